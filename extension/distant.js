// Stands for a recorder that lives in the background, in a page of DevTools that may not watch the browser by itself.
// What was recorded is kept here, for the background may be stopped at any moment, and such a browser loads the panel
// anew when DevTools moves to another side of the window.
import { Documents } from "./documents.js";
import { Keep } from "./keep.js";
import { Outbox } from "./outbox.js";
import { onTheme, theme } from "./theme.js";

/** @typedef {import("./recorder.js").State} State */

/** The background is stopped after 30 s in which nothing happened. */
const STAY_MS = 10_000;

export class DistantRecorder {
  #outbox = new Outbox(() => this.#lossLine(), { keep: true });
  /** Absent where the browser lends its memory to the background only. */
  #keep;
  choice = "";
  /** @type {Promise<void>} */
  ready;
  /** @type {State} */
  #state;
  /** @type {Set<(state: State) => void>} */
  #stateListeners = new Set();
  /** @type {chrome.runtime.Port | undefined} */
  #port;
  /** Questions without an answer yet. @type {Map<number, (result: any) => void>} */
  #asked = new Map();
  #lastId = 0;
  #documents = new Documents();
  /** The background is to record. */
  #on = false;
  /** Something of the tab was recorded before. */
  #begun = false;

  /** @param {number} tab */
  constructor(tab) {
    this.#state = { recording: false, since: 0, tab, light: "off", reason: "", elements: false };
    this.#keep = chrome.storage?.session && new Keep(tab);
    this.ready = this.#restore().finally(() => this.#connect());
    setInterval(() => this.#call("stay"), STAY_MS);
  }

  /** What was recorded before comes first. */
  async #restore() {
    const { lines = [], loss, choice = "" } = (await this.#keep?.restore()) ?? {};
    this.choice = choice;
    this.#begun = lines.length > 0;
    lines.forEach((line) => this.#isNew(line));
    this.#outbox.open(loss ? [this.#line(loss), ...lines] : lines);
  }

  /** @param {string} mark */
  forget(mark) {
    this.#keep?.forget(mark, this.#outbox.pending);
    this.#outbox.clear(mark);
    this.#call("forget", "");
  }

  unforget() {
    this.#keep?.unforget();
    this.#outbox.undo();
  }

  /** @param {string} choice */
  choose(choice) {
    this.choice = choice; // Also for the next panel of this DevTools.
    this.#keep?.choose(choice);
  }

  /** @param {(lines: string[]) => void} listener @returns {() => void} ends the subscription */
  subscribe(listener) {
    return this.#outbox.subscribe(listener);
  }

  state() {
    return { ...this.#state };
  }

  /** @param {(state: State) => void} listener */
  onState(listener) {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  /** @param {boolean} on */
  setRecording(on) {
    this.#on = on;
    this.#call("setRecording", on);
  }

  reload() {
    this.#call("reload");
  }

  /** @param {number} faults @param {string} worst */
  badge(faults, worst) {
    this.#call("badge", faults, worst);
  }

  /** @param {string} spot @returns {Promise<boolean>} */
  reveal(spot) {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#port?.postMessage({ call: "reveal", args: [spot], id });
    });
  }

  get theme() {
    return theme();
  }

  /** @param {(theme: string) => void} listener */
  onTheme(listener) {
    onTheme(listener);
  }

  #connect() {
    this.#port = chrome.runtime.connect({ name: `record:${this.#state.tab}:${this.#begun ? "begun" : ""}` });
    this.#port.onMessage.addListener((answer) => this.#answered(answer));
    this.#port.onDisconnect.addListener(() => this.#broke());
    if (this.#on) this.#call("setRecording", true, this.#documents.lastOf(100));
  }

  /** @param {string} call @param {unknown[]} args */
  #call(call, ...args) {
    this.#port?.postMessage({ call, args });
  }

  /**
   * The background was stopped: to connect again starts it, and it knows nothing of what was before. Until then nothing
   * that a page says can leave it, and what a page that goes meanwhile had to say is lost: the reader is told.
   */
  #broke() {
    for (const answer of this.#asked.values()) answer(false);
    this.#asked.clear();
    this.#begun = true;
    if (this.#on) this.#take(this.#line({ kind: "recorder", event: "stopped" }));
    this.#connect();
  }

  /** @param {import("./forward.js").Handed & { state?: State, id?: number, result?: unknown }} answer */
  #answered({ lines = [], ended, state, id, result }) {
    for (const line of lines) this.#take(line);
    if (ended) this.#keep?.end();
    if (id !== undefined) {
      this.#asked.get(id)?.(result);
      this.#asked.delete(id);
    }
    if (!state) return;
    this.#state = state;
    for (const listener of this.#stateListeners) this.#tell(listener);
  }

  /** The function of a panel that is gone cannot be called any more. @param {(state: State) => void} listener */
  #tell(listener) {
    try {
      listener(this.state());
    } catch {
      this.#stateListeners.delete(listener);
    }
  }

  /** A document says its last words again to a background that was started again. @param {string} line */
  #isNew(line) {
    const { n, at, frame, document } = JSON.parse(line);
    return n === undefined || this.#documents.isNew({ document, frame }, { n, at });
  }

  /** @param {string} line */
  #take(line) {
    if (!this.#isNew(line)) return;
    this.#outbox.push(line);
    this.#keep?.push(line);
  }

  #lossLine() {
    return this.#line(this.#outbox.loss);
  }

  /** @param {object} body */
  #line(body) {
    const at = performance.timeOrigin + performance.now();
    const { tab } = this.#state;
    return JSON.stringify({ source: "browser", at, tab, frame: 0, parent: -1, document: "", url: "", body: JSON.stringify(body) });
  }
}
