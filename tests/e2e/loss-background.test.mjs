// No booking is lost when the browser stops the background, at whatever moment.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, stopServiceWorker } from './lib/browser.mjs';
import { openDevtools } from './lib/devtools.mjs';
import { ALL, LOSS_PAGES, PATIENCE, TRIALS, begin, called, expectRecorded, gaps, moments, recorded } from './lib/loss.mjs';
import { attach, attachRecorder, launchUnattached, target } from './lib/unattached.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { until } from './lib/until.mjs';

/** @typedef {import('playwright-core').Frame} Frame */

/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {Frame} */
let recorder;
/** @type {Observations} */
let seen;
/** @type {{ port: number, close: () => Promise<void> }} */
let site;
/** Half a minute passes until a background is idle, so it does while the others run. @type {ReturnType<typeof bookWhenIdle>} */
let idle;

before(async () => {
  site = await servePages(LOSS_PAGES);
  browser = await launch(site.port);
  page = browser.context.pages()[0];
  ({ recorder } = await openDevtools(browser.context, page));
  seen = new Observations(recorder);
  idle = bookWhenIdle();
  idle.catch(() => undefined); // Its test says so.
});

after(async () => {
  await idle.catch(() => undefined);
  await browser.close();
  await site.close();
});

/** Books as soon as the browser has stopped the background for being idle. */
async function bookWhenIdle() {
  const { connection, close } = await launchUnattached(site.port);
  try {
    const inspected = await target(connection, ({ type, url }) => type === 'page' && url === 'about:blank');
    await connection.send('Target.openDevTools', { targetId: inspected.targetId });
    const window = await target(connection, ({ type, url }) => type === 'other' && url.startsWith('devtools:'));
    const own = new Observations(/** @type {any} */ (await attachRecorder(connection, window)));
    await own.first('recorder');
    const tab = await attach(connection, inspected);
    const worker = await target(connection, ({ type }) => type === 'service_worker');
    await connection.send('Target.setDiscoverTargets', { discover: true });
    await connection.event('Target.targetDestroyed', ({ targetId }) => targetId === worker.targetId);
    await tab.evaluate("void (location.href = 'https://customer.test/assign?n=1')");
    await until('all are booked', () => tab.evaluate(`location.search === '?n=${TRIALS + 1}'`).catch(() => false), PATIENCE);
    await own.until('the last call', () => recorded(own, () => true).calls.length >= TRIALS);
    const truth = await tab.evaluate("localStorage.getItem('called').trim().split(' ').map(Number)");
    return { truth, ...recorded(own, () => true), gaps: gaps(own) };
  } finally {
    await close();
  }
}

/** After many stops the recorder lets the background rest, so it is woken: only one that runs can be stopped. */
const wake = () => recorder.evaluate(() => new Promise((resolve) => {
  chrome.runtime.connect({ name: 'stale' }).onDisconnect.addListener(() => resolve(undefined));
}));

async function stop() {
  assert.equal(await stopServiceWorker(browser), 1);
}

/** Books, and leaves in the same task for the page of the next booking. @param {number} n */
const book = (n) => page.evaluate((number) => window.frames[0].postMessage({ book: number }, '*'), n);

/** @param {number} n */
const booked = (n) => page.waitForURL(`https://customer.test/once?n=${n}`, { waitUntil: 'commit' });

const MOMENTS = moments({ stop, book, booked });

for (const [moment, attempt] of Object.entries(MOMENTS)) {
  test(`the background stopped ${moment} a booking that leaves the page: ${TRIALS} of ${TRIALS}`, async () => {
    const where = await begin(page, seen);
    await page.goto('https://customer.test/once');
    for (const n of ALL) {
      await until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).ready).catch(() => false));
      await wake();
      await attempt(n);
    }
    assert.deepEqual(await called(page), ALL);
    await expectRecorded(seen, where, ALL);
  });
}

test(`the background stopped by the browser after half a minute without work, then bookings that leave the page: ${TRIALS} of ${TRIALS}`, async () => {
  assert.deepEqual(await idle, { truth: ALL, messages: ALL, calls: ALL, gaps: [] });
});
