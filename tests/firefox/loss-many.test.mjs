// No booking is lost or mixed up in Firefox where many happen at once, or where recording is interrupted; and nothing is
// kept of a tab that was closed.
import './lib/trials.mjs';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALL, EACH, FRAMES, MANY_PAGES, PATIENCE, TRIALS, begin, called, expectRecorded } from '../e2e/lib/loss.mjs';
import { show } from '../e2e/lib/panel.mjs';
import { until } from '../e2e/lib/until.mjs';
import { tabInFront } from './lib/observations.mjs';
import { book, record, startRecording } from './lib/recording.mjs';
import { closeToolbox, inPanel } from './lib/toolbox.mjs';

const PAGES = {
  ...MANY_PAGES,
  // Its frame never stops to confirm, until the tab is closed.
  'chatty.test/': '<!doctype html><iframe src="https://go.oncehub.com/chatty"></iframe>',
  'go.oncehub.com/chatty': "<!doctype html><script>setInterval(() => parent.postMessage({ confirmed: 1 }, '*'))</script>",
};

/** @type {Awaited<ReturnType<typeof startRecording>>} */
let firefox;
before(async () => {
  firefox = await startRecording(PAGES);
});
after(() => firefox.close());

/** @param {number} count */
const whenCalled = (count) => until(`${count} calls`, async () => (await called(firefox.page)).length === count, PATIENCE);

test(`${FRAMES} frames, each with a booking page of its own and a booking: ${FRAMES} of ${FRAMES}`, async () => {
  const { page, seen } = firefox;
  const where = await begin(page, seen);
  await page.goto('https://customer.test/frames');
  await whenCalled(FRAMES);
  await expectRecorded(seen, where, EACH, { sorted: true });
  assert.equal(new Set(seen.of('call', where).map(({ frame }) => frame)).size, FRAMES);
});

test(`two tabs recorded at once, ${TRIALS} bookings in each: ${TRIALS} of ${TRIALS} each, and none of the other's`, async () => {
  const { driver, page, seen } = firefox;
  const [odd, even] = [ALL.map((n) => 2 * n - 1), ALL.map((n) => 2 * n)];
  const where = await begin(page, seen);
  await page.goto('https://customer.test/stay');
  const [first, second] = [await driver.tab(), await driver.openTab()];
  const other = await record(driver);
  await page.goto('https://second.test/stay');
  // Each in turn, so that both are at it all the time.
  for (const [index, n] of odd.entries()) {
    await driver.showTab(first);
    await book(page, [n]);
    await driver.showTab(second);
    await book(page, [even[index]]);
  }
  await expectRecorded(seen, where, odd);
  await expectRecorded(other, () => true, even);
  assert.deepEqual(await called(page), even);
  await driver.closeTab();
  await driver.showTab(first);
  assert.deepEqual(await called(page), odd);
});

/** A document that is recorded again counts from one again; what is lost is told by the panel. */
const AGAIN = { holes: true };

test(`DevTools closed and opened again: ${TRIALS} of ${TRIALS} from before, ${TRIALS} after, then ${TRIALS} that leave the page`, async () => {
  const { driver, page, panel } = firefox;
  const later = ALL.map((n) => TRIALS + n);
  const first = await driver.tab();
  await driver.openTab();
  const own = await record(driver);
  await page.goto('https://customer.test/stay');
  await page.evaluate(() => localStorage.clear());
  await book(page, ALL);
  await expectRecorded(own, () => true, ALL);
  await closeToolbox(driver);
  await book(page, [99]); // Nobody records, so this is in no panel; the rest is.
  await whenCalled(TRIALS + 1);
  const again = await record(driver);
  await again.first('document', ({ body, url }) => body.late && url.endsWith('/stay'));
  await book(page, later);
  await expectRecorded(again, (each) => each.url.endsWith('/stay'), [...ALL, ...later], AGAIN);
  await page.goto('https://customer.test/assign?n=1');
  await page.waitForURL(`https://customer.test/assign?n=${TRIALS + 1}`, { timeout: PATIENCE });
  await expectRecorded(again, () => true, [...ALL, ...later, ...ALL], AGAIN);
  await show(panel, 'bookings');
  const names = () => panel.locator('[data-booking]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-booking')?.slice(5, 17) ?? ''));
  await until('every booking in the panel', async () => (await names()).length >= 3 * TRIALS);
  assert.deepEqual((await names()).map(Number).sort((a, b) => a - b), [...ALL, ...ALL, ...later].sort((a, b) => a - b));
  assert.match(await panel.locator('.statusbar').innerText(), /, 0 lost/);
  await driver.closeTab();
  await driver.showTab(first);
});

/** Runs in the panel. @returns {Promise<string[]>} under which names something is kept */
const keptInPanel = async () => Object.keys(await chrome.storage.session.get(null));

test('nothing is kept of a tab that was closed while its page went on', async () => {
  const { driver, page } = firefox;
  const first = await driver.tab();
  const closed = [];
  while (closed.length < 3) {
    await driver.openTab();
    const own = await record(driver);
    await page.goto('https://chatty.test/');
    await own.first('message');
    closed.push(await tabInFront(driver));
    await driver.closeTab();
    await driver.showTab(first);
  }
  const left = async () => (await inPanel(driver, keptInPanel)).filter((name) => closed.includes(Number(name.split(':')[1])));
  await until('nothing is kept', async () => (await left()).length === 0);
  // What was still on its way is there by now: this page has been recorded from its start to its end since.
  const since = Date.now();
  await page.goto('https://customer.test/stay');
  await book(page, [1]);
  await firefox.seen.first('return', ({ at }) => at > since);
  assert.deepEqual(await left(), []);
});
