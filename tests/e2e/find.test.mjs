// Finding things in the real panel, and what the reader sets: search, filters, clearing, keys, and what outlives what.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel, showPanel } from './lib/devtools.mjs';
import { counts, show } from './lib/panel.mjs';
import { startBrowser, startPanel } from './lib/start.mjs';
import { until } from './lib/until.mjs';

/** @typedef {import('playwright-core').Frame} Frame */

const CUSTOMER = `<!doctype html><title>Shop</title>
  <div id="SOIDIV_dana" data-so-page="dana" data-height="550" data-psz="00"></div>
  <script>function SOAfterConfirmationFunction(data) { return data; }</script>
  <iframe src="/inner" id="deep-frame"></iframe>`;
const PAGES = { 'customer.test/': CUSTOMER, 'customer.test/other': CUSTOMER, 'customer.test/inner': '<!doctype html><p>Inner' };

/** The time line of a page that was just loaded, with nothing left out. @param {import('node:test').TestContext} t */
async function start(t) {
  const started = await startPanel(t, PAGES);
  const { devtools, page, panel } = started;
  await show(panel, 'timeline');
  await panel.locator('#filter').fill('');
  const all = panel.getByRole('button', { name: 'Show all' });
  if (await all.isVisible()) await all.click();
  await page.goto('https://customer.test/');
  await panel.locator('[role="row"][data-kind="definition"]').first().waitFor();
  return { ...started, ...devtools };
}

/** The reader who opened them once has them for good. @param {Frame} panel */
async function moreFilters(panel) {
  if (!(await panel.getByLabel('Product').isVisible())) await panel.getByRole('button', { name: 'More filters' }).click();
}

/** Runs in our DevTools page. @param {number} count */
async function recordMany(count) {
  const { recorder } = await import(/** @type {any} */ ('/extension/devtools.js'));
  const body = (index) => ({ kind: 'phase', what: `step ${index}`, deep: { Guest: { CustomerEmail: `guest-${index}@example.test` } } });
  for (let index = 0; index < count; index++) {
    const place = { at: performance.timeOrigin + performance.now(), tab: recorder.tab, frame: 0, document: recorder.page, url: 'https://customer.test/' };
    recorder.record('relay', place, body(index));
  }
}

/** @param {Frame} panel */
const observations = async (panel) => (await counts(panel)).kept;

/** @param {Frame} panel @param {string} name */
const rowsIn = (panel, name) => panel.locator(`[role="row"][data-kind] .obs-${name}`).allInnerTexts();

test('text is found in the body, with its place and the match marked', async (t) => {
  const { panel, recorder } = await start(t);
  await recorder.evaluate(recordMany, 300);
  await panel.locator('#filter').fill('GUEST-123@');
  const found = panel.locator('.obs-found');
  await found.first().waitFor();
  assert.deepEqual(await found.allTextContents(), ['deep.Guest.CustomerEmail: guest-123@example.test']);
  assert.equal(await found.locator('mark').innerText(), 'guest-123@');
  await panel.locator('.tally:has-text("1 of ")').waitFor();
  await panel.locator('#filter').fill('data-so-page');
  await panel.locator('[data-kind="element"] mark').first().waitFor();
});

test('frame, product and findings are combined with text, and stay through views and navigations', async (t) => {
  const { panel, page } = await start(t);
  await moreFilters(panel);
  await panel.getByLabel('Product').selectOption({ label: 'Booking pages' });
  await panel.getByLabel('Frame', { exact: true }).selectOption({ label: 'top' });
  await panel.getByRole('button', { name: 'Definitions' }).click();
  await until('only definitions are left', async () => (await rowsIn(panel, 'kind')).every((kind) => kind.trim() === 'definition'));
  assert.ok((await rowsIn(panel, 'frame')).every((frame) => frame === 'top'));
  const before = await panel.locator('[role="grid"]').getAttribute('aria-rowcount');
  await show(panel, 'diagnosis');
  await page.goto('https://customer.test/other');
  await show(panel, 'timeline');
  await until('the next page has its definition', async () => Number(await panel.locator('[role="grid"]').getAttribute('aria-rowcount')) > Number(before));
  assert.ok((await rowsIn(panel, 'kind')).every((kind) => kind.trim() === 'definition'));
  await panel.getByRole('button', { name: 'Show all' }).click();
  await panel.locator('[role="row"][data-kind="life"]').first().waitFor();
  assert.equal(await panel.getByLabel('Product').isVisible(), true, 'the line that the reader opened stays open');
});

test('evidence of findings is found by its outcome', async (t) => {
  const { panel } = await start(t);
  await panel.locator('main[data-judged="true"]').waitFor();
  await moreFilters(panel);
  await panel.getByLabel('Findings').selectOption({ label: 'Shows a fault' });
  await panel.locator('[role="row"][data-severity]').first().waitFor();
  const rows = panel.locator('[role="row"][data-kind]');
  for (const row of await rows.all()) assert.notEqual(await row.getAttribute('data-severity'), null);
});

