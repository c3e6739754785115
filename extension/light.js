// The light: on while the document in the tab's top frame is recorded, and where it is not, why.

/** How long the tab may be without a document that is recorded before the light says so: one page follows another. */
const BETWEEN_PAGES_MS = 1_000;

// Why the light is not on while the scripts are registered.
const NO_PAGE = "this tab shows no page that can be recorded; the next one is recorded from its start";
const SHUT = "the browser lets no extension look into this page; the next one is recorded from its start";
const CRASHED = "the page crashed, or the browser put it away; its next load is recorded from its start";
const CLOSED = "the tab is closed";

export class Light {
  /** There is one while the light is about to go out. @type {ReturnType<typeof setTimeout> | undefined} */
  #dimming;
  /** The document that the tab's top frame showed last, of those that were recorded. */
  #shown = "";
  /** Why the page that was there when recording began is not recorded. */
  #shut = "";

  /**
   * @param {(light: "on" | "waiting", reason: string) => void} tell
   * @param {(shown: string) => Promise<boolean>} hasCrashed asked about the document that was shown last
   */
  constructor(tell, hasCrashed) {
    this.tell = tell;
    this.hasCrashed = hasCrashed;
  }

  /** @param {string} document @returns {boolean} whether it is another one than before */
  show(document) {
    const isNew = document !== this.#shown;
    [this.#shown, this.#shut] = [document, ""];
    return isNew;
  }

  /** @param {string} error why no script could be put into the page, if so */
  shut(error) {
    this.#shut = error && (/^No tab/.test(error) ? CLOSED : SHUT);
  }

  closed() {
    this.#shut = CLOSED;
  }

  /** @param {boolean} on */
  follow(on) {
    this.stop();
    if (on) this.tell("on", "");
    else this.#dimming = setTimeout(() => this.#dim(), BETWEEN_PAGES_MS);
  }

  /** It says nothing more by itself. */
  stop() {
    clearTimeout(this.#dimming);
    this.#dimming = undefined;
  }

  async #dim() {
    const dimming = this.#dimming;
    const crashed = await this.hasCrashed(this.#shown);
    // Another page may have come while the browser was asked.
    if (dimming === this.#dimming) this.tell("waiting", crashed ? CRASHED : this.#shut || NO_PAGE);
  }
}
