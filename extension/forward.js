// In the place of a `Keep`, for a recorder in the background: hands what is recorded over to whoever keeps it, in the task
// in which it came, for the browser may stop the background at any moment.

/** @typedef {{ lines?: string[], ended?: true }} Handed */

export class Forward {
  /** @type {string[]} */
  #lines = [];

  /** @param {(what: Handed) => void} post @param {boolean} begun something of the tab is there from before */
  constructor(post, begun) {
    this.post = post;
    this.begun = begun;
  }

  async restore() {
    return { begun: this.begun };
  }

  /** @param {string} line */
  push(line) {
    if (!this.#lines.length) queueMicrotask(() => this.post({ lines: this.#lines.splice(0) }));
    this.#lines.push(line);
  }

  /** The tab is closed. */
  end() {
    this.post({ ended: true });
  }

  // What the reader clears or chooses is known where it is kept.
  forget() {}
  unforget() {}
  choose() {}
}
