// Reads what was recorded of a tab, from where the extension keeps it until the tab is closed.
import { Observations } from '../../e2e/lib/observations.mjs';
import { inPanel } from './toolbox.mjs';

/** @typedef {import('./driver.mjs').Driver} Driver */

export class KeptObservations extends Observations {
  #driver;
  #tab;
  /** The newest part that was read. Parts are never written to again. */
  #read = 0;

  /** The tab in front must show the panel whenever something is taken. @param {Driver} driver @param {number} tab as the extension counts */
  constructor(driver, tab) {
    super(/** @type {any} */ (undefined));
    this.#driver = driver;
    this.#tab = tab;
  }

  /** Of the tab in front. @param {Driver} driver */
  static async ofTab(driver) {
    return new KeptObservations(driver, await tabInFront(driver));
  }

  async take() {
    const parts = await inPanel(this.#driver, partsInPanel, this.#tab, this.#read);
    this.#read = parts.at(-1)?.number ?? this.#read;
    this.heard(parts.flatMap(({ text }) => text.split('\n')));
    return this.all;
  }
}

/** The number by which the extension knows the tab in front. @param {Driver} driver @returns {Promise<number>} */
export const tabInFront = (driver) => driver.inBrowser(({ ExtensionParent, tab }) => ExtensionParent.apiManager.global.tabTracker.getId(tab));

/** Runs in the panel. @param {number} tab @param {number} read @returns {Promise<{ number: number, text: string }[]>} */
async function partsInPanel(tab, read) {
  const all = /** @type {Record<string, any>} */ (await chrome.storage.session.get(null));
  const parts = Object.entries(all).filter(([name]) => name.startsWith(`lines:${tab}:`)).map(([name, { text }]) => ({ number: Number(name.split(':')[2]), text }));
  return parts.filter(({ number }) => number > read).sort((one, other) => one.number - other.number);
}
