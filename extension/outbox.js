// Keeps the recorded lines until somebody takes them. Once taken they are forgotten: the panel holds them then. Where
// the browser loads the panel anew while DevTools stays open, they are kept for the next panel.

/** Characters kept for a panel that is not there yet. */
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
  /** The oldest line that the listener does not have yet. */
  #next = 0;
  /** The listener has nothing yet, so it is told what was dropped. */
  #fresh = true;
  /** @type {((lines: string[]) => void) | undefined} */
  #listener;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #delivered = 0;
  /** The line that says that the list was cleared: each listener gets it before all else. */
  #mark = "";
  /** What the reader cleared and may bring back. @type {{ lines: string[], dropped: number, mark: string } | undefined} */
  #cleared;
  /** What comes before all else is there. */
  #opened = false;

  /** @param {() => string} lossLine gives the line that speaks of `loss` @param {{ keep?: boolean }} [how] `keep`: each listener gets all */
  constructor(lossLine, { keep = false } = {}) {
    this.lossLine = lossLine;
    this.keep = keep;
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
    while (this.#size > LIMIT && (!this.#listener || this.#first < this.#next)) this.#drop();
  }

  /** @param {(lines: string[]) => void} listener @returns {() => void} */
  subscribe(listener) {
    this.#listener = listener;
    this.#next = this.#first;
    this.#fresh = true;
    if (this.#opened && (this.#mark || this.#first < this.#lines.length)) this.#deliver();
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
  }

  /** What the listener does not have yet. */
  get pending() {
    return this.#lines.slice(this.#next);
  }

  /** What the listener has does not come to the next one: the line that says so does. @param {string} mark */
  clear(mark) {
    this.#cleared = { lines: this.#lines.slice(this.#first, this.#next), dropped: this.#dropped, mark: this.#mark };
    this.#dropped = 0;
    this.#mark = mark;
    this.#begin([]);
  }

  /** It does after all. */
  undo() {
    if (!this.#cleared) return;
    const { lines, dropped, mark } = this.#cleared;
    this.#cleared = undefined;
    this.#dropped += dropped;
    this.#mark = mark;
    this.#begin([...lines, ...this.#lines.slice(this.#first, this.#next)]);
  }

  /** @param {string[]} had what the listener has already */
  #begin(had) {
    this.#lines = [...had, ...this.pending];
    this.#first = 0;
    this.#next = had.length;
    this.#size = this.#lines.reduce((sum, { length }) => sum + length, 0);
  }

  #drop() {
    this.#size -= this.#lines[this.#first].length;
    this.#lines[this.#first] = "";
    this.#first += 1;
    this.#dropped += 1;
    if (this.#first < 10_000) return;
    this.#lines.splice(0, this.#first);
    this.#next -= Math.min(this.#next, this.#first);
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
    const lines = this.#lines.slice(this.#next);
    if (this.#fresh && this.#dropped) lines.unshift(this.lossLine());
    if (this.#fresh && this.#mark) lines.unshift(this.#mark);
    this.#fresh = false;
    this.#next = this.#lines.length;
    if (!this.keep) this.#forget();
    this.#delivered = performance.now();
    this.#listener(lines);
  }

  #forget() {
    this.#lines = [];
    this.#size = this.#first = this.#dropped = this.#next = 0;
  }
}
