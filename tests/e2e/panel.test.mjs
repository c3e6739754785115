// The panel at work: keys, links, filter, copying, theme, and a hundred thousand observations.
// It runs as a page of the extension, with a recorder that replays a recorded session.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { servePages } from './lib/pages.mjs';
import { until } from './lib/until.mjs';
import { openReplay, recorded } from './lib/replay.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof servePages>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
before(async () => {
  site = await servePages({});
  browser = await launch(site.port);
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Hands more lines to the panel. @param {Page} page @param {string[]} lines */
function say(page, lines) {
  return page.evaluate((more) => /** @type {any} */ (window).replay.say(more), lines);
}

test('arrows lead through the views, and each is named by its tab', async (t) => {
  const page = await openReplay(t, browser, recorded('double-so-js'));
  await page.locator('#view-diagnosis').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('#view-bookings[aria-selected="true"]:focus').waitFor();
  await page.keyboard.press('End');
  await page.locator('[role="tab"][data-view]:last-child[aria-selected="true"]:focus').waitFor();
  const last = await page.locator('[role="tab"][data-view]').last().getAttribute('id');
  assert.equal(await page.locator('[role="tabpanel"]').getAttribute('aria-labelledby'), last);
});

test('the keyboard reaches the first and the last observation, and looking stops following', async (t) => {
  const page = await openReplay(t, browser, recorded('double-so-js'));
  await page.locator('[data-view="timeline"]').click();
  const follow = page.getByLabel('Follow');
  assert.equal(await follow.isChecked(), true);
  const grid = page.getByRole('grid');
  await grid.focus();
  const last = await grid.getAttribute('aria-rowcount');
  const places = { Home: '[aria-rowindex="2"]', End: `[aria-rowindex="${last}"]`, PageUp: `:not([aria-rowindex="${last}"])` };
  for (const [key, place] of Object.entries(places)) {
    await page.keyboard.press(key);
    const chosen = page.locator(`[role="row"][aria-selected="true"]${place}`);
    await chosen.waitFor();
    assert.equal(await grid.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'), key);
  }
  assert.equal(await follow.isChecked(), false);
  await page.keyboard.press('Escape');
  await page.locator('aside').waitFor({ state: 'detached' });
  assert.equal(await grid.evaluate((element) => element === document.activeElement), true);
});

test('text, kind and severity narrow the timeline', async (t) => {
  const page = await openReplay(t, browser, recorded('double-so-js'));
  await page.keyboard.press('Control+f');
  await page.locator('#filter:focus').waitFor();
  await page.keyboard.type('SO.JS');
  const rows = page.locator('[role="row"][data-kind]');
  await until('only what has the text is left', async () => (await rows.allInnerTexts()).every((text) => /so\.js/i.test(text)));
  await page.locator('[role="grid"] .obs-summary:has-text("so.js")').first().waitFor();
  await page.locator('#filter').fill('');
  await page.getByRole('button', { name: 'Calls' }).click();
  assert.deepEqual(await rows.evaluateAll((each) => each.map((row) => row.dataset.kind)), ['call', 'call']);
  await page.getByLabel('Severity').selectOption({ label: 'Errors' });
  for (const row of await rows.all()) assert.equal(await row.getAttribute('data-severity'), 'error');
});

test('a finding, an observation, a booking and a leg lead to one another', async (t) => {
  const page = await openReplay(t, browser, recorded('double-so-js'));
  await page.locator('.finding .finding-row .link').first().click();
  await page.locator('[role="row"][aria-selected="true"]').waitFor();
  await page.getByRole('button', { name: 'Calls' }).click();
  await page.locator('[role="row"][data-kind="call"]').first().click();
  await page.locator('aside .link:has-text("BKNG-")').click();
  await page.locator('[data-booking][aria-selected="true"]').waitFor();
  await page.locator('[data-leg][tabindex="0"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.locator('.timeline [role="row"][aria-selected="true"]').waitFor();
  await page.locator('[data-view="bookings"]').click();
  await page.locator('.trace-head .link').first().click();
  await page.locator('[data-rule]:focus').waitFor();
});

test('the diagnosis is where it was left', async (t) => {
  const page = await openReplay(t, browser, recorded('double-so-js'));
  await page.setViewportSize({ width: 1280, height: 300 });
  const help = page.locator('details.help').first();
  const folded = await help.evaluate((details) => !(/** @type {HTMLDetailsElement} */ (details).open));
  const toggled = help.evaluate((details) => new Promise((done) => { details.addEventListener('toggle', () => done(undefined), { once: true }); }));
  await help.locator('summary').click();
  await toggled;
  await page.locator('.report').evaluate((report) => { report.scrollTop = 60; });
  await page.locator('[data-view="timeline"]').click();
  await page.locator('#observations').waitFor();
  await page.locator('[data-view="diagnosis"]').click();
  await page.locator('.report').waitFor();
  assert.equal(await page.locator('.report').evaluate((report) => report.scrollTop), 60);
  assert.equal(await page.locator('details.help').first().evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open), folded);
});

test('copying says what happened, and the ticket names no customer', async (t) => {
  const page = await openReplay(t, browser, recorded('documented'));
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy for a ticket' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const ticket = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(ticket, /SOAfterConfirmationFunction/);
  assert.doesNotMatch(ticket, /John Smith|johnsmith@example\.com|2025550195/);
});

test('recording, reloading, the theme and clearing', async (t) => {
  const page = await openReplay(t, browser, recorded('documented'));
  await page.keyboard.press('Control+e');
  await page.locator('.tool--record[aria-pressed="false"]').waitFor();
  await page.getByRole('button', { name: 'Reload and record' }).click();
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).replay.asked), ['record false', 'reload']);
  await page.evaluate(() => /** @type {any} */ (window).replay.setTheme('dark'));
  await page.locator('html[data-theme="dark"]').waitFor();
  const answer = await page.locator('[data-answer]').getAttribute('data-answer');
  await page.keyboard.press('Control+l');
  await page.locator('.statusbar:has-text("0 observations,")').waitFor();
  assert.equal(await page.locator('[data-answer]').getAttribute('data-answer'), answer, 'the page is still there');
});

