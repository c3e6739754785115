// Values made to break whoever looks at them, passed by a page to its own function, with the real panel open: the page
// gets what it would have got, the next booking is recorded, and the panel goes on and shows nothing but text.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAGES, bookWith } from './hostile/page.mjs';
import { markup, turning } from './hostile/scan.mjs';
import { VALUES } from './hostile/values.mjs';
import { launch } from './lib/browser.mjs';
import { openPanel } from './lib/devtools.mjs';
import { servePages } from './lib/pages.mjs';
import { show } from './lib/panel.mjs';
import { until } from './lib/until.mjs';

/** @typedef {import('playwright-core').Frame} Frame */

/** What the panel's wasm may hold after all of them, in bytes: each call is copied up to 256 kB, and kept about three times. */
const MOST_MEMORY = 256 * 1024 * 1024;

/** @type {Awaited<ReturnType<typeof servePages>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {Frame} */
let panel;
before(async () => {
  site = await servePages(PAGES);
  browser = await launch(site.port);
  [page] = browser.context.pages();
  ({ panel } = await openPanel(browser.context, page));
  await page.goto('https://customer.test/');
  await until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).canBook));
});
after(async () => {
  await browser.close();
  await site.close();
});

/** A booking's id as the vendor forms it. @param {string} kind @param {number} number */
const idOf = (kind, number) => `${kind}${String(number).padStart(12 - kind.length, '0')}`;

/** Chooses a booking in the panel, which answers with its details. @param {string} id */
async function choose(id) {
  const row = panel.locator(`[data-booking="BKNG-${id}"]`);
  await row.click();
  await panel.locator(`[data-booking="BKNG-${id}"][aria-selected="true"]`).waitFor();
}

/** Nothing that the panel shows now is more than text. @param {string} where */
async function onlyText(where) {
  assert.deepEqual(await panel.evaluate(markup), [], where);
  assert.deepEqual(await panel.evaluate(turning), [], where);
}

test('markup and turning text would be found', async () => {
  for (const [html, look] of /** @type {const} */ ([
    ['<a href="javascript:void 0">x</a>', markup], ['<a href=" data:text/html,x">x</a>', markup], ['<b onclick="x">x</b>', markup], ['<img alt="x">', markup],
    ['<p><span>\u202ex</span></p>', turning],
  ])) {
    await panel.evaluate((text) => document.body.insertAdjacentHTML('beforeend', `<div id="planted">${text}</div>`), html);
    assert.equal((await panel.evaluate(look)).length, 1, html);
    await panel.evaluate(() => document.getElementById('planted')?.remove());
  }
});

for (const [number, { name, make, does }] of VALUES.entries()) {
  test(name, async () => {
    const [hostile, normal] = [idOf('HOSTILE', number), idOf('NORMAL', number)];
    assert.deepEqual(await page.evaluate(bookWith, { id: hostile, make, does }),
      { id: hostile, count: 2, same: true, threw: /throw/.test(does ?? ''), unchanged: true });
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).touches.splice(0)), [], 'no code of the page ran');
    await page.evaluate(bookWith, { id: normal });
    await show(panel, 'bookings');
    await choose(normal);
    await choose(hostile);
    await panel.getByRole('button', { name: 'Table', exact: true }).click();
    await panel.locator('.table--payload').waitFor();
    await onlyText('the table');
    await panel.getByRole('button', { name: 'Tree', exact: true }).click();
    await panel.locator('[data-pointer="/bookingInfo/Customer"]').click();
    await panel.locator('[data-pointer="/bookingInfo/Customer"][aria-selected="true"]').waitFor();
    await onlyText('the tree');
  });
}

test('all of them together leave a panel that works, within its memory', async () => {
  for (const view of /** @type {const} */ (['diagnosis', 'timeline', 'embeds'])) {
    await show(panel, view);
    await panel.locator(`[role="tab"][data-view="${view}"][aria-selected="true"]`).waitFor();
    await onlyText(view);
  }
  await show(panel, 'timeline');
  const calls = panel.locator('[role="row"][data-kind="call"]');
  await calls.last().click();
  await panel.locator('aside.details').waitFor();
  await onlyText('the details of an observation');
  const bytes = await panel.evaluate(memory);
  assert.ok(bytes < MOST_MEMORY, `${bytes} bytes`);
});

/** Runs in the panel. */
async function memory() {
  const { default: init } = await import(/** @type {any} */ ('./pkg/embed_inspector.js'));
  return (await init()).memory.buffer.byteLength;
}
