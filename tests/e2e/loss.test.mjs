// No booking is lost: each way to lose one is tried thirty times, and what was recorded is compared with what the page got.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALL, LOSS_PAGES, PATIENCE, TRIALS, begin, called, expectRecorded } from './lib/loss.mjs';
import { servePages } from './lib/pages.mjs';
import { startRecording } from './lib/start.mjs';
import { recordUnattached } from './lib/unattached.mjs';
import { until } from './lib/until.mjs';

/** @type {Awaited<ReturnType<typeof recordUnattached>>} */
let browser;
/** @type {{ port: number, close: () => Promise<void> }} */
let site;

before(async () => {
  site = await servePages(LOSS_PAGES);
  browser = await recordUnattached(site.port);
});

after(async () => {
  await browser.close();
  await site.close();
});

/** Ways to leave the page in the task in which its function is called: each does it thirty times. */
const WAYS = {
  'location.assign': () => runAlone('assign'),
  'location.replace': () => runAlone('replace'),
  'a form post': () => runAlone('post'),
  'window.close, in a window that the page opened': closeWindows,
};

/** @param {string} path */
async function runAlone(path) {
  const { page } = browser;
  await page.goto(`https://customer.test/${path}?n=1`);
  await page.waitForURL(`https://customer.test/${path}?n=${TRIALS + 1}`, { timeout: PATIENCE });
}

async function closeWindows() {
  const { page } = browser;
  await page.goto('https://customer.test/opener');
  await until('all were opened and closed', () => page.evaluate(() => {
    /** @type {any} */ (window).next();
    return /** @type {any} */ (window).done;
  }), PATIENCE);
}

for (const [way, leave] of Object.entries(WAYS)) {
  test(`a booking, then in the same task ${way}: ${TRIALS} of ${TRIALS}`, async () => {
    const { page, seen } = browser;
    const where = await begin(page, seen);
    await leave();
    assert.deepEqual(await called(page), ALL);
    await expectRecorded(seen, where, ALL);
  });
}

// The frame runs in a process of its own, so now and then the page has gone before the message gets to it. Its function
// is then not called, and the redirect is all that there is.
test(`a booking, then top.location, set by the booking iframe in the same task: ${TRIALS} of ${TRIALS} redirects, and each call that was made`, async (t) => {
  const { page, seen } = await startRecording(t, LOSS_PAGES); // Which waits until the button can be clicked.
  const where = await begin(page, seen);
  await page.goto('https://customer.test/top?n=1');
  for (const n of ALL) {
    await until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).ready));
    await page.frameLocator('iframe').locator('button').click({ noWaitAfter: true });
    await page.waitForURL(`https://customer.test/top?n=${n + 1}`);
  }
  const truth = await called(page);
  assert.ok(truth.length > TRIALS / 2);
  t.diagnostic(`${truth.length} of ${TRIALS} messages came before the redirect`);
  await expectRecorded(seen, where, truth);
  const redirects = seen.of('request', (each) => where(each) && each.body.type === 'main_frame' && each.body.initiator === 'https://go.oncehub.com');
  assert.deepEqual(redirects.map(({ body }) => Number(body.url.split('=')[1]) - 1), ALL);
});
