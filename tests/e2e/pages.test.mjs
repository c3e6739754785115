// Every customer page of the stand-in, in the real DevTools panel: the answer, every finding, every leg of each booking.
// A finding that is not expected fails as well as one that is missing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readCases } from '../site/cases.mjs';
import { keepProcesses, SHARED_PROCESSES } from '../site/processes.mjs';
import { start } from '../site/server.mjs';
import { launch } from './lib/browser.mjs';
import { openPanel } from './lib/devtools.mjs';
import { until } from './lib/until.mjs';
import { bookings, brokenRules, caughtUp, inNaturalOrder, makeBooking, press, readWhole, show, verdict } from './lib/panel.mjs';

/** @type {Awaited<ReturnType<typeof start>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {import('playwright-core').Page} */
let kept;
/** @type {import('playwright-core').Frame} */
let panel;
before(async () => {
  site = await start();
  browser = await launch(site.port, { args: SHARED_PROCESSES });
  kept = await keepProcesses(browser.context);
  page = await browser.context.newPage();
  ({ panel } = await openPanel(browser.context, page));
});
after(async () => {
  await browser.close();
  await site.close();
});

for (const expected of readCases()) {
  test(`${expected.name}: ${expected.title}`, async () => {
    await beginAnew();
    await page.goto(`https://customer.test/${expected.name}/`, { waitUntil: 'load' });
    await readWhole(page, panel);
    const { answer, step } = await settled(expected.answer);
    assert.equal(answer, expected.answer, 'the answer before a booking');
    if (expected.step) assert.equal(step, expected.step, 'the step that decides');
    if (expected.book) await makeBooking(page, expected);
    // What is missing then is shown by the comparison; a panel that does not answer fails here.
    await until('every expected finding', async () => includes(await brokenRules(panel), Object.keys(expected.findings))).catch(() => brokenRules(panel));
    await caughtUp(page, panel);
    await check(expected);
  });
}

/** One tab shows all the pages. What the page before opened is closed; as it goes itself, the list is cleared already. */
async function beginAnew() {
  const others = browser.context.pages().filter((each) => each !== page && each !== kept && !each.url().startsWith('devtools://'));
  for (const other of others) await other.close();
  await press(panel, '[aria-label^="Clear"]');
}

/** What has yet to come up keeps the answer open, and what never comes shows only once the page was quiet for long. @param {string} wanted */
async function settled(wanted) {
  await until(`the answer ${wanted}`, async () => (await verdict(panel)).answer === wanted, 30_000).catch(() => undefined);
  return verdict(panel);
}

/** A request of the landing page may end long after the page is there. @param {string[]} found @param {string[]} wanted */
const includes = (found, wanted) => wanted.every((each) => found.includes(each));

/** @param {import('../site/cases.mjs').Case} expected */
async function check(expected) {
  await show(panel, 'bookings');
  const shown = { ran: expected.bookings.length ? expected.ran : null, bookings: expected.bookings, ...expected.panel };
  const wanted = shown.bookings.map(({ id, legs }) => ({ id, legs: inNaturalOrder(legs) }));
  const found = await bookings(panel);
  assert.deepEqual(found.map(({ id, legs }) => ({ id, legs })), wanted, 'the bookings and their legs');
  for (const [index, { told }] of shown.bookings.entries()) if (told) assert.deepEqual(found[index].told, told, 'where each leg was');
  await show(panel, 'diagnosis');
  assert.equal((await verdict(panel)).ran, shown.ran, 'whether it ran');
  assert.deepEqual(await brokenRules(panel), Object.keys(expected.findings).sort(), 'the findings');
}
