// No booking is lost in a page that the browser brings back, that crashes, or under which the extension is reloaded.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { openDevtools } from './lib/devtools.mjs';
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

test(`a crash right after each booking: ${TRIALS} of ${TRIALS}`, async () => {
  const where = await begin(page, seen);
  // What Playwright knows of a page ends with its first crash; a session of its own goes on.
  page = await browser.context.newPage();
  const crashing = await browser.context.newPage();
  const own = new Observations((await openDevtools(browser.context, crashing)).recorder);
  const session = await browser.context.newCDPSession(crashing);
  const evaluate = async (/** @type {string} */ expression) => (await session.send('Runtime.evaluate', { expression, awaitPromise: true })).result.value;
  for (const n of ALL) {
    await session.send('Page.navigate', { url: 'https://customer.test/stay' });
    await until('the booking page is there', () => evaluate('window.ready').catch(() => false));
    await evaluate(`new Promise((done) => { addEventListener('message', () => done()); book(${n}); })`);
    await assert.rejects(session.send('Page.crash'), /Target crashed/);
  }
  await expectRecorded(own, () => true, ALL);
  void where;
});

test(`the extension reloaded under an open page: ${TRIALS} of ${TRIALS} calls reach the page, and ${TRIALS} of ${TRIALS} are recorded before it and once DevTools is open again`, async () => {
  const where = await begin(page, seen);
});
