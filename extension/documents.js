// What a recorder knows of documents, for events that do not say it themselves. Documents come and go for as long as the
// tab is open, so those that were heard of least lately are forgotten.
import { short } from "./allowance.js";

/** @typedef {import("./recorder.js").Place} Place @typedef {import("./recorder.js").Numbered} Numbered */
/** @typedef {{ n: number, at: number, frame: number }} Last */

/** Of each kind. A page in the back/forward cache may come back, with its frames; a browser keeps fewer than ten of a tab. */
const MOST = 2_000;
/** Characters of addresses: of the longest, 64. */
const MOST_TEXT = 4 * 1024 * 1024;

export class Documents {
  /** Parent frame by tab and frame, as navigations tell it. @type {Recent<number>} */
  #parents = new Recent();
  /** Which document loaded a script, by the script's address. @type {Recent<Place>} */
  #scripts = new Recent();
  /** Address by document, for events that name a document and no address. @type {Recent<string>} */
  #addresses = new Recent();
  /** The last observation by document. @type {Recent<Last>} */
  #last = new Recent();

  /** @param {Place} place what a navigation says about a frame */
  learn({ tab, frame, parent, document, url }) {
    if (parent !== undefined) this.#parents.set(`${tab}:${frame}`, parent);
    if (document && url) this.#addresses.set(document, short(url));
  }

  /** @param {string} document */
  address(document) {
    return this.#addresses.get(document);
  }

  /** @param {number} tab @param {number} frame */
  parent(tab, frame) {
    return frame === 0 ? -1 : this.#parents.get(`${tab}:${frame}`);
  }

  /** @param {string} url @param {Place} place */
  learnScript(url, place) {
    this.#scripts.set(short(url), place);
  }

  /** @param {string} url */
  placeOfScript(url) {
    return this.#scripts.get(short(url));
  }

  /** The scripts of the page before are of no use to the one that follows, whose own a busy browser may have told before it. @param {string} page */
  turn(page) {
    const own = this.#scripts.entries().filter(([, { document }]) => document === page);
    this.#scripts = new Recent();
    for (const [url, place] of own) this.#scripts.set(url, place);
  }

  /** The last observations of so many documents, those that spoke last. @param {number} count */
  lastOf(count) {
    return this.#last.entries().slice(-count);
  }

  /** The last observations that are there from before, by document. @param {[string, Last][]} last */
  restore(last) {
    for (const [document, observation] of last) this.#last.set(document, observation);
  }

  /**
   * A document that comes back from the cache repeats its last words. One that is recorded anew counts anew, and later.
   * @param {{ document: string, frame: number }} place @param {{ n: number, at: number }} observation
   */
  isNew({ document, frame }, { n, at }) {
    const last = this.#last.get(document);
    if (last && n <= last.n && at <= last.at) return false;
    this.#last.set(document, { n, at, frame });
    return true;
  }

  /** Whose last words these are, if they were heard before: a browser may tell its successor as their sender. @param {number} frame @param {Numbered[]} words */
  speaker(frame, words) {
    const said = this.#last.entries().find(([, last]) => last.frame === frame && words.some(({ n, at }) => n === last.n && at === last.at));
    return said?.[0];
  }
}

/** What was written or read last, by name. @template Value */
class Recent {
  /** Least lately used first. @type {Map<string, Value>} */
  #values = new Map();
  #text = 0;

  /** @param {string} name @param {Value} value */
  set(name, value) {
    this.#delete(name);
    this.#values.set(name, value);
    this.#text += lengthOf(name, value);
    while (this.#values.size > MOST || this.#text > MOST_TEXT) this.#delete(this.#oldest());
  }

  /** @param {string} name */
  get(name) {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    this.#values.delete(name);
    this.#values.set(name, value);
    return value;
  }

  entries() {
    return [...this.#values];
  }

  /** @param {string} name */
  #delete(name) {
    const value = this.#values.get(name);
    if (value === undefined) return;
    this.#values.delete(name);
    this.#text -= lengthOf(name, value);
  }

  #oldest() {
    const [name] = this.#values.keys();
    return name;
  }
}

/** @param {string} name @param {unknown} value */
const lengthOf = (name, value) => name.length + (typeof value === "string" ? value.length : 0);
