// The view of embeds in the real DevTools: what it lists, where its links lead, and which element it shows in Elements.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { show } from './lib/panel.mjs';
import { startPanel } from './lib/start.mjs';
import { until } from './lib/until.mjs';

/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {import('playwright-core').Page} Page */

const EMBED = '<div id="SOIDIV_dana" data-so-page="dana" data-psz="00" data-so-qry-prm="sosfContactId=0035g00000Kq3XyAAJ"></div>';
const HOST = `<div id="host"></div><script>document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML =
  '<section><div id="SOIDIV_dana" data-so-page="dana"></div></section>';</script>`;

const PAGES = {
  'customer.test/': `<!doctype html><title>customer</title><p>first</p>${EMBED}${HOST}
    <iframe src="/inner"></iframe><script src="https://cdn.oncehub.com/mergedjs/so.js"></script>`,
  'customer.test/inner': `<!doctype html><title>inner</title><div id="SOIDIV_dana" data-so-page="dana"></div>`,
  'cdn.oncehub.com/mergedjs/so.js': { headers: { 'content-type': 'text/javascript' }, body: 'window.loaded = 1;' },
};

/** A recorded page with the view of embeds in front. @param {import('node:test').TestContext} t */
async function open(t) {
  const { page, devtools, panel } = await startPanel(t, PAGES);
  await page.goto('https://customer.test/');
  await show(panel, 'embeds');
  await panel.locator('[data-embed="website"]').nth(2).waitFor();
  return { page, panel, window: devtools.window };
}

/** What the details of each of the three embeds alone have. */
const TOP = '[data-attribute="data-so-qry-prm"]';
const SHADOW = 'dd:has-text("shadow root")';
const INNER = 'dd:has-text("customer.test/inner")';

/** Chooses the embed with these details. @param {Frame} panel @param {string} detail */
async function choose(panel, detail) {
  const rows = panel.locator('[data-embed="website"]');
  for (let index = 0; index < (await rows.count()); index++) {
    await rows.nth(index).click();
    await until('the details are those of the row', () => rows.nth(index).getAttribute('aria-selected').then((chosen) => chosen === 'true'));
    if (await panel.locator(`.details ${detail}`).count()) return;
  }
  throw new Error(`no embed has ${detail}`);
}

/** Presses the button beside the chosen element's name. @param {Frame} panel */
async function reveal(panel) {
  await panel.locator('.details-head').getByRole('button', { name: 'Show in Elements' }).click();
}

/** Runs in the DevTools window: the element that its Elements panel has chosen. */
async function selected() {
  const [legacy, sdk] = await Promise.all([
    import(/** @type {any} */ ('devtools://devtools/bundled/ui/legacy/legacy.js')),
    import(/** @type {any} */ ('devtools://devtools/bundled/core/sdk/sdk.js')),
  ]);
  const node = legacy.Context.Context.instance().flavor(sdk.DOMModel.DOMNode);
  if (!node) return null;
  return { id: node.getAttribute('id'), shadow: Boolean(node.ancestorShadowRoot()), url: node.ownerDocument.documentURL };
}

test('the embeds, the scripts and what each attribute does are listed', async (t) => {
  const { panel } = await open(t);
  const words = await panel.locator('[data-embed]').evaluateAll((rows) => rows.map((row) => row.dataset.embed));
  assert.deepEqual(words.toSorted(), ['script', 'website', 'website', 'website']);
  await choose(panel, TOP);
  const attributes = panel.locator('[data-attribute]');
  assert.deepEqual(await attributes.evaluateAll((rows) => rows.map((row) => row.dataset.attribute)), ['id', 'data-so-page', 'data-psz', 'data-so-qry-prm']);
  for (const row of await attributes.all()) assert.notEqual(await row.locator('.meaning .basis').count(), 0);
});

test('arrows lead from one element to the next', async (t) => {
  const { panel } = await open(t);
  await panel.locator('.row-name[tabindex="0"]').focus();
  await panel.page().keyboard.press('End');
  await panel.locator('[data-embed]:last-child .row-name:focus').waitFor();
  await panel.locator('[data-embed="script"][aria-selected="true"]').waitFor();
});

test('a finding leads to its embed, the embed to its finding and to its observation', async (t) => {
  const { panel } = await open(t);
  await show(panel, 'diagnosis');
  await panel.locator('[data-rule="suppress.crm-record-id"] .link', { hasText: 'Embed' }).click();
  await panel.locator('[data-embed="website"][aria-selected="true"]').waitFor();
  await panel.locator('.details .link', { hasText: 'Salesforce' }).first().click();
  await panel.locator('[data-rule="suppress.crm-record-id"]:focus').waitFor();
  await show(panel, 'embeds');
  await panel.locator('.details dt:has-text("Seen from") + dd .link').click();
  await panel.locator('[role="row"][data-kind="element"][aria-selected="true"]').waitFor();
});

for (const [where, detail, expected] of /** @type {const} */ ([
  ['in the page', TOP, { shadow: false, url: 'https://customer.test/' }],
  ['in a shadow root', SHADOW, { shadow: true, url: 'https://customer.test/' }],
  ['in another frame', INNER, { shadow: false, url: 'https://customer.test/inner' }],
])) {
  test(`an embed ${where} is shown in Elements, and the page stays as it was`, async (t) => {
    const { page, panel, window } = await open(t);
    const before = await page.evaluate(traces);
    await choose(panel, detail);
    await reveal(panel);
    // What was chosen before stays chosen until then.
    const wanted = { id: 'SOIDIV_dana', ...expected };
    await until('the embed is chosen in Elements', async () => isDeepStrictEqual(await window.evaluate(selected), wanted)).catch(() => undefined);
    assert.deepEqual(await window.evaluate(selected), wanted);
    assert.deepEqual(await page.evaluate(traces), before);
  });
}

test('a container that left the page stays in the list, and what happened is told', async (t) => {
  const { page, panel } = await open(t);
  await choose(panel, TOP);
  await page.evaluate(() => document.querySelector('body > #SOIDIV_dana')?.remove());
  await panel.locator('[data-embed="website"][aria-selected="true"]:has-text("left the page after"):has-text("gone")').waitFor();
  await panel.locator('.details dd:has-text("It left the page")').waitFor();
  assert.equal(await panel.locator('.details-head').getByRole('button').count(), 0, 'there is nothing to show');
  assert.equal(await panel.locator('[data-view="embeds"] .count').innerText(), '2');
});

test('of an element that is no longer there it says so', async (t) => {
  const { page, panel } = await open(t);
  await choose(panel, TOP);
  await panel.locator('.tool--record').click(); // or the list would say it first
  await panel.locator('.tool--record[aria-pressed="false"]').waitFor();
  await page.evaluate(() => document.querySelector('body > #SOIDIV_dana')?.remove());
  await reveal(panel);
  await panel.locator('.details [role="status"]:has-text("Not found in the page any more")').waitFor();
});

/** Runs in the page: what looking for an element could leave behind. */
function traces() {
  return { markup: document.documentElement.outerHTML, names: Object.getOwnPropertyNames(window).sort().join() };
}
