// How much is kept of what pages say. A page can go on for ever, and the panel's memory cannot.

/** Characters of one page; a booking needs some thousands of them. */
const PAGE = 64 * 1024 * 1024;
/** Characters of all pages until the reader clears the list. */
const ALL = 256 * 1024 * 1024;
/** Characters of one value. A page may have an address of two million, and it is told with each of its observations. */
const LONGEST = 65_536;
/** What is refused is told once in this time. */
const TELL_MS = 1_000;

const PAGE_IS_FULL = "this page has said more than 64 MB; the rest of it is left out";
const ALL_IS_FULL = "more than 256 MB were recorded; clear the list to record more";

/** @param {string} text */
export const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** For JSON.stringify. @param {string} _name @param {unknown} value */
export const shortValues = (_name, value) => (typeof value === "string" ? short(value) : value);

export class Allowance {
  #page = 0;
  #all = 0;
  #refused = 0;
  #because = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(loss: object) => void} tell */
  constructor(tell) {
    this.tell = tell;
  }

  /** @param {number} size @returns {boolean} whether as much may still be kept */
  allows(size) {
    if (this.#page + size <= PAGE && this.#all + size <= ALL) {
      this.#page += size;
      this.#all += size;
      return true;
    }
    this.#refused += 1;
    this.#because = this.#all + size > ALL ? ALL_IS_FULL : PAGE_IS_FULL;
    this.#timer ??= setTimeout(() => this.#report(), TELL_MS);
    return false;
  }

  /** Another page begins. What was refused of the one before is told first. */
  turn() {
    this.#report();
    this.#page = 0;
  }

  /** The list is empty again. */
  renew() {
    this.#report();
    this.#page = this.#all = 0;
  }

  #report() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#refused) return;
    const [count, because] = [this.#refused, this.#because];
    this.#refused = 0;
    this.tell({ kind: "lost", count, because });
  }
}
