// A line between two parts of one page, which the browser's own lines do not offer.

/** As much of a port as is used here. */
class End {
  /** @type {Set<(message: any) => void>} */
  #hear = new Set();
  /** @type {Set<() => void>} */
  #ended = new Set();
  /** @type {End | undefined} */
  other;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  onMessage = { addListener: (/** @type {(message: any) => void} */ listener) => this.#hear.add(listener) };
  onDisconnect = { addListener: (/** @type {() => void} */ listener) => this.#ended.add(listener) };

  /** @param {object} message */
  postMessage(message) {
    const { other } = this;
    queueMicrotask(() => other?.other && other.#hear.forEach((listener) => listener(message)));
  }

  /** Tells the other end, and not this one. */
  disconnect() {
    const { other } = this;
    if (!other) return;
    this.other = other.other = undefined;
    other.#ended.forEach((listener) => listener());
  }
}

/** @param {string} name @returns {{ ours: chrome.runtime.Port, theirs: chrome.runtime.Port }} */
export function lineWithin(name) {
  const [ours, theirs] = [new End(name), new End(name)];
  ours.other = theirs;
  theirs.other = ours;
  return /** @type {any} */ ({ ours, theirs });
}
