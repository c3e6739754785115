// Open lines to the documents that are recorded: what a document says comes straight from it, and waits for nobody.

/**
 * @typedef {import("./recorder.js").Numbered} Numbered
 * @typedef {import("./recorder.js").DocumentPlace} DocumentPlace
 */

export class Lines {
  /** @type {Map<chrome.runtime.Port, DocumentPlace>} */
  #open = new Map();

  /**
   * @param {string} name of each line; with one, a document says its last words again on each new line
   * @param {(observations: Numbered[], place: DocumentPlace) => void} take what a document says
   * @param {() => void} ended a line has
   */
  constructor(name, take, ended) {
    this.name = name;
    this.take = take;
    this.ended = ended;
  }

  /**
   * On a busy machine a document asks again before its line is there. It gets no second one: what it says on two lines
   * comes in any order, and what comes late would be taken for repeated.
   * @param {DocumentPlace} place @returns {boolean} whether it had none
   */
  open(place) {
    if ([...this.#open.values()].some(({ document }) => document === place.document)) return false;
    const line = chrome.tabs.connect(place.tab, { name: this.name, documentId: place.document });
    this.#open.set(line, place);
    line.onMessage.addListener((observations) => this.take(observations, place));
    line.onDisconnect.addListener(() => {
      void chrome.runtime.lastError; // A document may be gone before its line is there.
      if (this.#open.delete(line)) this.ended();
    });
    return true;
  }

  /** Whether there is one to the document in the tab's top frame. @param {number} tab */
  reach(tab) {
    return [...this.#open.values()].some((place) => place.tab === tab && place.frame === 0);
  }

  /** A document that is hung up on asks once more who records it. */
  hangUp() {
    for (const line of this.#open.keys()) line.disconnect();
    this.#open.clear();
  }
}
