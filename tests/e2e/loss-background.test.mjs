// No booking is lost when the browser stops the background, at whatever moment.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALL, LOSS_PAGES, PATIENCE, TRIALS, begin, called, expectRecorded, gaps, moments, recorded } from './lib/loss.mjs';
import { servePages } from './lib/pages.mjs';
import { recordUnattached, target } from './lib/unattached.mjs';
import { until } from './lib/until.mjs';

/** @type {Awaited<ReturnType<typeof recordUnattached>>} */
let browser;
/** @type {{ port: number, close: () => Promise<void> }} */
let site;
/** Half a minute passes until a background is idle, so it does while the others run. @type {ReturnType<typeof bookWhenIdle>} */
let idle;

before(async () => {
  site = await servePages(LOSS_PAGES);
  browser = await recordUnattached(site.port);
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
  const { connection, seen, page, close } = await recordUnattached(site.port);
  try {
    const worker = await target(connection, isWorker);
    await connection.send('Target.setDiscoverTargets', { discover: true });
    await connection.event('Target.targetDestroyed', ({ targetId }) => targetId === worker.targetId);
    await page.goto('https://customer.test/assign?n=1');
    await page.waitForURL(`https://customer.test/assign?n=${TRIALS + 1}`, { timeout: PATIENCE });
    await seen.until('the last call', () => recorded(seen, () => true).calls.length >= TRIALS);
    return { truth: await called(page), ...recorded(seen, () => true), gaps: gaps(seen) };
  } finally {
    await close();
  }
}

/** @param {import('./lib/unattached.mjs').Target} target */
const isWorker = ({ type }) => type === 'service_worker';

/** After many stops the recorder lets the background rest, so it is woken: only one that runs can be stopped. */
const wake = () => browser.recorder.evaluate(() => new Promise((resolve) => {
  chrome.runtime.connect({ name: 'stale' }).onDisconnect.addListener(() => resolve(undefined));
}));

/** As the browser does when it is idle. */
async function stop() {
  const { targetInfos } = await browser.connection.send('Target.getTargets');
  const own = targetInfos.filter(isWorker);
  assert.equal(own.length, 1);
  await browser.connection.send('Target.closeTarget', { targetId: own[0].targetId });
}

/** Books, and leaves in the same task for the page of the next booking. @param {number} n */
const book = (n) => browser.page.evaluate((number) => window.frames[0].postMessage({ book: number }, '*'), n);

/** @param {number} n */
const booked = (n) => browser.page.waitForURL(`https://customer.test/once?n=${n}`);

const MOMENTS = moments({ stop, book, booked });

for (const [moment, attempt] of Object.entries(MOMENTS)) {
  test(`the background stopped ${moment} a booking that leaves the page: ${TRIALS} of ${TRIALS}`, async () => {
    const { page, seen } = browser;
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
