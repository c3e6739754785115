// Nothing that the panel says is hard-wired: in a made-up language every text is another one, in every view.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { extensionFolder } from './lib/extension.mjs';
import { importFile } from './lib/exchange.mjs';
import { servePages } from './lib/pages.mjs';
import { made } from './lib/pseudo.mjs';
import { openReplay, recorded } from './lib/replay.mjs';
import { hardWired } from './lib/hard-wired.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Pages with faults of many kinds, bookings of each product, and none of either. */
const SESSIONS = ['double-so-js', 'redirect-after-callback', 'calendar', 'traps', 'policy-inline', 'throwing', 'redirect-new-tab', 'no-embed'];

/** @type {Awaited<ReturnType<typeof servePages>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {string} */
let folder;
before(async () => {
  site = await servePages({});
  folder = withLanguage();
  browser = await launch(site.port, { extension: folder });
});
after(async () => {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The extension with one more language, as a translator would add it: a file, and its name among the manifest's texts. */
function withLanguage() {
  const to = mkdtempSync(join(tmpdir(), 'language-'));
  const from = extensionFolder();
  cpSync(from.path, to, { recursive: true });
  from.remove();
  const english = JSON.parse(readFileSync(new URL('../../src/language/en.json', import.meta.url), 'utf8'));
  mkdirSync(join(to, 'language'), { recursive: true });
  writeFileSync(join(to, 'language/made-up.json'), JSON.stringify(Object.fromEntries(Object.keys(english).map((text) => [text, made(text)]))));
  const file = join(to, '_locales/en/messages.json');
  const messages = JSON.parse(readFileSync(file, 'utf8'));
  messages.language.message = 'made-up';
  writeFileSync(file, JSON.stringify(messages));
  return to;
}

/** What is said in English in each state of the panel that `walk` leads to. @param {Page} page @param {string[]} lines */
async function* states(page, lines) {
  yield 'diagnosis';
  for (const details of await page.locator('details:not([open]) > summary, [aria-expanded="false"]').all()) await details.click().catch(() => undefined);
  yield 'diagnosis, all open';
  for (const view of ['bookings', 'timeline', 'embeds']) {
    await page.locator(`[role="tab"][data-view="${view}"]`).click();
    await page.locator(`[role="tab"][data-view="${view}"][aria-selected="true"]`).waitFor();
    yield view;
    if (view === 'timeline') yield* rows(page);
    if (view === 'bookings') yield* tabs(page);
  }
  await page.keyboard.press('?');
  await page.locator('[data-panel="help"]').waitFor();
  yield 'help';
  await page.keyboard.press('Escape');
  await page.locator('#settings').click();
  await page.locator('[data-panel="settings"]').waitFor();
  yield 'settings';
  await page.keyboard.press('Escape');
  await page.locator('#export').click();
  await page.locator('[data-panel="export"] .button--primary:not([aria-disabled])').waitFor();
  yield 'export';
  await page.keyboard.press('Escape');
  await importFile(page, { name: '1.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(lines[0]) });
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
    const data = dataOf(lines);
    /** @type {string[]} */
    const found = [];
    for await (const state of states(page, lines)) {
      for (const said of await page.evaluate(hardWired, data)) found.push(`${state}: ${said}`);
    }
    assert.deepEqual([...new Set(found)], []);
  });
}
