// The side panel, for people who never open DevTools: the same page, with a recorder of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdict } from './lib/panel.mjs';
import { book } from '../site/booking.mjs';
import { launch } from './lib/browser.mjs';
import { closeDevtools, openPanel } from './lib/devtools.mjs';
import { until } from './lib/until.mjs';
import { start } from '../site/server.mjs';

/** @param {import('node:test').TestContext} t */
async function setUp(t) {
  const site = await start();
  const browser = await launch(site.port);
  t.after(async () => {
    await browser.close();
    await site.close();
  });
  const page = await browser.context.newPage();
  await page.goto('https://customer.test/documented/');
  const worker = await browser.worker();
  const tab = await worker.evaluate(async () => (await chrome.tabs.query({ url: 'https://customer.test/*' }))[0]?.id);
  return { browser, page, worker, tab: Number(tab) };
}

/** The page that the side panel shows, in a tab: a browser without a window has no side. */
async function openSide({ browser, tab }) {
  const side = await browser.context.newPage();
  await side.goto(`chrome-extension://${browser.extensionId}/extension/panel.html?tab=${tab}`);
  return side;
}

/** @param {import('playwright-core').Page} side @param {string} state */
const light = (side, state) => side.locator(`.light[data-state="${state}"]`).waitFor({ state: 'attached' });

test('the side panel records its tab from the next load on, and a booking shows in it', async (t) => {
  const all = await setUp(t);
  const side = await openSide(all);
  await light(side, 'on');
  await all.page.reload();
  await until('the answer is there', async () => (await verdict(side)).answer === 'yes');
  await book(all.page, true);
  await until('the call was seen', async () => (await verdict(side)).ran === 'yes');
});

test('DevTools goes before the side panel, which goes on when DevTools is closed', async (t) => {
  const all = await setUp(t);
  const side = await openSide(all);
  await light(side, 'on');
  const devtools = await openPanel(all.browser.context, all.page);
  await light(side, 'waiting');
  assert.match(String(await side.locator('.light').getAttribute('title')), /DevTools is open on this tab/);
  await all.page.reload();
  await until('DevTools has the answer', async () => (await verdict(devtools.panel)).answer === 'yes');
  await closeDevtools(devtools);
  await light(side, 'on');
  await all.page.reload();
  await until('the side panel has the answer', async () => (await verdict(side)).answer === 'yes');
});

test('the toolbar button shows how many faults the page has, until nobody records it', async (t) => {
  const all = await setUp(t);
  const side = await openSide(all);
  await light(side, 'on');
  const badge = () => all.worker.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), all.tab);
  await all.page.goto('https://customer.test/double-so-js/');
  await until('the badge counts', async () => (await badge()) === '1');
  await side.close();
  await until('the badge is gone', async () => (await badge()) === '');
});

test('an embed is shown in the page where there is no Elements panel', async (t) => {
  const all = await setUp(t);
  const side = await openSide(all);
  await light(side, 'on');
  await all.page.reload();
  await until('the answer is there', async () => (await verdict(side)).answer === 'yes');
  await side.locator('[role="tab"][data-view="embeds"]').click();
  await side.getByRole('button', { name: 'Show in the page' }).first().click();
  const runs = () => all.page.locator('#SOIDIV_dana').evaluate((element) => element.getAnimations().length);
  await until('the embed is outlined', async () => (await runs()) > 0);
});

test('where the tab is gone, the light says so, and nothing that was written of it stays', async (t) => {
  const { browser, worker } = await setUp(t);
  const side = await openSide({ browser, tab: 123_456 });
  await side.locator('.light[title="Waiting: the tab is closed"]').waitFor({ state: 'attached' });
  assert.equal(await side.locator('.light').getAttribute('data-state'), 'waiting');
  const kept = () => worker.evaluate(async () => Object.keys(await chrome.storage.session.get(null)).length);
  await until('its start is kept', async () => (await kept()) > 0);
  await side.close();
  await until('nothing is kept', async () => (await kept()) === 0);
});

test('the side panel that is closed and opened again shows the booking', async (t) => {
  const all = await setUp(t);
  const side = await openSide(all);
  await light(side, 'on');
  await all.page.reload();
  await until('the answer is there', async () => (await verdict(side)).answer === 'yes');
  await book(all.page, true);
  await until('the call was seen', async () => (await verdict(side)).ran === 'yes');
  await side.close();
  const again = await openSide(all);
  await until('it is still there', async () => (await verdict(again)).ran === 'yes');
});

test('the page alone has no recorder, and shows sessions from files', async (t) => {
  const { browser } = await setUp(t);
  const alone = await browser.context.newPage();
  await alone.goto(`chrome-extension://${browser.extensionId}/extension/panel.html`);
  await light(alone, 'off');
  assert.equal(await alone.locator('.tool--record').isDisabled(), true);
  await alone.getByText('No session is open').waitFor();
});
