// Three people at work with the panel, from the question to the answer. The tests walk these ways, and so does the script
// that takes the pictures of docs/guide.md, so that the guide never tells what the panel does not do.
import assert from 'node:assert/strict';
import { openPanel } from '../e2e/lib/devtools.mjs';
import { exportFile, importFile, openAlone, openExport } from '../e2e/lib/exchange.mjs';
import { brokenRules, caughtUp, makeBooking, readWhole, show, verdict } from '../e2e/lib/panel.mjs';
import { until } from '../e2e/lib/until.mjs';
import { readCases } from '../site/cases.mjs';

/**
 * @typedef {import('playwright-core').Frame} Frame
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('../e2e/lib/browser.mjs').Browser} Browser
 * @typedef {object} Way
 * @property {Browser} browser
 * @property {Browser} colleague a browser that never saw the page
 * @property {string} folder for the files
 * @property {(name: string, panel: Frame | Page, window: Page) => Promise<void>} picture takes one, or does nothing
 */

/** @param {Browser} browser */
async function openTab({ context }) {
  const page = await context.newPage();
  return { page, ...(await openPanel(context, page)) };
}

/** Opens a customer page, and waits until everything was looked at. @param {Page} page @param {Frame} panel @param {string} name */
async function visit(page, panel, name) {
  await page.goto(`https://customer.test/${name}/`);
  await readWhole(page, panel);
  const expected = readCases().find((each) => each.name === name);
  assert.ok(expected);
  return expected;
}

/** Books, and waits until all that it leads to is said. @param {Page} page @param {Frame} panel @param {import('../site/cases.mjs').Case} expected */
async function bookOn(page, panel, expected) {
  await makeBooking(page, expected);
  await until('every finding', async () => (await brokenRules(panel)).length >= Object.keys(expected.findings).length);
  await caughtUp(page, panel);
}

/** A developer finds why the callback does not fire, changes the page, and sees it fire. @param {Way} way */
export async function developer({ browser, picture }) {
  const { page, window, panel } = await openTab(browser);
  await visit(page, panel, 'module-scoped');
  assert.deepEqual(await verdict(panel), { answer: 'no', ran: null, step: 'global-function' });
  const finding = panel.locator('[data-rule="callback.not-global"][data-outcome="broken"]');
  await finding.waitFor();
  await picture('guide-developer-why', panel, window);
  await finding.locator('.finding-row .link').first().click();
  await panel.locator('[role="row"][aria-selected="true"]').waitFor();
  const fixed = await visit(page, panel, 'documented');
  assert.equal((await verdict(panel)).answer, 'yes');
  await bookOn(page, panel, fixed);
  assert.equal((await verdict(panel)).ran, 'yes');
  await show(panel, 'bookings');
  await panel.locator('[data-booking]').first().click();
  await panel.locator('[data-leg="callback"]').first().waitFor();
  await picture('guide-developer-ran', panel, window);
}

/** QA records a booking and hands the file over; a colleague opens it and sees the same. @param {Way} way */
export async function tester({ browser, colleague, folder, picture }) {
  const { page, window, panel } = await openTab(browser);
  const expected = await visit(page, panel, 'redirect-after-callback');
  await bookOn(page, panel, expected);
  const before = [await verdict(panel), await brokenRules(panel)];
  await openExport(panel);
  await picture('guide-tester-export', panel, window);
  await panel.locator('[data-panel="export"]').getByRole('button', { name: 'Cancel' }).click();
  const { path } = await exportFile(window, panel, { folder });
  const theirs = await openAlone(colleague);
  assert.match(await importFile(theirs, path), /personal data is replaced in it/);
  const shown = /** @type {any} */ (theirs);
  assert.deepEqual([await verdict(shown), await brokenRules(shown)], before);
  await show(shown, 'bookings');
  await theirs.locator('[data-booking]').first().click();
  await theirs.locator('[data-leg="landing"]').first().waitFor();
  await picture('guide-tester-file', theirs, theirs);
}

/** Support copies a diagnosis into a ticket, and no customer is named in it. @param {Way} way @returns {Promise<string>} the ticket */
export async function support({ browser, picture }) {
  const { page, window, panel } = await openTab(browser);
  const expected = await visit(page, panel, 'double-so-js');
  await bookOn(page, panel, expected);
  await picture('guide-support-diagnosis', panel, window);
  await panel.getByRole('button', { name: 'Copy for a ticket' }).click();
  await panel.getByRole('button', { name: 'Copied' }).waitFor();
  await browser.context.grantPermissions(['clipboard-read']);
  await page.bringToFront();
  const ticket = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(ticket, /so\.js is included twice/);
  assert.match(ticket, /BKNG-000000000001/);
  assert.doesNotMatch(ticket, /John|Smith|johnsmith|2025550195|look forward|XGYNZXXR3B7D|IPLa6BkbZ/i);
  return ticket;
}
