// No booking is lost: each way to lose one is tried thirty times, and what was recorded is compared with what the page got.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALL, LOSS_PAGES, TRIALS, WAYS, begin, called, expectRecorded } from './lib/loss.mjs';
import { servePages } from './lib/pages.mjs';
import { click, recordUnattached } from './lib/unattached.mjs';
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

for (const [way, leave] of Object.entries(WAYS)) {
  test(`a booking, then in the same task ${way}: ${TRIALS} of ${TRIALS}`, async () => {
    const { page, seen } = browser;
    const where = await begin(page, seen);
    await leave(page);
    assert.deepEqual(await called(page), ALL);
    await expectRecorded(seen, where, ALL);
  });
}

/** Where the button of the booking page is. Runs in the customer's page. */
function buttonIn() {
  const box = document.querySelector('iframe')?.getBoundingClientRect();
  return box && /** @type {any} */ (window).ready && { x: box.x + 20, y: box.y + 20 };
}

/** Clicks as a visitor does, until the page is the next one: a frame that is not drawn yet gets no click. @param {number} n */
async function clickOn(n) {
  const { page, session } = browser;
  await until(`the page after ${n}`, async () => {
    const button = await page.evaluate(buttonIn).catch(() => undefined); // It may be on its way.
    if (button) await click(session, button);
    return Number(await page.evaluate("new URLSearchParams(location.search).get('n')").catch(() => n)) > n;
  });
}

// The frame runs in a process of its own, so now and then the page has gone before the message gets to it. Its function
// is then not called, and the redirect is all that there is.
test(`a booking, then top.location, set by the booking iframe in the same task: ${TRIALS} of ${TRIALS} redirects, and each call that was made`, async (t) => {
  const { page, seen } = browser;
  const where = await begin(page, seen);
  await page.goto('https://customer.test/top?n=1');
  for (const n of ALL) await clickOn(n);
  const truth = await called(page);
  assert.ok(truth.length > TRIALS / 2);
  t.diagnostic(`${truth.length} of ${TRIALS} messages came before the redirect`);
  await expectRecorded(seen, where, truth);
  const redirects = seen.of('request', (each) => where(each) && each.body.type === 'main_frame' && each.body.initiator === 'https://go.oncehub.com');
  assert.deepEqual(redirects.map(({ body }) => Number(body.url.split('=')[1]) - 1), ALL);
});
