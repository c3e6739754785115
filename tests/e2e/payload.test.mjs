// The data of a booking in the panel: as a tree, copied, its times, and its addresses that open only when asked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runInThisContext } from 'node:vm';
import { book } from '../site/booking.mjs';
import { start } from '../site/server.mjs';
import { launch } from './lib/browser.mjs';
import { closeDevtools, openPanel } from './lib/devtools.mjs';
import { show } from './lib/panel.mjs';
import { openReplay, recorded } from './lib/replay.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

/** @type {Awaited<ReturnType<typeof start>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
before(async () => {
  site = await start();
  browser = await launch(site.port);
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
});
after(async () => {
  await browser.close();
  await site.close();
});

/** @param {import('node:test').TestContext} t @param {string[]} lines */
async function openBookings(t, lines) {
  const page = await openReplay(t, browser, lines);
  await page.locator('[data-view="bookings"]').click();
  await page.locator('.table--payload').waitFor();
  return page;
}

/** A recorded booking whose call has this argument instead. @param {object} argument the copy of it */
function called(argument) {
  return recorded('documented').map((line) => {
    const whole = JSON.parse(line);
    const body = JSON.parse(whole.body);
    if (body.kind !== 'call') return line;
    return JSON.stringify({ ...whole, body: JSON.stringify({ ...body, arguments: [argument] }) });
  });
}

/** @param {Page} page */
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

/** @param {Page} page @param {string} menu name of its button @param {string} word */
async function copy(page, menu, word) {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.locator(`[data-copy="${word}"]`).click();
  await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  return copied(page);
}

test('the keyboard leads through the tree, and the chosen place can be copied', async (t) => {
  const page = await openBookings(t, recorded('documented'));
  await page.getByRole('button', { name: 'Tree', exact: true }).click();
  const chosen = page.locator('[role="treeitem"][aria-selected="true"]');
  await page.locator('[role="treeitem"][tabindex="0"]').focus();
  const at = async () => chosen.getAttribute('data-pointer');
  assert.equal(await at(), '');
  for (const [key, place] of [['ArrowRight', '/errorStatus'], ['ArrowDown', '/bookingInfo'], ['End', null], ['Home', '']]) {
    await page.keyboard.press(/** @type {string} */ (key));
    if (place !== null) await page.locator(`[role="treeitem"][data-pointer="${place}"][aria-selected="true"]:focus`).waitFor();
  }
  await page.keyboard.press('ArrowLeft');
  await page.locator('[role="treeitem"][aria-expanded="false"]:focus').waitFor();
  assert.equal(await page.getByRole('treeitem').count(), 1);
  await page.keyboard.press('Enter');
  await page.locator('[data-pointer="/bookingInfo/MeetingTimes"]').click();
  await page.locator('[data-pointer="/bookingInfo/MeetingTimes/0"]').click();
  await page.locator('[data-pointer="/bookingInfo/MeetingTimes/0/UTCTime"]').click();
  const path = 'data.bookingInfo.MeetingTimes[0].UTCTime';
  assert.equal(await copy(page, `Copy ${path}`, 'path'), path);
  await page.getByRole('button', { name: `Copy ${path}` }).waitFor();
  assert.equal(await copy(page, `Copy ${path}`, 'pointer'), '/bookingInfo/MeetingTimes/0/UTCTime');
  await page.getByRole('button', { name: `Copy ${path}` }).waitFor();
  assert.equal(await copy(page, `Copy ${path}`, 'value'), '2018-04-25T06:45:00');
});

test('the menu is worked by keys alone, and what it copies runs', async (t) => {
  const page = await openBookings(t, recorded('documented'));
  const button = page.getByRole('button', { name: 'Copy the data' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-copy="json"]:focus').waitFor();
  assert.match(await page.locator('.menu p').innerText(), /what the customer entered/);
  await page.keyboard.press('Escape');
  await page.locator('.menu').waitFor({ state: 'detached' });
  assert.equal(await button.evaluate((element) => element === document.activeElement), true);
  await page.keyboard.press('Enter');
  await page.locator('[data-copy="json"]:focus').waitFor();
  await page.keyboard.press('End');
  await page.locator('[data-copy="fixture"]:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  let got;
  Object.assign(globalThis, { SOAfterConfirmationFunction: (/** @type {any} */ value) => { got = value; } });
  runInThisContext(await copied(page));
  await button.waitFor();
  assert.deepEqual(got, JSON.parse(await copy(page, 'Copy the data', 'json')));
  await button.waitFor();
  const table = await copy(page, 'Copy the data', 'markdown');
  assert.match(table, /^\| Field \| Value \| Status \| Meaning \|\n/);
  assert.match(table, /johnsmith@example\.com/);
});

test('a hundred thousand members are shown a page at a time', async (t) => {
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i]));
  const page = await openBookings(t, called({ json: { errorStatus: 0, bookingInfo: many } }));
  await page.getByRole('button', { name: 'Tree', exact: true }).click();
  await page.locator('[data-pointer="/bookingInfo"]').click();
  const items = page.getByRole('treeitem');
  await page.locator('.branch--more:has-text("99,800 more")').waitFor();
  assert.equal(await items.count(), 204);
  await page.locator('.branch--more').focus();
  await page.locator('.branch--more').click();
  await page.locator('.branch--more:has-text("99,600 more")').waitFor();
  assert.equal(await items.count(), 404);
});

