// No booking is lost or mixed up where many happen at once, or where recording is interrupted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { closeDevtools, openDevtools, showPanel } from './lib/devtools.mjs';
import { ALL, EACH, FRAMES, MANY_PAGES, PATIENCE, TRIALS, begin, called, expectRecorded } from './lib/loss.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { show } from './lib/panel.mjs';
import { until } from './lib/until.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {Page} */
let page;
/** @type {Awaited<ReturnType<typeof openDevtools>>} */
let devtools;
/** @type {Observations} */
let seen;
/** @type {{ port: number, close: () => Promise<void> }} */
let site;

before(async () => {
  site = await servePages(MANY_PAGES);
  browser = await launch(site.port);
  page = browser.context.pages()[0];
  devtools = await openDevtools(browser.context, page);
  seen = new Observations(devtools.recorder);
});

after(async () => {
  await browser.close();
  await site.close();
});

/** Books on a page that stays. @param {Page} tab @param {number[]} numbers */
async function book(tab, numbers) {
  await until('the booking page is there', () => tab.evaluate(() => /** @type {any} */ (window).ready));
  await tab.evaluate((list) => list.forEach((n) => window.frames[0].postMessage({ book: n }, '*')), numbers);
}

/** @param {Page} tab @param {number} count */
const whenCalled = (tab, count) => until(`${count} calls`, async () => (await called(tab)).length === count, PATIENCE);

test(`${FRAMES} frames, each with a booking page of its own and a booking: ${FRAMES} of ${FRAMES}`, async () => {
  const where = await begin(page, seen);
  await page.goto('https://customer.test/frames', { waitUntil: 'commit' });
  await whenCalled(page, FRAMES);
  await expectRecorded(seen, where, EACH, { sorted: true });
  assert.equal(new Set(seen.of('call', where).map(({ frame }) => frame)).size, FRAMES);
});

test(`two tabs recorded at once, ${TRIALS} bookings in each: ${TRIALS} of ${TRIALS} each, and none of the other's`, async () => {
  const other = await browser.context.newPage();
  const otherSeen = new Observations((await openDevtools(browser.context, other)).recorder);
  const where = await begin(page, seen);
  const [odd, even] = [ALL.map((n) => 2 * n - 1), ALL.map((n) => 2 * n)];
  await Promise.all([page.goto('https://customer.test/stay'), other.goto('https://second.test/stay')]);
  await Promise.all([book(page, odd), book(other, even)]);
  await Promise.all([whenCalled(page, TRIALS), whenCalled(other, TRIALS)]);
  await expectRecorded(seen, where, odd);
  await expectRecorded(otherSeen, () => true, even);
  await other.close();
});

/** Runs in our DevTools page. @returns {Promise<number>} how many ends of calls are kept of its tab */
async function keptEnds() {
  const { recorder } = await import(/** @type {any} */ ('/extension/devtools.js'));
  const all = /** @type {Record<string, any>} */ (await chrome.storage.session.get(null));
  const own = Object.entries(all).filter(([name]) => name.startsWith(`lines:${recorder.tab}:`));
  return own.reduce((sum, [, { text }]) => sum + text.split('{\\"kind\\":\\"return').length - 1, 0);
}

const LATER = ALL.map((n) => TRIALS + n);

test(`DevTools closed and opened again: in the panel ${TRIALS} of ${TRIALS} from before, ${TRIALS} after, then ${TRIALS} that leave the page`, async () => {
  const own = await browser.context.newPage();
  const opened = await openDevtools(browser.context, own);
  await own.goto('https://customer.test/stay');
  await own.evaluate(() => localStorage.clear());
  await book(own, ALL);
  await expectRecorded(new Observations(opened.recorder), () => true, ALL);
  await until('all of it is kept', async () => (await opened.recorder.evaluate(keptEnds)) === TRIALS);
  await closeDevtools(opened);
  await book(own, [99]); // Nobody records, so this is in no panel; the rest is.
  await whenCalled(own, TRIALS + 1);
  const panel = await showPanel((await openDevtools(browser.context, own)).window);
  await panel.getByText('What this page did before the recording began was not seen').waitFor();
  await panel.getByText(`${TRIALS} bookings`, { exact: true }).waitFor();
  await book(own, LATER);
  await panel.getByText(`${2 * TRIALS} bookings`, { exact: true }).waitFor();
  await own.goto('https://customer.test/assign?n=1', { waitUntil: 'commit' });
  await own.waitForURL(`https://customer.test/assign?n=${TRIALS + 1}`, { waitUntil: 'commit', timeout: PATIENCE });
  await panel.getByText(`${3 * TRIALS} bookings`, { exact: true }).waitFor();
  await show(panel, 'bookings');
  const names = await panel.locator('[data-booking]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-booking')));
  const wanted = [...ALL, ...ALL, ...LATER].map((n) => `BKNG-${String(n).padStart(12, '0')}`);
  assert.deepEqual(names.map((name) => name?.slice(0, 17)).sort(), wanted.sort());
  assert.match(await panel.locator('.statusbar').innerText(), /, 0 lost/);
});
