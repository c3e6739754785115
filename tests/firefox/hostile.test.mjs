// Values made to break whoever looks at them, passed by a page to its own function, with the panel of the real toolbox
// open: the page gets what it would have got, the next booking is recorded, and the panel goes on and shows only text.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAGES, bookWith } from '../e2e/hostile/page.mjs';
import { markup, turning } from '../e2e/hostile/scan.mjs';
import { VALUES } from '../e2e/hostile/values.mjs';
import { show } from '../e2e/lib/panel.mjs';
import { until } from '../e2e/lib/until.mjs';
import { startRecording } from './lib/recording.mjs';

/** @type {Awaited<ReturnType<typeof startRecording>>} */
let firefox;
before(async () => {
  firefox = await startRecording(PAGES);
  await firefox.page.goto('https://customer.test/');
  await until('the booking page is there', () => firefox.page.evaluate(() => /** @type {any} */ (window).canBook));
});
after(() => firefox.close());

/** A booking's id as the vendor forms it. @param {string} kind @param {number} number */
const idOf = (kind, number) => `${kind}${String(number).padStart(12 - kind.length, '0')}`;

/** Chooses a row or a node in the panel, which answers by marking it. @param {string} selector */
async function choose(selector) {
  await firefox.panel.locator(selector).click();
  await firefox.panel.locator(`${selector}[aria-selected="true"]`).waitFor();
}

/** Between table and tree. @param {number} place */
const form = (place) => firefox.panel.locator(`[role="group"][aria-label="Form"] button:nth-child(${place})`).click();

/** Nothing that the panel shows now is more than text. @param {string} where */
async function onlyText(where) {
  assert.deepEqual(await firefox.panel.evaluate(markup), [], where);
  assert.deepEqual(await firefox.panel.evaluate(turning), [], where);
}

test('markup and turning text would be found', async () => {
  for (const [html, look] of /** @type {const} */ ([
    ['<a href="javascript:void 0">x</a>', markup], ['<b onclick="x">x</b>', markup], ['<img alt="x">', markup], ['<p><span>\u202ex</span></p>', turning],
  ])) {
    await firefox.panel.evaluate((text) => document.body.insertAdjacentHTML('beforeend', `<div id="planted">${text}</div>`), html);
    assert.equal((await firefox.panel.evaluate(look)).length, 1, html);
    await firefox.panel.evaluate(() => document.getElementById('planted')?.remove());
  }
});

for (const [number, { name, make, does }] of VALUES.entries()) {
  test(name, async () => {
    const { page, panel } = firefox;
    const [hostile, normal] = [idOf('HOSTILE', number), idOf('NORMAL', number)];
    assert.deepEqual(await page.evaluate(bookWith, { id: hostile, make, does }),
      { id: hostile, count: 2, same: true, threw: /throw/.test(does ?? ''), unchanged: true });
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).touches.splice(0)), [], 'no code of the page ran');
    await page.evaluate(bookWith, { id: normal });
    await show(panel, 'bookings');
    await choose(`[data-booking="BKNG-${normal}"]`);
    await choose(`[data-booking="BKNG-${hostile}"]`);
    await form(1);
    await panel.locator('.table--payload').waitFor();
    await onlyText('the table');
    await form(2);
    await choose('[data-pointer="/bookingInfo/Customer"]');
    await onlyText('the tree');
  });
}

test('all of them together leave a panel that works', async () => {
  const { panel } = firefox;
  for (const view of /** @type {const} */ (['diagnosis', 'timeline', 'embeds'])) {
    await show(panel, view);
    await panel.locator(`[role="tab"][data-view="${view}"][aria-selected="true"]`).waitFor();
    await onlyText(view);
  }
  await show(panel, 'timeline');
  await panel.locator('[role="row"][data-kind="call"]').click();
  await panel.locator('aside.details').waitFor();
  await onlyText('the details of an observation');
});
