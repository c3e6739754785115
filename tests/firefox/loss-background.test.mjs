// No booking is lost in Firefox when the browser stops the background, at whatever moment.
import './lib/trials.mjs';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALL, LOSS_PAGES, TRIALS, begin, called, expectRecorded, moments, recorded } from '../e2e/lib/loss.mjs';
import { until } from '../e2e/lib/until.mjs';
import { isReady, startRecording } from './lib/recording.mjs';

/** Firefox keeps no such page in its cache: with the page goes what it was about to say. */
const UNKEPT = { headers: { 'cache-control': 'no-store' }, body: String(LOSS_PAGES['customer.test/once']) };

/** @type {Awaited<ReturnType<typeof startRecording>>} */
let firefox;
before(async () => {
  firefox = await startRecording({ ...LOSS_PAGES, 'unkept.test/once': UNKEPT });
});
after(() => firefox.close());

const state = () => firefox.driver.inBrowser(({ ours }) => ours.extension.backgroundState);

/** Only a background that runs can be stopped. */
async function stop() {
  await until('the background runs', async () => await state() === 'running');
  await firefox.driver.inBrowser(({ ours }) => ours.extension.terminateBackground({ disableResetIdleForTest: true }));
}

/** Books, and leaves in the same task for the page of the next booking. @param {number} n */
const book = (n) => firefox.page.evaluate((number) => window.frames[0].postMessage({ book: number }, '*'), n);

/** @param {number} n */
const booked = (n) => until('the page of the next booking', async () => (await firefox.driver.url()).endsWith(`/once?n=${n}`));

/** How often the reader is told so. @param {import('../e2e/lib/loss.mjs').Where} where @param {'stopped' | 'resumed'} what */
const told = (where, what) => firefox.seen.of('recorder', (each) => where(each) && each.body.event === what).length;

/** Books on each of the pages, in whose time the background is stopped. @param {string} host @param {(n: number) => Promise<unknown>} attempt */
async function run(host, attempt) {
  const { page, seen } = firefox;
  const where = await begin(page, seen);
  await page.goto(`https://${host}/once`);
  for (const n of ALL) {
    await isReady(page);
    await seen.until('the recording goes on', () => told(where, 'resumed') === n - 1);
    await attempt(n);
  }
  return where;
}

/** What a document said of itself, and no booking, may go with a background that is stopped; a row tells it. */
const HOLES = { holes: true };

const MOMENTS = moments({ stop, book, booked });

for (const [moment, attempt] of Object.entries(MOMENTS)) {
  test(`the background stopped ${moment} a booking that leaves the page: ${TRIALS} of ${TRIALS}`, async () => {
    const where = await run('customer.test', attempt);
    assert.deepEqual(await called(firefox.page), ALL);
    await expectRecorded(firefox.seen, where, ALL, HOLES);
    await firefox.seen.until('each stop is told', () => told(where, 'stopped') === TRIALS && told(where, 'resumed') === TRIALS);
  });
}

// Until the background is back, nothing that a page says can leave it, and the last words of this one are not kept.
test(`the background stopped before a booking that leaves a page for good: none twice, and ${TRIALS} of ${TRIALS} stops are told`, async (t) => {
  const where = await run('unkept.test', MOMENTS.before);
  await firefox.seen.until('each stop is told', () => told(where, 'stopped') === TRIALS && told(where, 'resumed') === TRIALS);
  const { calls } = recorded(firefox.seen, where);
  t.diagnostic(`${calls.length} of ${TRIALS} were recorded`);
  assert.deepEqual(calls, [...new Set(calls)].sort((one, other) => one - other));
});

test(`the browser stops the background by itself again and again, and each booking leaves the page: ${TRIALS} of ${TRIALS}`, async (t) => {
  const { driver, page, seen } = firefox;
  await driver.inBrowser(({ Services }) => Services.prefs.setIntPref('extensions.background.idle.timeout', 30));
  const where = await begin(page, seen);
  await page.goto('https://customer.test/once');
  for (const n of ALL) {
    await isReady(page);
    const stops = told(where, 'stopped');
    await seen.until('the browser has stopped it', () => told(where, 'stopped') > stops);
    await book(n);
    await booked(n);
  }
  assert.deepEqual(await called(page), ALL);
  await expectRecorded(seen, where, ALL, HOLES);
  t.diagnostic(`${told(where, 'stopped')} stops`);
});
