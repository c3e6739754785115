// Keeps the recorded lines until somebody takes them. Once taken they are forgotten: the panel holds them then.

/** Characters kept for a panel that nobody has opened yet. */
const LIMIT = 64 * 1024 * 1024;
/** At most one batch in this time, so that a burst costs the panel one update. */
const BATCH_MS = 16;

export class Outbox {
  /** @type {string[]} */
  #lines = [];
  #size = 0;
  /** The oldest line still there. Taking one at a time from the front of a long array would be slow. */
  #first = 0;
  #dropped = 0;
  /** @type {((lines: string[]) => void) | undefined} */
  #listener;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #delivered = 0;
  /** What comes before all else is there. */
  #opened = false;

  /** @param {() => string} lossLine gives the line that speaks of `loss` */
  constructor(lossLine) {
    this.lossLine = lossLine;
  }

  /** What had to be dropped, as a body. */
  get loss() {
    return { kind: "lost", count: this.#dropped, because: "the panel was not opened before 64 MB were recorded; the oldest went" };
  }

  /** Nothing is delivered before this. @param {string[]} before the lines that come first */
  open(before) {
    this.#lines = [...before, ...this.#lines.slice(this.#first)];
    this.#first = 0;
    this.#size += before.reduce((sum, { length }) => sum + length, 0);
    this.#opened = true;
    if (this.#listener && this.#lines.length) this.#deliver();
  }

  /** @param {string} line */
  push(line) {
    this.#lines.push(line);
    this.#size += line.length;
    if (this.#listener && this.#opened) this.#schedule();
    else while (this.#size > LIMIT) this.#drop();
  }

  /** @param {(lines: string[]) => void} listener @returns {() => void} */
  subscribe(listener) {
    this.#listener = listener;
    if (this.#opened && this.#first < this.#lines.length) this.#deliver();
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
  }

  #drop() {
    this.#size -= this.#lines[this.#first].length;
    this.#lines[this.#first] = "";
    this.#first += 1;
    this.#dropped += 1;
    if (this.#first < 10_000) return;
    this.#lines.splice(0, this.#first);
    this.#first = 0;
  }

  #schedule() {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#delivered + BATCH_MS - performance.now());
    this.#timer = setTimeout(() => this.#deliver(), wait);
  }

  #deliver() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#listener) return;
    const lines = this.#lines.slice(this.#first);
    if (this.#dropped) lines.unshift(this.lossLine());
    this.#lines = [];
    this.#size = this.#first = this.#dropped = 0;
    this.#delivered = performance.now();
    this.#listener(lines);
  }
}