test('without Preserve log the page that was left is forgotten', async (t) => {
  const page = await openReplay(t, browser, []);
  await page.getByLabel('Preserve log').uncheck();
  const lines = recorded('two-hops');
  await say(page, lines.slice(0, 40));
  await page.locator('.statusbar:has-text("customer.test")').waitFor();
  await say(page, lines.slice(40));
  await page.locator('.statusbar:has-text("thanks.test")').waitFor();
  await page.locator('[data-view="timeline"]').click();
  await page.locator('.statusbar:has-text("no booking")').waitFor();
});

test('a hundred thousand observations can be reached, and few of them are elements', async (t) => {
  const page = await openReplay(t, browser, []);
  await page.locator('[data-view="timeline"]').click();
  const count = 100_000;
  /** @param {number} n */
  const line = (n) => JSON.stringify({
    source: 'relay', n, at: 1.7e12 + n, tab: 1, frame: 0, document: 'D', url: 'https://customer.test/',
    body: JSON.stringify({ kind: 'phase', what: `step ${n}` }),
  });
  for (let from = 1; from <= count; from += 10_000) {
    await say(page, Array.from({ length: 10_000 }, (_, index) => line(from + index)));
  }
  const grid = page.getByRole('grid');
  await page.locator(`[role="grid"][aria-rowcount="${count + 1}"]`).waitFor();
  await page.locator('.obs-summary:has-text("step 100000")').waitFor(); // it follows its end
  await grid.evaluate((element) => { element.scrollTop = 50_000 * 22; });
  await page.locator('.obs-summary:has-text("step 50001")').waitFor();
  assert.equal(await page.getByLabel('Follow').isChecked(), false, 'scrolling up stops following');
  assert.ok((await page.locator('*').count()) < 2_000);
  await page.locator('#filter').fill('step 77777');
  await page.locator('[role="grid"][aria-rowcount="2"]').waitFor();
});
