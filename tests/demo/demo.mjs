// Shows the panel at work on the stand-in site: on the screen where there is one, else in pictures.
import { fileURLToPath } from 'node:url';
import { launch } from '../e2e/lib/browser.mjs';
import { openPanel } from '../e2e/lib/devtools.mjs';
import { book } from '../site/booking.mjs';
import { readCases } from '../site/cases.mjs';
import { start } from '../site/server.mjs';
import { photographer } from './pictures.mjs';

/** A page whose callback cannot run, for the diagnosis, and one where a booking goes all the way. */
const FAULTY = 'module-scoped';
const BOOKED = 'redirect-after-callback';

const OUT = fileURLToPath(new URL('../../out/demo/', import.meta.url));

const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {import('playwright-core').Page} Page */

/** @param {string} name */
function expected(name) {
  const found = readCases().find((each) => each.name === name);
  if (!found) throw new Error(`there is no customer page ${name}`);
  return found;
}

/** Opens a customer page, and waits for what the panel must say of it. @param {Page} page @param {Frame} panel @param {string} name */
async function diagnose(page, panel, name) {
  await page.goto(`https://customer.test/${name}/`);
  await show(panel, 'diagnosis');
  await panel.locator(`[data-answer="${expected(name).answer}"]`).first().waitFor();
}

/** Books as a visitor does, and waits for every leg of the booking. @param {Page} page @param {Frame} panel @param {string} name */
async function makeBooking(page, panel, name) {
  const { book: kind, bookings } = expected(name);
  await book(page, kind);
  await show(panel, 'bookings');
  await panel.locator(`[data-booking="${bookings[0].id}"]`).first().click();
  for (const leg of bookings[0].legs) await panel.locator(`[data-leg="${leg}"]`).first().waitFor();
}

/** @param {Frame} panel @param {string} view */
async function show(panel, view) {
  await panel.locator(`[role="tab"][data-view="${view}"]`).click();
}

/** @param {Page} page @param {{ window: Page, panel: Frame }} devtools */
async function inPictures(page, devtools) {
  const { panel } = devtools;
  const take = await photographer(OUT, devtools);
  await diagnose(page, panel, FAULTY);
  const paths = await take('diagnosis');
  await diagnose(page, panel, BOOKED);
  await makeBooking(page, panel, BOOKED);
  paths.push(...(await take('bookings')));
  await show(panel, 'timeline');
  paths.push(...(await take('timeline')));
  console.log(`There is no display, so the panel is in these pictures:\n${paths.join('\n')}`);
}

/** @param {Page} page @param {{ panel: Frame }} devtools */
async function onScreen(page, { panel }) {
  await diagnose(page, panel, BOOKED);
  await makeBooking(page, panel, BOOKED);
  console.log('A booking was made. Other pages to try, each with its own fault, are listed at https://customer.test/.');
  console.log('The demo ends when the browser is closed.');
  await page.context().waitForEvent('close', { timeout: 0 });
}

const site = await start();
const browser = await launch(site.port, { headless: !hasScreen });
try {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const devtools = await openPanel(browser.context, page);
  await (hasScreen ? onScreen : inPictures)(page, devtools);
} finally {
  await browser.close();
  await site.close();
}
