// The line to the service worker, which registers the page scripts for as long as this line is open.
// The browser stops the worker whenever it likes; the line is then opened again, which wakes it.

const WINDOW_MS = 10_000;
const LIMIT = 5;
const LONGEST_WAIT_MS = 30_000;

/** Why a side panel does not record. */
export const TAKEN = "DevTools is open on this tab, and its panel OnceHub records; this one goes on when DevTools is closed";

/** What the line reports: the scripts are registered, or why they are not.
 * @typedef {(registered: boolean, reason: string) => void} Report */

export class Link {
  /** @type {chrome.runtime.Port | undefined} */
  #port;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** When the line broke, newest last; only those within the window. @type {number[]} */
  #breaks = [];
  #wait = 1_000;

  /**
   * @param {number} tab @param {"devtools" | "side"} host @param {Report} report
   * @param {(name: string) => chrome.runtime.Port} [connect] for whoever is in the same page as the worker
   */
  constructor(tab, host, report, connect = (name) => chrome.runtime.connect({ name })) {
    this.name = `watch:${tab}:${host}`;
    this.report = report;
    this.connect = connect;
  }

  open() {
    if (this.#port || this.#timer) return;
    this.#timer = undefined;
    const port = this.connect(this.name);
    this.#port = port;
    port.onMessage.addListener((answer) => this.#answered(answer));
    port.onDisconnect.addListener(() => this.#broke());
  }

  /** The worker then takes the scripts away, unless somebody else records. */
  close() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#port?.disconnect();
    this.#port = undefined;
  }

  /** Tells the worker what the toolbar button is to show. @param {object} what */
  send(what) {
    this.#port?.postMessage(what);
  }

  /** @param {{ registered?: boolean, failed?: string, taken?: boolean }} answer */
  #answered({ registered, failed, taken }) {
    if (registered) this.#wait = 1_000;
    this.report(Boolean(registered), taken ? TAKEN : failed ?? "");
  }

  /** Reconnects at once, but not for ever: a worker that keeps falling over must not keep a core busy. */
  #broke() {
    this.#port = undefined;
    const now = Date.now();
    this.#breaks = [...this.#breaks, now].filter((at) => now - at < WINDOW_MS);
    if (this.#breaks.length <= LIMIT) return this.open();
    this.report(false, "the browser keeps stopping the background script");
    this.#timer = setTimeout(() => this.#retry(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  #retry() {
    this.#timer = undefined;
    this.open();
  }
}
