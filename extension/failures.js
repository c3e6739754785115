// Navigations that failed, as a browser tells of them that moves a page to another process on its way. It says that
// the navigation was given up, and commits it a moment later; and it commits a page of its own where one really failed.

/** @typedef {import("./navigations.js").Details} Details */

/** Such a browser gives numbers for reasons; the others give words, and mean what they say. */
const NUMBERED = /^Error code \d+$/;
const GIVEN_UP = { number: "Error code 2152398850", word: "NS_BINDING_ABORTED" };

/** Whether a navigation was given up, which leaves the page where it is. @param {Details} details */
export const wasGivenUp = ({ error }) => error === GIVEN_UP.word || error === "net::ERR_ABORTED";

/** What belongs together comes within this time. */
const MOMENT_MS = 2_000;

export class Failures {
  /** Given up, or only moved, by frame. @type {Map<number, ReturnType<typeof setTimeout>>} */
  #open = new Map();
  /** Really failed, by frame. @type {Map<number, { url: string, until: number }>} */
  #failed = new Map();

  /** @param {(details: Details) => void} report */
  constructor(report) {
    this.report = report;
  }

  /** @param {Details} details */
  failed(details) {
    const { frameId, url, timeStamp, error = "" } = details;
    if (error === GIVEN_UP.number) return this.#hold(details);
    if (NUMBERED.test(error)) this.#failed.set(frameId, { url, until: timeStamp + MOMENT_MS });
    return this.report(details);
  }

  /** Whether a navigation that was committed only shows the browser's own page on a failure. @param {Details} details */
  explain({ frameId, url, timeStamp }) {
    clearTimeout(this.#open.get(frameId));
    this.#open.delete(frameId);
    const before = this.#failed.get(frameId);
    this.#failed.delete(frameId);
    return before !== undefined && before.url === url && timeStamp < before.until;
  }

  /** The document that was begun for it is nobody's. @param {Details} details */
  #hold(details) {
    const { frameId } = details;
    const given = { ...details, documentId: undefined, error: GIVEN_UP.word };
    clearTimeout(this.#open.get(frameId));
    const timer = setTimeout(() => {
      this.#open.delete(frameId);
      this.report(given);
    }, MOMENT_MS);
    this.#open.set(frameId, timer);
  }
}
