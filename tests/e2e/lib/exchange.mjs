// Takes a session out of the panel and into another one, as a user does.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {import('playwright-core').Frame} Frame
 * @typedef {import('playwright-core').Page} Page
 * @typedef {'session' | 'markdown' | 'csv' | 'har' | 'junit'} Format
 */

/** A folder that goes when the test ends. @param {import('node:test').TestContext} t */
export function folderFor(t) {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens the export, and waits until the preview says what leaves. @param {Page | Frame} panel */
export async function openExport(panel) {
  await panel.locator('#export').click();
  await panel.locator('[data-panel="export"] p[role="status"]:not(:has-text("Looking for"))').waitFor();
}

/**
 * Exports what the panel shows.
 * @param {Page} window where the browser reports the download: the window of DevTools, or the panel's own tab
 * @param {Page | Frame} panel
 * @param {{ format?: Format, keep?: boolean, folder: string }} choice
 * @returns {Promise<{ path: string, text: string }>} the file
 */
export async function exportFile(window, panel, { format = 'session', keep = false, folder }) {
  await openExport(panel);
  await panel.locator(`#format-${format}`).check();
  await panel.getByLabel('Keep personal data this once').setChecked(keep);
  const [download] = await Promise.all([
    window.waitForEvent('download'),
    panel.locator('[data-panel="export"] .button--primary').click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { path, text: readFileSync(path, 'utf8') };
}

/** The panel alone in a tab, as it opens for somebody who only has a file. @param {import('./browser.mjs').Browser} browser */
export async function openAlone({ context, extensionId }) {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/extension/panel.html`);
  await page.locator('.statusbar').waitFor();
  return page;
}

/**
 * Chooses a file in the panel, and waits until it was read or refused.
 * @param {Page | Frame} panel @param {Parameters<Page['setInputFiles']>[1]} file
 * @returns {Promise<string>} what the panel says of it
 */
export async function importFile(panel, file) {
  await panel.locator('input[type="file"]').setInputFiles(file);
  const bar = panel.locator('[data-panel="imported"]');
  await bar.locator('p[role="status"]:not(:has-text("Reading"))').waitFor();
  await panel.locator('main[data-judged="true"]').waitFor();
  return (await bar.locator('p').allInnerTexts()).join(' ');
}
