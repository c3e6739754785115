// No booking is lost in a page that the browser brings back, or under which the extension is reloaded.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { openDevtools, showPanel } from './lib/devtools.mjs';
import { ALL, LOSS_PAGES, TRIALS, begin, called, expectRecorded } from './lib/loss.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { until } from './lib/until.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {Page} */
let page;
/** @type {Observations} */
let seen;
/** @type {{ port: number, close: () => Promise<void> }} */
let site;

before(async () => {
  site = await servePages(LOSS_PAGES);
  browser = await launch(site.port, { keepBackForwardCache: true });
  page = browser.context.pages()[0];
  await record();
});

after(async () => {
  await browser.close();
  await site.close();
});

const LATER = ALL.map((n) => 100 + n);

async function record() {
  seen = new Observations((await openDevtools(browser.context, page)).recorder);
}

/** @param {{ evaluate: Page['evaluate'] }} where */
const isReady = (where) => until('the booking page is there', () => where.evaluate(() => /** @type {any} */ (window).ready).catch(() => false));

/** @param {number[]} numbers */
async function book(numbers) {
  await isReady(page);
  await page.evaluate((list) => list.forEach((n) => window.frames[0].postMessage({ book: n }, '*')), numbers);
}

/** @param {number} count */
const whenCalled = (count) => until(`${count} calls`, async () => (await called(page)).length === count);

test(`a booking each time that a page came back from the cache: ${TRIALS} of ${TRIALS}`, async (t) => {
  const where = await begin(page, seen);
  await page.goto('https://customer.test/stay');
  await isReady(page);
  for (const n of ALL) {
    await page.goto('https://customer.test/empty');
    await page.goBack({ waitUntil: 'commit' });
    await book([n]);
    await whenCalled(n);
  }
  await expectRecorded(seen, where, ALL);
  const restored = seen.of('phase', (each) => where(each) && each.frame === 0 && each.body.what === 'restored').length;
  t.diagnostic(`${restored} of ${TRIALS} came from the cache`);
  // The browser may throw a page out for reasons of its own; it is then loaded anew.
  assert.ok(restored > TRIALS / 2);
});

test(`the extension reloaded under an open page: the page is left as it was, and ${TRIALS} of ${TRIALS} are recorded before it and once DevTools is open again`, async () => {
  await begin(page, seen);
  page = await browser.context.newPage();
  await page.goto('https://customer.test/stay');
  await page.evaluate(() => Object.assign(window, { own: /** @type {any} */ (window).SOAfterConfirmationFunction }));
  await record(); // So late that the page's own listener comes first: the hook then holds the name all the time.
  await seen.first('hook', ({ frame }) => frame === 0);
  await book(ALL);
  await expectRecorded(seen, () => true, ALL);
  await reloadExtension();
  await book([31, 32, 33]); // Nobody records, but what is left of the old extension would still see these.
  await whenCalled(TRIALS + 3);
  await until('the name is as it was', () => page.evaluate(isUntouched));
  const panel = await showPanel((await openDevtools(browser.context, page)).window);
  await panel.getByText('What this page did before the recording began was not seen').waitFor();
  await book(LATER);
  await panel.getByText(`${TRIALS} bookings`, { exact: true }).waitFor();
  assert.match(await panel.locator('.statusbar').innerText(), /, 0 lost/);
  assert.deepEqual(await called(page), [...ALL, 31, 32, 33, ...LATER]);
});

/** It closes DevTools too. */
async function reloadExtension() {
  const worker = await browser.worker();
  const window = browser.context.pages().find((each) => each.url().startsWith('devtools://'));
  await Promise.all([window?.waitForEvent('close'), worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined)]);
  await until('the extension is back', () => browser.context.serviceWorkers().some((each) => each !== worker));
}

/** Runs in the page. */
function isUntouched() {
  const found = Object.getOwnPropertyDescriptor(window, 'SOAfterConfirmationFunction');
  return found?.value === /** @type {any} */ (window).own && found?.enumerable && found?.writable && !found?.configurable;
}