test('what was cleared comes back, until the page is left', async (t) => {
  const { panel, page } = await start(t);
  const before = await observations(panel);
  await panel.getByRole('button', { name: /^Clear/ }).click();
  await panel.locator('.notice:has-text("Cleared")').waitFor();
  assert.ok((await observations(panel)) < before);
  await panel.getByRole('button', { name: 'Undo' }).click();
  await until('all is back', async () => (await observations(panel)) >= before);
  assert.equal(await panel.locator('.notice:has-text("Cleared")').count(), 0);
  await panel.locator('[role="grid"]').focus();
  await panel.locator('body').press('Control+l');
  await panel.locator('.notice:has-text("Cleared")').waitFor();
  await page.goto('https://customer.test/other');
  await panel.locator('.notice:has-text("Cleared")').waitFor({ state: 'detached' });
});

test('the session, the filter and the view outlive the panel being hidden', async (t) => {
  const { panel, window, page } = await start(t);
  await panel.locator('#filter').fill('SOIDIV_dana');
  await panel.locator('[data-kind="element"] mark').first().waitFor();
  const before = await observations(panel);
  await window.evaluate(showConsole);
  const element = await panel.frameElement();
  await until('the panel is out of sight', async () => !(await element.isVisible()));
  await page.evaluate(() => { document.querySelector('#SOIDIV_dana')?.setAttribute('data-height', '700'); });
  const again = await showPanel(window);
  assert.equal(again, panel, 'the same page as before');
  assert.equal(await again.locator('#filter').inputValue(), 'SOIDIV_dana');
  await until('what happened meanwhile is there', async () => (await observations(again)) > before);
  await again.locator('[data-kind="element"] mark').first().waitFor();
});

/** Runs in the DevTools window. */
async function showConsole() {
  const legacy = await import(/** @type {any} */ ('devtools://devtools/bundled/ui/legacy/legacy.js'));
  await legacy.ViewManager.ViewManager.instance().showView('console');
}

test('without storage the panel works, and its settings last as long as it', async (t) => {
  const { browser } = await startBrowser(t, PAGES);
  const alone = await browser.context.newPage();
  await alone.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } }));
  await alone.goto(`chrome-extension://${browser.extensionId}/extension/panel.html`);
  await alone.getByRole('button', { name: 'Settings' }).click();
  await alone.getByLabel('Dark').check();
  await alone.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
});

test('the keys are on a sheet that keeps the focus and gives it back', async (t) => {
  const { panel } = await start(t);
  const grid = panel.locator('[role="grid"]');
  await panel.locator('#filter').press('?');
  assert.equal(await panel.locator('#filter').inputValue(), '?', 'where text is written it is text');
  await panel.locator('#filter').fill('');
  await grid.focus();
  await grid.press('?');
  const sheet = panel.getByRole('dialog', { name: 'Keyboard' });
  await sheet.waitFor();
  for (let time = 0; time < 5; time++) {
    await sheet.press('Tab');
    assert.equal(await sheet.evaluate((dialog) => dialog.contains(document.activeElement)), true);
  }
  await sheet.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  assert.equal(await grid.evaluate((element) => element === document.activeElement), true);
});

test('the newest is one press away, and errors are announced', async (t) => {
  const { panel, recorder } = await start(t);
  await recorder.evaluate(recordMany, 500);
  const grid = panel.locator('[role="grid"]');
  await panel.locator('.obs-summary:has-text("step 499")').waitFor();
  await grid.press('Home');
  await panel.getByRole('button', { name: 'Jump to newest' }).click();
  await panel.locator('.obs-summary:has-text("step 499")').waitFor();
  assert.equal(await panel.getByLabel('Follow').isChecked(), true);
  await panel.locator('[data-news]:has-text("rror")').waitFor({ state: 'attached' });
});

test('the settings take effect at once, and the next panel has them', async (t) => {
  const { panel, context, page, window } = await start(t);
  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel.getByLabel('Dark').check();
  await panel.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
  await panel.getByLabel('UTC', { exact: true }).check();
  await panel.locator('dialog').getByLabel('Preserve log').uncheck();
  await panel.locator('dialog').press('Escape');
  await panel.locator('dialog').waitFor({ state: 'detached' });
  assert.equal(await panel.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Settings', 'the focus goes back');
  await window.close();
  const next = await openPanel(context, page);
  await next.panel.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
  await next.panel.getByRole('button', { name: 'Settings' }).click();
  assert.equal(await next.panel.getByLabel('UTC', { exact: true }).isChecked(), true);
  assert.equal(await next.panel.locator('dialog').getByLabel('Preserve log').isChecked(), false);
});
