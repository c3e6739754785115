// Makes bookings the way a visitor does: by clicking inside the frame of the booking page.
import { until } from '../../e2e/lib/until.mjs';

/** @typedef {import('./driver.mjs').Driver} Driver */

/** The button of the step that is shown. */
const NEXT = 'section:not([hidden]) > :is([data-test=slot], [data-test=continue], [data-test=confirm])';

/** @param {Driver} driver @param {import('../../site/cases.mjs').Case['book']} kind */
export async function book(driver, kind) {
  const host = kind === 'calendar' ? 'https://oncehub.com/' : 'https://go.oncehub.com/';
  const frame = await until('the booking page', async () => (await driver.all(`iframe[src^="${host}"]`))[0]);
  await driver.frame(frame);
  while (await step(driver) !== 'confirm');
  await driver.frame(null);
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

/** Waits for the page where a redirect ends. @param {Driver} driver @param {string} url */
export async function arrived(driver, url) {
  await until(`the page ${url}`, async () => (await driver.url()).startsWith(url));
}
