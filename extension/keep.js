// Keeps what was recorded of a tab while DevTools or the side panel is closed, so that opening it again shows it again.
// It stays in the browser's memory: `chrome.storage.session` is never written to disk, and ends with the browser.

/** Characters kept of one tab; the browser gives 10 MB to all tabs together, and counts bytes. */
const LIMIT = 6_000_000;
/**
 * The first of a burst are written at once, for DevTools that is closed says no more, and a booking is not one line; the
 * rest costs a write in this time, as it costs the panel a batch: what the reader has seen is kept.
 */
const WRITE_MS = 16;
const AT_ONCE = 8;

/** @typedef {{ name: string, size: number, count: number }} Chunk how many characters and lines stand under which name */

export class Keep {
  /** Not written yet. @type {string[]} */
  #lines = [];
  /** What is written, oldest first. @type {Chunk[]} */
  #chunks = [];
  #size = 0;
  #number = 0;
  #lost = 0;
  /** What is written up to this number was cleared, and may be brought back. */
  #until = 0;
  #ended = false;
  /** Writes of this burst. */
  #writes = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {number} tab */
  constructor(tab) {
    this.tab = tab;
    addEventListener("pagehide", () => this.#write()); // In a side panel this is still heard.
  }

  /** What was kept of this tab, without what the reader cleared: the line that says so comes first. @returns {Promise<{ lines: string[], loss: object | undefined, choice: string }>} */
  async restore() {
    const all = /** @type {Record<string, any>} */ (await chrome.storage.session.get(null));
    const before = { until: 0, dropped: 0, first: all[first(this.tab)] ?? [] };
    const { until, dropped, first: begin } = all[cleared(this.tab)] ?? before;
    const own = Object.keys(all).filter((name) => name.startsWith(lines(this.tab)));
    const names = own.filter((name) => order(name) > until).sort((one, other) => order(one) - order(other));
    void chrome.storage.session.remove([...own.filter((name) => order(name) <= until), cleared(this.tab)]);
    this.#chunks = names.map((name) => ({ name, size: all[name].text.length, count: all[name].count }));
    this.#size = this.#chunks.reduce((sum, { size }) => sum + size, 0);
    this.#lost = (all[lost(this.tab)] ?? 0) - dropped;
    if (dropped) void set({ [lost(this.tab)]: this.#lost });
    if (begin !== before.first) void set({ [first(this.tab)]: begin });
    return { lines: [...begin, ...names.flatMap((name) => all[name].text.split("\n"))], loss: this.#loss(), choice: all[choice(this.tab)] ?? "" };
  }

  /** @param {string} line */
  push(line) {
    this.#lines.push(line);
    if (this.#timer === undefined) this.#rest();
    if (this.#writes < AT_ONCE) queueMicrotask(() => this.#write());
  }

  /** What came meanwhile is written, and the next is written at once again. */
  #rested() {
    this.#timer = undefined;
    this.#writes = 0;
    if (!this.#lines.length) return;
    this.#rest();
    this.#write();
  }

  #rest() {
    this.#timer = setTimeout(() => this.#rested(), WRITE_MS);
  }

  /** What the reader chose last. @param {string} chosen */
  choose(chosen) {
    if (!this.#ended) void set({ [choice(this.tab)]: chosen });
  }

  /**
   * The reader cleared the list, and it must not come back, unless that is undone.
   * @param {string} mark the line that says so: it comes in the place of what was cleared
   * @param {string[]} rest what is written and was not in the list yet
   */
  forget(mark, rest) {
    this.#write();
    // What was cleared before that cannot be brought back any more.
    for (const chunk of this.#chunks.filter(({ name }) => order(name) <= this.#until)) this.#take(chunk);
    this.#until = this.#number = Math.max(this.#number, Date.now());
    void set({ [cleared(this.tab)]: { until: this.#until, dropped: this.#lost, first: [mark, ...rest] } });
  }

  unforget() {
    this.#write();
    this.#until = 0;
    void chrome.storage.session.remove(cleared(this.tab));
  }

  /** The tab is closed: what is kept of it is forgotten, and nothing may come after that. */
  end() {
    this.#ended = true;
  }

  async #write() {
    const count = this.#lines.length;
    if (!count || this.#ended) return;
    this.#writes += 1;
    const text = this.#lines.splice(0).join("\n");
    // Two panels may be open on one tab, one of which waits for the other: the time tells their chunks apart.
    this.#number = Math.max(this.#number + 1, Date.now());
    const chunk = { name: lines(this.tab) + this.#number, size: text.length, count };
    this.#chunks.push(chunk);
    this.#size += chunk.size;
    while (this.#size > LIMIT) this.#drop(this.#chunks[0]);
    // Another tab may have taken the room.
    if (this.#chunks.includes(chunk) && !(await set({ [chunk.name]: { text, count } }))) this.#drop(chunk);
  }

  /** @param {Chunk} chunk */
  #take(chunk) {
    this.#chunks.splice(this.#chunks.indexOf(chunk), 1);
    this.#size -= chunk.size;
    void chrome.storage.session.remove(chunk.name);
  }

  /** @param {Chunk} chunk */
  #drop(chunk) {
    this.#take(chunk);
    this.#lost += chunk.count;
    void set({ [lost(this.tab)]: this.#lost });
  }

  /** What had to be dropped, as a body. */
  #loss() {
    if (!this.#lost) return undefined;
    return { kind: "lost", count: this.#lost, because: "no more than 6 MB are kept while the panel is closed; the oldest went" };
  }
}

/** A tab that is closed comes back as another one. @param {number} tab */
export async function forgetTab(tab) {
  const all = await chrome.storage.session.get(null);
  await chrome.storage.session.remove(Object.keys(all).filter((name) => name.split(":")[1] === String(tab)));
}

/** Under which names a tab's data stand; its number comes second in each. @param {number} tab */
const lines = (tab) => `lines:${tab}:`;
/** @param {number} tab */
const lost = (tab) => `lost:${tab}`;
/** @param {number} tab */
const cleared = (tab) => `cleared:${tab}`;
/** @param {number} tab */
const first = (tab) => `first:${tab}`;
/** @param {number} tab */
const choice = (tab) => `choice:${tab}`;
/** @param {string} name */
const order = (name) => Number(name.split(":")[2]);

/** @param {Record<string, unknown>} items @returns {Promise<boolean>} whether there was room */
async function set(items) {
  return chrome.storage.session.set(items).then(() => true, () => false);
}
