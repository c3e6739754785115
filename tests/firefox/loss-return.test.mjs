// No booking is lost in a page that Firefox brings back, that crashes, or under which the extension is reloaded.
import './lib/trials.mjs';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALL, LOSS_PAGES, TRIALS, begin, called, expectRecorded } from '../e2e/lib/loss.mjs';
import { until } from '../e2e/lib/until.mjs';
import { closeToolbox } from './lib/toolbox.mjs';
import { book, isReady, record, startRecording } from './lib/recording.mjs';

/** @type {Awaited<ReturnType<typeof startRecording>>} */
let firefox;
before(async () => {
  firefox = await startRecording(LOSS_PAGES);
});
after(() => firefox.close());

/** @param {number} count */
const whenCalled = (count) => until(`${count} calls`, async () => (await called(firefox.page).catch(() => [])).length === count);

test(`a booking each time that a page came back from the cache: ${TRIALS} of ${TRIALS}`, async (t) => {
  const { driver, page, seen } = firefox;
  const where = await begin(page, seen);
  await page.goto('https://customer.test/stay');
  await isReady(page);
  for (const n of ALL) {
    await page.goto('https://customer.test/empty');
    await driver.send('WebDriver:Back');
    await book(page, [n]);
    await whenCalled(n);
  }
  await expectRecorded(seen, where, ALL);
  const restored = seen.of('phase', (each) => where(each) && each.frame === 0 && each.body.what === 'restored').length;
  t.diagnostic(`${restored} of ${TRIALS} came from the cache`);
  assert.ok(restored > TRIALS / 2);
});

/** Kills the process of the page. */
async function crash() {
  const pid = await firefox.driver.inBrowser(({ gBrowser }) => gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid);
  process.kill(pid, 'SIGKILL');
  await until('the page has crashed', () => firefox.driver.inBrowser(({ gBrowser }) => gBrowser.selectedBrowser.isRemoteBrowser === false || gBrowser.selectedBrowser.currentURI.spec === 'about:tabcrashed'));
}

test(`a crash right after each booking: ${TRIALS} of ${TRIALS}, and the next load is recorded as if nothing had been`, async () => {
  const { page, seen } = firefox;
  const where = await begin(page, seen);
  for (const n of ALL) {
    await page.goto('https://customer.test/stay');
    await isReady(page);
    await page.evaluate((number) => new Promise((done) => {
      addEventListener('message', () => done(undefined));
      window.frames[0].postMessage({ book: number }, '*');
    }), n);
    await crash();
  }
  await expectRecorded(seen, where, ALL);
});

const LATER = ALL.map((n) => 100 + n);

test(`the extension reloaded under an open page: the page is left as it was, and ${TRIALS} of ${TRIALS} are recorded before it and after it`, async () => {
  const { driver, page } = firefox;
  await closeToolbox(driver);
  await page.goto('https://customer.test/stay');
  await isReady(page);
  await page.evaluate(() => {
    localStorage.clear();
    Object.assign(window, { own: /** @type {any} */ (window).SOAfterConfirmationFunction });
  });
  const opened = Date.now();
  const first = await record(driver); // So late that the page's own listener comes first: the hook then holds the name all the time.
  /** @param {number} time @returns {import('../e2e/lib/loss.mjs').Where} */
  const since = (time) => ({ n, at, url }) => n !== undefined && url.endsWith('/stay') && at > time;
  await first.first('hook', since(opened));
  await book(page, ALL);
  await expectRecorded(first, since(opened), ALL, { holes: true });
  await driver.inBrowser(reloadInBrowser);
  await book(page, [31, 32, 33]); // What is left of the old extension would still see these.
  await whenCalled(TRIALS + 3);
  await closeToolbox(driver); // Its page of ours may have begun anew.
  await until('the name is as it was', () => page.evaluate(isUntouched));
  const reopened = Date.now();
  const again = await record(driver);
  let tried = 0; // Our page that began anew may have hooked the page shortly before, so a hook of now is not always to come.
  await until('a booking is recorded again', async () => {
    await book(page, [99]);
    tried += 1;
    await again.take();
    return again.of('return', since(reopened)).length;
  });
  await whenCalled(TRIALS + 3 + tried);
  const ready = Date.now();
  await book(page, LATER);
  await whenCalled(2 * TRIALS + 3 + tried);
  await expectRecorded(again, since(ready), LATER, { holes: true });
  assert.deepEqual(await called(page), [...ALL, 31, 32, 33, ...Array.from({ length: tried }, () => 99), ...LATER]);
});

/** Runs in the browser's own window. @param {any} lent */
async function reloadInBrowser({ ours, window }) {
  const { AddonManager } = window.ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const addon = await AddonManager.getAddonByID(ours.id);
  await addon.reload();
}

/** Runs in the page. */
function isUntouched() {
  const found = Object.getOwnPropertyDescriptor(window, 'SOAfterConfirmationFunction');
  return found?.value === /** @type {any} */ (window).own && found?.enumerable && found?.writable && !found?.configurable;
}
