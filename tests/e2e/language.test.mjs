// The panel in another language: its texts come from the file that the browser's choice among our languages names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { withLanguage } from './lib/language.mjs';

/**
 * The panel of an extension whose first language has this file. Its tag is one that nobody speaks, so no file of ours is in the way.
 * @param {import('node:test').TestContext} t @param {string} [texts]
 */
async function panelWith(t, texts) {
  const { path, remove } = withLanguage('tlh', texts);
  const browser = await launch(1, { extension: path });
  t.after(async () => {
    await browser.close();
    remove();
  });
  const page = await browser.context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => void complaints.push(message.text()));
  await page.goto(`chrome-extension://${browser.extensionId}/extension/panel.html`);
  await page.locator('.statusbar').waitFor();
  return { page, complaints, lang: await page.locator('html').getAttribute('lang') };
}

test('texts come from the file, those that it lacks are in English, and the page says its language', async (t) => {
  const { page, complaints, lang } = await panelWith(t, JSON.stringify({ 'Export the session': 'poS yIngeH' }));
  await page.getByRole('button', { name: 'poS yIngeH' }).waitFor();
  await page.getByRole('button', { name: 'Settings' }).waitFor();
  assert.equal(lang, 'tlh');
  assert.deepEqual(complaints, []);
});

for (const [what, texts] of /** @type {[string, string?][]} */ ([['is missing'], ['cannot be read', '{"Settings": 3}']])) {
  test(`where the file ${what}, the panel is in English and says why`, async (t) => {
    const { page, complaints, lang } = await panelWith(t, texts);
    await page.getByRole('button', { name: 'Settings' }).waitFor();
    assert.equal(lang, 'en');
    assert.match(complaints.join('\n'), /in English, because language\/tlh\.json cannot be used: ./);
  });
}
