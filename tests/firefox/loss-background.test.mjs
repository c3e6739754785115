// No booking is lost in Firefox when the browser stops the background, at whatever moment.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALL, LOSS_PAGES, PATIENCE, TRIALS, begin, called, expectRecorded } from '../e2e/lib/loss.mjs';
import { servePages } from '../e2e/lib/pages.mjs';
import { until } from '../e2e/lib/until.mjs';
import { launch } from './lib/firefox.mjs';
import { KeptObservations } from './lib/observations.mjs';
import { pageOf } from './lib/panel.mjs';
import { openToolbox, showPanel } from './lib/toolbox.mjs';

/** @type {import('./lib/firefox.mjs').Firefox} */
let firefox;
/** @type {import('playwright-core').Page} */
let page;
/** @type {KeptObservations} */
let seen;
/** @type {{ port: number, close: () => Promise<void> }} */
let site;

before(async () => {
  site = await servePages(LOSS_PAGES);
  firefox = await launch(site.port);
  page = pageOf(firefox.driver);
  await openToolbox(firefox.driver);
  await showPanel(firefox.driver);
  seen = await KeptObservations.ofTab(firefox.driver);
});

after(async () => {
  await firefox.close();
  await site.close();
});

const state = () => firefox.driver.inBrowser(({ ours }) => ours.extension.backgroundState);

/** Only a background that runs can be stopped. */
async function stop() {
  await until('the background runs', async () => await state() === 'running');
  await firefox.driver.inBrowser(({ ours }) => ours.extension.terminateBackground({ disableResetIdleForTest: true }));
}

/** Books, and leaves in the same task for the page of the next booking. @param {number} n */
const book = (n) => page.evaluate((number) => window.frames[0].postMessage({ book: number }, '*'), n);

/** @param {number} n */
const booked = (n) => page.waitForURL(`https://customer.test/once?n=${n}`);

/** How often the reader is told so. @param {KeptObservations} from @param {import('../e2e/lib/loss.mjs').Where} where @param {'stopped' | 'resumed'} what */
const told = (from, where, what) => from.of('recorder', (each) => where(each) && each.body.event === what).length;

/** When the background is stopped. @type {Record<string, (n: number) => Promise<unknown>>} */
const MOMENTS = {
  before: async (n) => {
    await stop();
    await book(n);
    await booked(n);
  },
  'in the same moment as': async (n) => Promise.all([book(n), stop(), booked(n)]),
  'right after': async (n) => {
    await book(n);
    await booked(n);
    await stop();
  },
};

for (const [moment, attempt] of Object.entries(MOMENTS)) {
  test(`the background stopped ${moment} a booking that leaves the page: ${TRIALS} of ${TRIALS}`, async () => {
    const where = await begin(page, seen);
    await page.goto('https://customer.test/once');
    for (const n of ALL) {
      await until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).ready).catch(() => false));
      await seen.until('the recording goes on', () => told(seen, where, 'resumed') === n - 1);
      await attempt(n);
    }
    assert.deepEqual(await called(page), ALL);
    await expectRecorded(seen, where, ALL);
    assert.equal(told(seen, where, 'stopped'), TRIALS);
  });
}

test(`a background that the browser stops by itself all the time, and bookings that leave the page: ${TRIALS} of ${TRIALS}`, async (t) => {
  const where = await begin(page, seen);
  await firefox.driver.inBrowser(({ ours, Services }) => {
    ours.extension.on('shutdown-background-script', () => { globalThis.stops = (globalThis.stops ?? 0) + 1; });
    Services.prefs.setIntPref('extensions.background.idle.timeout', 100);
  });
  await page.goto('https://customer.test/assign?n=1');
  await page.waitForURL(`https://customer.test/assign?n=${TRIALS + 1}`, { timeout: PATIENCE });
  t.diagnostic(String(await firefox.driver.inBrowser(() => globalThis.stops)));
  assert.deepEqual(await called(page), ALL);
  await expectRecorded(seen, where, ALL);
});