test('an address opens after a second, informed click, and never by itself', async (t) => {
  const page = await openBookings(t, recorded('documented'));
  const row = page.locator('[data-field="CancelRescheduleLink"]');
  assert.equal(await page.locator('a').count(), 0);
  await row.getByRole('button', { name: 'Open link' }).click();
  const address = await row.locator('.ask code').innerText();
  assert.ok((await row.locator('td.value').innerText()).includes(address));
  await row.getByRole('button', { name: 'Cancel', exact: true }).click();
  assert.equal(await page.locator('a').count(), 0);
  await row.getByRole('button', { name: 'Open link' }).click();
  const [opened] = await Promise.all([browser.context.waitForEvent('page'), row.getByRole('link', { name: 'Open in a new tab' }).click()]);
  await opened.waitForURL(address, { waitUntil: 'commit' });
  assert.equal(await opened.evaluate(() => window.opener), null);
  await opened.close();
});

test('what is no web address cannot be opened at all', async (t) => {
  const page = await openBookings(t, called({ json: { errorStatus: 0, bookingInfo: { CancelRescheduleLink: 'javascript:alert(1)', CalendarEvent: { ICS: 'https://a@evil.example/', VCS: 'chrome://settings' } } } }));
  assert.match(await page.locator('[data-field="CancelRescheduleLink"]').innerText(), /javascript:alert/);
  assert.equal(await page.getByRole('button', { name: 'Open link' }).count(), 0);
});

test('what new Date makes of the time follows the zone of the reader at that time of the year', async (t) => {
  const page = await openReplay(t, browser, []);
  const devtools = await browser.context.newCDPSession(page);
  await devtools.send('Emulation.setTimezoneOverride', { timezoneId: 'Europe/Berlin' });
  await page.evaluate((lines) => /** @type {any} */ (window).replay.say(lines), recorded('documented'));
  await page.locator('[data-view="bookings"]').click();
  const said = page.locator('[data-parsed="reader"]');
  await said.waitFor();
  assert.match(await said.innerText(), /new Date\(UTCTime\) is 04:45 UTC: 2 h too early in your zone, UTC\+2/);
});

test('the booking is told in sentences too', async (t) => {
  const page = await openBookings(t, recorded('documented'));
  const list = page.getByRole('list', { name: 'The booking in sentences' });
  const said = await list.getByRole('listitem').allInnerTexts();
  assert.match(said.join('\n'), /Call, [\d.]+ ms after the confirmation, ran [\d.]+ ms\./);
});

test('in DevTools, the fixture of a booking calls the function of the page as the booking did', async (t) => {
  const page = await browser.context.newPage();
  const devtools = await openPanel(browser.context, page);
  t.after(async () => {
    await closeDevtools(devtools);
    await page.close();
  });
  await page.goto('https://customer.test/documented/', { waitUntil: 'load' });
  await book(page, true);
  await show(devtools.panel, 'bookings');
  await devtools.panel.locator('[data-leg="callback"]:not(.leg--absent)').waitFor();
  await devtools.panel.getByRole('button', { name: 'Tree', exact: true }).click();
  await devtools.panel.locator('[data-pointer="/bookingInfo/BookingId"]').waitFor();
  await devtools.panel.getByRole('button', { name: 'Copy the data' }).click();
  await devtools.panel.locator('[data-copy="fixture"]').click();
  await devtools.panel.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  await page.bringToFront();
  const got = await page.evaluate(callWith, await copied(page));
  assert.deepEqual(got.map((each) => each.bookingInfo.BookingId), [['BKNG-XGYNZXXR3B7D']]);
});

/** Runs in the page: what its function gets from the fixture. @param {string} code @returns {any[]} */
function callWith(code) {
  /** @type {any[]} */
  const got = [];
  /** @type {any} */ (window).SOAfterConfirmationFunction = (/** @type {any} */ value) => got.push(value);
  document.head.append(Object.assign(document.createElement('script'), { textContent: code }));
  return got;
}
