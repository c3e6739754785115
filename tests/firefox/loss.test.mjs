// No booking is lost in Firefox: each way to lose one is tried, and what was recorded is compared with what the page got.
import './lib/trials.mjs';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALL, LOSS_PAGES, TRIALS, WAYS, begin, called, expectRecorded } from '../e2e/lib/loss.mjs';
import { isReady, startRecording } from './lib/recording.mjs';

/** The page opens windows without a click; each stays behind the page, whose panel tells what was recorded. */
const PREFS = { 'dom.disable_open_during_load': false, 'browser.tabs.loadDivertedInBackground': true };

/** @type {Awaited<ReturnType<typeof startRecording>>} */
let firefox;
before(async () => {
  firefox = await startRecording(LOSS_PAGES, PREFS);
});
after(() => firefox.close());

for (const [way, leave] of Object.entries(WAYS)) {
  test(`a booking, then in the same task ${way}: ${TRIALS} of ${TRIALS}`, async () => {
    const { page, seen } = firefox;
    const where = await begin(page, seen);
    await leave(page);
    assert.deepEqual(await called(page), ALL);
    await expectRecorded(seen, where, ALL);
  });
}

// The frame runs in a process of its own, so now and then the page has gone before the message gets to it. Its function
// is then not called, and the redirect is all that there is.
test(`a booking, then top.location, set by the booking iframe in the same task: ${TRIALS} of ${TRIALS} redirects, and each call that was made`, async (t) => {
  const { driver, page, seen } = firefox;
  const where = await begin(page, seen);
  await page.goto('https://customer.test/top?n=1');
  for (const n of ALL) {
    await isReady(page);
    await driver.frame((await driver.all('iframe'))[0]);
    await driver.click((await driver.all('button'))[0]);
    await driver.frame(null);
    await page.waitForURL(`https://customer.test/top?n=${n + 1}`);
  }
  const truth = await called(page);
  t.diagnostic(`${truth.length} of ${TRIALS} messages came before the redirect`);
  await expectRecorded(seen, where, truth);
  const redirects = await seen.until('every redirect', () => {
    const found = seen.of('request', (each) => where(each) && each.body.type === 'main_frame' && each.body.initiator === 'https://go.oncehub.com');
    return found.length >= TRIALS ? found : undefined;
  });
  assert.deepEqual(redirects.map(({ body }) => Number(body.url.split('=')[1]) - 1), ALL);
});
