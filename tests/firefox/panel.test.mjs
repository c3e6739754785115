// Customer pages of the stand-in, in the panel of the real toolbox: what Chromium shows of them must be shown here too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bookings, brokenRules, caughtUp, inNaturalOrder, readWhole, show, verdict } from '../e2e/lib/panel.mjs';
import { until } from '../e2e/lib/until.mjs';
import { readCases } from '../site/cases.mjs';
import { start } from '../site/server.mjs';
import { arrived, book, closeOthers } from './lib/booking.mjs';
import { launch } from './lib/firefox.mjs';
import { pageOf, panelOf } from './lib/panel.mjs';
import { openToolbox, showPanel } from './lib/toolbox.mjs';

/** One for each way in which a browser could differ: both products, messages, calls, redirects, frames. */
const CASES = (process.env.FIREFOX_CASES ?? 'documented calendar two-hops calendar-redirect redirect-refused navigates-away const-binding broken-div-sample').split(' ');

/** What the tables of a booking must show, by page: the tab, the field, and a part of its row. @type {Record<string, [tab: string, field: string, text: string][]>} */
const TOLD = {
  documented: [['payload', 'BookingId', 'BKNG-XGYNZXXR3B7D'], ['payload', 'CustomerEmail', 'johnsmith@example.com'], ['payload', 'Version', '7.35']],
  calendar: [['payload', 'id', 'BKNG-2R5C3TQBX1PZ']],
  'two-hops': [['payload', 'CustomerName', 'John Smith'], ['redirect', 'Email', 'johnsmith@example.com'], ['redirect', 'note', 'I look forward']],
  'calendar-redirect': [['redirect', 'customer_timezone', 'Asia/Kolkata']],
};

/** What is found here instead of what, by page: the other rule needs the text of external scripts, which DevTools does not lend here. @type {Record<string, Record<string, string | undefined>>} */
const UNREAD = {
  'calendar-with-callback': { 'new.listener-missing': undefined },
  'hosted-copy': { 'embed.third-party-copy': undefined },
  'module-scoped': { 'callback.not-global': 'callback.missing' },
  'script-missing': { 'embed.script-missing': undefined },
};
/** An external script might still bring what is missing, so the answer stays open. @type {Record<string, string>} */
const ANSWERS = { 'script-missing': 'unknown' };

/** @type {Awaited<ReturnType<typeof start>>} */
let site;
/** @type {import('./lib/firefox.mjs').Firefox} */
let firefox;
/** @type {import('playwright-core').Frame} */
let panel;
/** The tab that is recorded. */
let first = '';
before(async () => {
  site = await start();
  firefox = await launch(site.port);
  await openToolbox(firefox.driver);
  await showPanel(firefox.driver);
  panel = panelOf(firefox.driver);
  first = await firefox.driver.tab();
});
after(async () => {
  await firefox.close();
  await site.close();
});

for (const expected of readCases().filter(({ name }) => CASES.includes(name) || CASES.includes('all'))) {
  test(`${expected.name}: ${expected.title}`, async () => {
    const { driver } = firefox;
    await closeOthers(driver, first);
    await driver.goto('about:blank');
    await panel.locator('[aria-label^="Clear"]').click();
    await driver.goto(`https://customer.test/${expected.name}/`);
    await readWhole(pageOf(driver), panel);
    const answer = ANSWERS[expected.name] ?? expected.answer;
    await until(`the answer ${answer}`, async () => (await verdict(panel)).answer === answer);
    await book(driver, expected.book);
    await arrived(driver, expected.lands, first);
    const wanted = findings(expected);
    await until(`every expected finding: ${wanted}`, async () => includes(await brokenRules(panel), wanted));
    await caughtUp(pageOf(driver), panel);
    await check(expected, wanted);
  });
}

/** @param {import('../site/cases.mjs').Case} expected */
function findings({ name, findings: everywhere }) {
  const instead = UNREAD[name] ?? {};
  return Object.keys(everywhere).flatMap((rule) => (rule in instead ? instead[rule] ?? [] : rule)).sort();
}

/** @param {string[]} found @param {string[]} wanted */
const includes = (found, wanted) => wanted.every((each) => found.includes(each));

/** @param {import('../site/cases.mjs').Case} expected @param {string[]} rules */
async function check(expected, rules) {
  const shown = { ran: expected.bookings.length ? expected.ran : null, bookings: expected.bookings, ...expected.panel };
  await show(panel, 'bookings');
  const found = await bookings(panel);
  const wanted = shown.bookings.map(({ id, legs }) => ({ id, legs: inNaturalOrder(legs) }));
  assert.deepEqual(found.map(({ id, legs }) => ({ id, legs })), wanted, 'the bookings and their legs');
  for (const [tab, field, text] of TOLD[expected.name] ?? []) {
    await panel.locator(`#tab-${tab}`).click();
    const row = panel.locator(`.table--${tab} tr[data-field="${field}"]`);
    await row.waitFor();
    assert.ok((await row.innerText()).includes(text), `${field} in the table ${tab}`);
  }
  await show(panel, 'diagnosis');
  assert.equal((await verdict(panel)).ran, shown.ran, 'whether it ran');
  assert.deepEqual(await brokenRules(panel), rules, 'the findings');
}
