// Nothing that the panel says is hard-wired: in a made-up language every text is another one, in every view.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { importFile } from './lib/exchange.mjs';
import { hardWired, shownData, shownTexts } from './lib/hard-wired.mjs';
import { accented, everyText, withLanguage } from './lib/language.mjs';
import { servePages } from './lib/pages.mjs';
import { openReplay, recorded } from './lib/replay.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Pages with faults of many kinds, bookings of each product, and none of either. */
const SESSIONS = ['double-so-js', 'redirect-after-callback', 'calendar', 'traps', 'policy-inline', 'throwing', 'redirect-new-tab', 'no-embed'];

/** @type {Awaited<ReturnType<typeof servePages>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {ReturnType<typeof withLanguage>} */
let folder;
before(async () => {
  site = await servePages({});
  folder = withLanguage('en-XA', JSON.stringify(Object.fromEntries(everyText().map((text) => [text, accented(text)]))));
  browser = await launch(site.port, { extension: folder.path });
});
after(async () => {
  await browser.close();
  await site.close();
  folder.remove();
});

/** What is said in English in each state of the panel that `walk` leads to. @param {Page} page @param {string[]} lines */
async function* states(page, lines) {
  yield 'diagnosis';
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => void (each.open = true)));
  yield 'diagnosis, all open';
  for (const view of ['bookings', 'timeline', 'embeds']) {
    await page.locator(`[role="tab"][data-view="${view}"]`).click();
    await page.locator(`[role="tab"][data-view="${view}"][aria-selected="true"]`).waitFor();
    yield view;
    if (view === 'timeline') {
      await page.locator('[aria-controls="more-filters"]').click();
      yield* rows(page);
    }
    if (view === 'bookings') yield* tabs(page);
  }
  await page.keyboard.press('?');
  await page.locator('[data-panel="help"]').waitFor();
  yield 'help';
  await page.keyboard.press('Escape');
  await page.locator('[aria-haspopup="dialog"].tool').last().click();
  await page.locator('[data-panel="settings"]').waitFor();
  yield 'settings';
  await page.keyboard.press('Escape');
  await page.locator('#export').click();
  await page.locator('[data-panel="export"] .button--primary:not([aria-disabled])').waitFor();
  yield 'export';
  await page.keyboard.press('Escape');
  await importFile(page, { name: '1.csv', mimeType: 'application/jsonl', buffer: Buffer.from(lines[0]) });
  yield 'a file that is no session';
}

/** The details of an observation of each kind. @param {Page} page */
async function* rows(page) {
  const kinds = await page.locator('[role="row"][data-kind]').evaluateAll((all) => [...new Set(all.map((each) => each.getAttribute('data-kind')))]);
  for (const kind of kinds) {
    await page.locator(`[role="row"][data-kind="${kind}"]`).first().click();
    yield `timeline, ${kind}`;
  }
}

/** The tabs of the newest booking. @param {Page} page */
async function* tabs(page) {
  for (const tab of await page.locator('[role="tab"]:not([data-view])').all()) {
    await tab.click();
    yield `booking, ${await tab.getAttribute('data-tab')}`;
  }
}

for (const name of SESSIONS) {
  test(`nothing of ${name} is said in English`, async (t) => {
    const lines = recorded(name);
    const page = await openReplay(t, browser, lines);
    const data = shownData(lines);
    /** @type {string[]} */
    const found = [];
    for await (const state of states(page, lines)) {
      for (const said of hardWired(await page.evaluate(shownTexts), data)) found.push(`${state}: ${said}`);
    }
    assert.deepEqual([...new Set(found)], []);
  });
}

test('what is left in English is found, and what was recorded is not', () => {
  const said = ['Çļöšé', 'Close', 'Çļöšé the file', 'the page wrote this', 'example.com: ñöţĥîñĝ'];
  assert.deepEqual(hardWired(said, 'the page wrote this'), ['"Close" in "Close"', '"the file" in "Çļöšé the file"']);
});
