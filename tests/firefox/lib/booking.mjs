// Makes bookings the way a visitor does: by clicking inside the frame of the booking page.
import { until } from '../../e2e/lib/until.mjs';

/**
 * @typedef {import('./driver.mjs').Driver} Driver
 * @typedef {import('../../site/cases.mjs').Case} Case
 */

/** The button of the step that is shown. */
const NEXT = 'section:not([hidden]) > :is([data-test=slot], [data-test=continue], [data-test=confirm])';
/** What opens the booking page of a button or a widget. */
const OPENER = '[id^="SOIBTN_"][onclick], [id^="SOWidget_"] button';

/** @param {Driver} driver @param {Case['book']} kind */
export async function book(driver, kind) {
  if (!kind) return;
  if (kind === 'tab') return bookInNewTab(driver);
  if (kind !== 'calendar' && await isThere(driver, '[id^="SOIBTN_"], [id^="SOIWGT_"]')) await click(driver, OPENER);
  const host = kind === 'calendar' ? 'https://oncehub.com/' : 'https://go.oncehub.com/';
  await until('the booking page', () => enter(driver, host));
  await bookHere(driver);
  if (kind === 'twice') {
    await click(driver, '[data-test=again]');
    await click(driver, '[data-test=slot-2]');
    await bookHere(driver);
  }
  await driver.frame(null);
}

/** Goes into the frame that shows a page of this host, however deep it is. @param {Driver} driver @param {string} host @returns {Promise<boolean>} whether there is one */
async function enter(driver, host) {
  for (const frame of await driver.all('iframe')) {
    await driver.frame(frame);
    if ((await driver.run(() => window.location.href)).startsWith(host) || await enter(driver, host)) return true;
    await driver.parentFrame();
  }
  return false;
}

/** In the document that shows the booking page. @param {Driver} driver */
async function bookHere(driver) {
  while (await step(driver) !== 'confirm');
}

/** Goes one step on, and says which it was. @param {Driver} driver @returns {Promise<string>} */
function step(driver) {
  return until('the next step of the booking', async () => {
    const [button] = await driver.all(NEXT);
    if (!button) return '';
    const name = await driver.run((/** @type {HTMLElement} */ element) => element.dataset.test, button);
    await driver.click(button);
    return name;
  });
}

/** @param {Driver} driver @param {string} selector */
const isThere = async (driver, selector) => (await driver.all(selector)).length > 0;

/** @param {Driver} driver @param {string} selector */
async function click(driver, selector) {
  await driver.click(await until(selector, async () => (await driver.all(selector))[0]));
}

/** The page opens its booking page in a tab of its own, which stays in front. @param {Driver} driver */
async function bookInNewTab(driver) {
  const before = await driver.tabs();
  await click(driver, '[data-test=open]');
  const opened = await until('the tab of the booking page', async () => (await driver.tabs()).find((tab) => !before.includes(tab)));
  await driver.showTab(opened);
  await bookHere(driver);
}

/** Waits for the page where a redirect ends, and shows the tab of before. @param {Driver} driver @param {Case['lands']} lands @param {string} first the tab with the embed */
export async function arrived(driver, lands, first) {
  if (lands?.frame === 'top') await until(`the page ${lands.url}`, async () => (await driver.url()).startsWith(lands.url));
  if (lands?.frame === 'tab') await until(`a tab with ${lands.url}`, async () => (await urls(driver)).some((url) => url.startsWith(lands.url)));
  if (lands?.frame === 'tab') await driver.showTab(first);
}

/** What each tab shows. @param {Driver} driver */
async function urls(driver) {
  const found = [];
  for (const tab of await driver.tabs()) {
    await driver.showTab(tab);
    found.push(await driver.url());
  }
  return found;
}

/** Closes what was opened beside a tab, and shows that. @param {Driver} driver @param {string} first */
export async function closeOthers(driver, first) {
  for (const tab of (await driver.tabs()).filter((each) => each !== first)) {
    await driver.showTab(tab);
    await driver.closeTab();
  }
  await driver.showTab(first);
}
