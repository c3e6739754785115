// How much is kept of what pages say. A page can go on for ever, and the panel's memory cannot.

/** Characters of one page; a booking needs some thousands of them. */
const PAGE = 64 * 1024 * 1024;
/** Characters of all pages until the reader clears the list. */
const ALL = 256 * 1024 * 1024;
/** Characters of one value. A page may have an address of two million, and it is told with each of its observations. */
const LONGEST = 65_536;
/** What is refused is told after this time, and each time that more is refused after twice as long, up to the second. */
const TELL_MS = 1_000;
const LATEST_MS = 16_000;

const PAGE_IS_FULL = "this page has said more than 64 MB; the rest of it is left out";
const ALL_IS_FULL = "more than 256 MB were recorded; clear the list to record more";

/** @param {string} text */
export const short = (text) => (text.length > LONGEST ? copy(`${text.slice(0, LONGEST)}…`) : text);

/** A part of a text holds the whole of it in memory. @param {string} part @returns {string} */
const copy = (part) => JSON.parse(JSON.stringify(part));

/** For JSON.stringify. @param {string} _name @param {unknown} value */
export const shortValues = (_name, value) => (typeof value === "string" ? short(value) : value);

/**
 * Where an observation stands that a document has numbered.
 * @typedef {{ n: number, at: number, tab: number, frame: number, document: string }} Numbered
 */

export class Allowance {
  #page = 0;
  #all = 0;
  /** Why nothing more is kept. */
  #full = "";
  /** How many were refused, by document, and the last of them; those that have no number together. @type {Map<string, { count: number, last?: Numbered }>} */
  #refused = new Map();
  #wait = TELL_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(loss: object, last?: Numbered) => void} tell each loss stands for the `count` numbers up to that of the last */
  constructor(tell) {
    this.tell = tell;
  }

  /**
   * Once something was refused all is, however small, until the next page: else each gap would be a loss of its own.
   * @param {number} size @param {Numbered} [place] @returns {boolean} whether as much may still be kept
   */
  allows(size, place) {
    this.#full ||= this.#overflow(size);
    if (this.#full) {
      this.#refuse(place);
      return false;
    }
    this.#page += size;
    this.#all += size;
    return true;
  }

  /** Another page begins. What was refused of the one before is told first. */
  turn() {
    this.#report();
    this.#wait = TELL_MS;
    this.#page = 0;
    if (this.#full === PAGE_IS_FULL) this.#full = "";
  }

  /** The list is empty again. */
  renew() {
    this.turn();
    this.#all = 0;
    this.#full = "";
  }

  /** @param {number} size */
  #overflow(size) {
    if (this.#all + size > ALL) return ALL_IS_FULL;
    return this.#page + size > PAGE ? PAGE_IS_FULL : "";
  }

  /** @param {Numbered} [last] */
  #refuse(last) {
    const name = last?.document ?? "";
    const { count = 0 } = this.#refused.get(name) ?? {};
    this.#refused.set(name, { count: count + 1, last });
    this.#timer ??= setTimeout(() => this.#report(), this.#wait);
  }

  #report() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wait = Math.min(2 * this.#wait, LATEST_MS);
    const [refused, because] = [[...this.#refused.values()], this.#full];
    this.#refused.clear();
    for (const { count, last } of refused) this.tell({ kind: "lost", count, because }, last);
  }
}
