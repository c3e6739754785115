// What was recorded outlives DevTools and the side panel, until the tab is closed or the reader clears it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookingPages, book } from './lib/booking.mjs';
import { closeDevtools, openPanel } from './lib/devtools.mjs';
import { caughtUp, counts, show } from './lib/panel.mjs';
import { startBrowser } from './lib/start.mjs';
import { until } from './lib/until.mjs';

const PAGES = bookingPages('void booking');

/** @typedef {import('playwright-core').Frame | import('playwright-core').Page} Panel */

/** The rows of calls. @param {Panel} panel */
const rows = (panel) => panel.locator('[role="row"][data-kind="call"]');

/** Waits until that many calls of the function are in sight. @param {Panel} panel @param {number} count */
async function calls(panel, count) {
  if (count) await rows(panel).nth(count - 1).waitFor();
  else await rows(panel).first().waitFor({ state: 'detached' });
  assert.equal(await rows(panel).count(), count);
}

/** @param {import('playwright-core').Frame} panel */
const observed = async (panel) => (await counts(panel)).kept;

/** @param {import('node:test').TestContext} t */
async function setUp(t) {
  const started = await startBrowser(t, PAGES);
  const devtools = await openPanel(started.context, started.page);
  await started.page.goto('https://customer.test/');
  return { ...started, devtools };
}

test('DevTools that is opened again shows what it showed, in the view and with the filter in which it was closed', async (t) => {
  const { context, page, devtools } = await setUp(t);
  await book(page);
  await caughtUp(page, devtools.panel);
  await show(devtools.panel, 'timeline');
  await devtools.panel.locator('#filter').fill('SOAfter');
  const before = await observed(devtools.panel);
  await calls(devtools.panel, 1);
  await closeDevtools(devtools);

  const again = await openPanel(context, page);
  const { panel } = again;
  await panel.locator('[role="tab"][data-view="timeline"][aria-selected="true"]').waitFor();
  assert.equal(await panel.locator('#filter').inputValue(), 'SOAfter');
  await calls(panel, 1);
  assert.ok((await observed(panel)) >= before);
  assert.equal(await panel.getByText('0 lost').count(), 1);

  await book(page);
  await calls(panel, 2);
  await closeDevtools(again);
  for (const undone of [true, false]) {
    const opened = await openPanel(context, page);
    await show(opened.panel, 'timeline');
    await calls(opened.panel, 2);
    await opened.panel.getByRole('button', { name: 'Clear' }).click();
    await calls(opened.panel, 0);
    if (undone) await opened.panel.getByRole('button', { name: 'Undo' }).click();
    await closeDevtools(opened);
  }
  const last = await openPanel(context, page);
  await caughtUp(page, last.panel);
  await show(last.panel, 'timeline');
  await calls(last.panel, 0);
});

test('what was cleared in the middle of a page is not told as lost, however often DevTools is opened again', async (t) => {
  const { context, page, devtools } = await setUp(t);
  await book(page);
  await show(devtools.panel, 'timeline');
  await calls(devtools.panel, 1);
  await devtools.panel.getByRole('button', { name: 'Clear' }).click();
  await calls(devtools.panel, 0);
  await book(page);
  await calls(devtools.panel, 1);
  await closeDevtools(devtools);
  for (const time of [1, 2]) {
    const again = await openPanel(context, page);
    await caughtUp(page, again.panel);
    await show(again.panel, 'timeline');
    await calls(again.panel, 1);
    assert.equal(await again.panel.getByText('0 lost').count(), 1, `opened again ${time} times`);
    await again.panel.locator('#filter').fill('the list was cleared');
    await again.panel.locator('[role="row"][data-kind="life"]').waitFor();
    await again.panel.locator('#filter').fill('');
    // The page counts from one again now, and is cleared once more.
    await again.panel.getByRole('button', { name: 'Clear' }).click();
    await calls(again.panel, 0);
    await book(page);
    await calls(again.panel, 1);
    assert.equal(await again.panel.getByText('0 lost').count(), 1, `cleared again ${time} times`);
    await closeDevtools(again);
  }
});

test('of more than is kept, the oldest goes, and a row says how much', async (t) => {
  const { context, page, devtools } = await setUp(t);
  await devtools.recorder.evaluate(recordMuch, 9);
  await until('it was counted', async () => (await observed(devtools.panel)) > 180);
  await closeDevtools(devtools);
  const { panel } = await openPanel(context, page);
  await show(panel, 'timeline');
  await panel.locator('#filter').fill('while the panel is closed');
  const row = panel.locator('[role="row"][data-kind="gap"]');
  await row.waitFor();
  assert.match(await row.innerText(), /no more than 6 MB are kept/);
});

/** Runs in our DevTools page: as many megabytes, each of them kept by itself. @param {number} count */
async function recordMuch(count) {
  const { recorder } = await import(/** @type {any} */ ('/extension/devtools.js'));
  const newest = async () => Object.keys(await chrome.storage.session.get(null)).filter((name) => name.startsWith('lines:')).sort().pop();
  for (let number = 0; number < count; number++) {
    const before = await newest();
    const url = `https://customer.test/#${'x'.repeat(50_000)}`;
    for (let part = 0; part < 20; part++) recorder.record('browser', { at: Date.now(), tab: recorder.tab, frame: 0 }, { kind: 'navigation', event: 'fragment', url });
    while ((await newest()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('what is kept of a tab goes with the tab', async (t) => {
  const { browser, context, page, devtools } = await setUp(t);
  const worker = await browser.worker();
  const kept = () => worker.evaluate(async () => Object.keys(await chrome.storage.session.get(null)).length);
  await until('something is kept', async () => (await kept()) > 0);
  await closeDevtools(devtools);
  await context.newPage();
  await page.close();
  await until('nothing is kept', async () => (await kept()) === 0);
});
