// A session leaves one panel and comes into another: the file, what is missing in it, and what the panel says of a bad one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { readCases } from '../site/cases.mjs';
import { start } from '../site/server.mjs';
import { launch } from './lib/browser.mjs';
import { closeDevtools, openPanel } from './lib/devtools.mjs';
import { exportFile, folderFor, importFile, openAlone, openExport } from './lib/exchange.mjs';
import { bookings, brokenRules, caughtUp, makeBooking, readWhole, show, verdict } from './lib/panel.mjs';
import { openReplay, recorded } from './lib/replay.mjs';
import { until } from './lib/until.mjs';

/**
 * @typedef {import('playwright-core').Frame} Frame
 * @typedef {import('playwright-core').Page} Page
 */

/** @type {Awaited<ReturnType<typeof start>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** Of somebody else, who never saw the page. @type {import('./lib/browser.mjs').Browser} */
let colleague;
before(async () => {
  site = await start();
  [browser, colleague] = await Promise.all([launch(site.port), launch(site.port)]);
});
after(async () => {
  await Promise.all([browser.close(), colleague.close()]);
  await site.close();
});

/** What the panel says of a session. @param {any} panel a frame, or a page, which reads the same */
async function said(panel) {
  await show(panel, 'diagnosis');
  const [answer, findings] = [await verdict(panel), await brokenRules(panel)];
  await show(panel, 'bookings');
  return { answer, findings, bookings: await bookings(panel) };
}

/** What the visitor of the stand-in types, and the ids and links that are the customer's alone. */
const PERSONAL = ['John Smith', 'johnsmith@example.com', '2025550195', 'I look forward to the meeting.', 'BKNG-XGYNZXXR3B7D', 'IPLa6BkbZ'];

/** As an address, JSON, JSON within JSON, and markup write it. @param {string} datum */
const forms = (datum) => {
  const escaped = JSON.stringify(datum).slice(1, -1);
  const percent = encodeURIComponent(datum);
  return [datum, datum.toLowerCase(), datum.toUpperCase(), escaped, percent, percent.replaceAll('%20', '+'), encodeURIComponent(percent), btoa(datum).replace(/=+$/, '')];
};

/** @param {string} text @param {string} what */
function assertClean(text, what) {
  for (const form of PERSONAL.flatMap(forms)) assert.equal(text.includes(form), false, `${what} says ${form}`);
}

for (const name of ['double-so-js', 'redirect-after-callback']) {
  test(`${name}: a colleague who opens the file sees the same, and without personal data the same but for the names`, async (t) => {
    const folder = folderFor(t);
    const expected = readCases().find((each) => each.name === name);
    assert.ok(expected);
    const page = await browser.context.newPage();
    const devtools = await openPanel(browser.context, page);
    t.after(async () => {
      await closeDevtools(devtools);
      await page.close();
    });
    const { window, panel } = devtools;
    await page.goto(`https://customer.test/${name}/`);
    await readWhole(page, panel);
    await makeBooking(page, expected);
    await until('every finding', async () => (await brokenRules(panel)).length >= Object.keys(expected.findings).length);
    await caughtUp(page, panel);
    const seen = await said(panel);
    assert.deepEqual(seen.findings, Object.keys(expected.findings).sort());

    const whole = await exportFile(window, panel, { keep: true, folder });
    const theirs = await openAlone(colleague);
    t.after(() => theirs.close());
    assert.match(await importFile(theirs, whole.path), /holds personal data as it was recorded/);
    assert.deepEqual(await said(theirs), seen);

    const { path, text } = await exportFile(window, panel, { folder });
    assertClean(text, 'the session file');
    assert.match(await importFile(theirs, path), /personal data is replaced in it/);
    const renamed = JSON.parse(JSON.stringify(seen).replaceAll('BKNG-XGYNZXXR3B7D', 'BKNG-000000000001'));
    assert.deepEqual(await said(theirs), renamed);
    for (const format of /** @type {const} */ (['markdown', 'csv', 'har', 'junit'])) {
      const file = await exportFile(window, panel, { format, folder });
      assertClean(file.text, format);
      assert.ok(file.text.length > 200, `${format} has something in it`);
    }
  });
}

/** A file as the browser hands it over. @param {string} text */
const file = (text) => ({ name: 'session.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(text) });

/** The session file of a recorded session. @param {import('node:test').TestContext} t @param {string} name */
async function sessionFile(t, name) {
  const page = await openReplay(t, browser, recorded(name));
  const { path } = await exportFile(page, page, { folder: folderFor(t) });
  await page.close();
  return readFileSync(path, 'utf8');
}

test('a bad file says what is wrong with it, and what was shown stays', async (t) => {
  const whole = await sessionFile(t, 'documented');
  const page = await openReplay(t, browser, recorded('no-embed'));
  const recording = await verdict(/** @type {any} */ (page));
  for (const [text, message] of /** @type {const} */ ([
    [whole.replace('"version":1', '"version":2'), /written in version 2 of the format, by a later extension.*Update the extension/],
    ['{"log":{"version":"1.2"}}', /no session of Embed Inspector.*looks like a HAR file/],
    ['', /no session of Embed Inspector.*it is empty/],
    ['PK\u0003\u0004\u0000', /no session of Embed Inspector/],
  ])) {
    assert.match(await importFile(page, file(text)), message);
    assert.deepEqual(await verdict(/** @type {any} */ (page)), recording, 'the recording is shown');
    await page.locator('[data-panel="imported"] button').click();
    await page.locator('[data-panel="imported"]').waitFor({ state: 'detached' });
  }
});

test('a bad file takes nothing away from the file that is open', async (t) => {
  const whole = await sessionFile(t, 'documented');
  const page = await openReplay(t, browser, recorded('no-embed'));
  await importFile(page, file(whole));
  const opened = await verdict(/** @type {any} */ (page));
  const bar = page.locator('[data-panel="imported"]');
  await page.locator('input[type="file"]').setInputFiles(file('{"log":{"version":"1.2"}}'));
  await bar.getByRole('alert').filter({ hasText: 'looks like a HAR file' }).waitFor();
  assert.match(await bar.getByRole('status').innerText(), /^Imported: /);
  assert.deepEqual(await verdict(/** @type {any} */ (page)), opened, 'the file is shown');
});

test('a line that is no observation is told, and the rest is shown', async (t) => {
  const lines = (await sessionFile(t, 'documented')).trim().split('\n');
  lines.splice(10, 0, '{"oops":');
  const page = await openReplay(t, browser, recorded('no-embed'));
  assert.match(await importFile(page, file(lines.join('\n'))), /Line 11 cannot be read as an observation/);
  await page.locator('[data-answer="yes"]').waitFor();
});

test('of a file that was cut, what came is shown', async (t) => {
  const whole = await sessionFile(t, 'documented');
  const lines = whole.trim().split('\n');
  const page = await openAlone(browser);
  t.after(() => page.close());
  const half = `${lines.slice(0, 21).join('\n')}\n${lines[21].slice(0, 40)}`;
  assert.match(await importFile(page, file(half)), new RegExp(`cut: it ends in line 22, after 20 of ${lines.length - 2} observations`));
  await page.locator('.statusbar:has-text("20 observations")').waitFor();
});

test('the recording goes on behind a file, and is there when the reader goes back', async (t) => {
  const whole = await sessionFile(t, 'no-embed');
  const lines = recorded('documented');
  const page = await openReplay(t, browser, lines.slice(0, 21));
  await importFile(page, file(whole));
  await page.locator('[data-answer="empty"]').waitFor();
  await page.evaluate((more) => /** @type {any} */ (window).replay.say(more), lines.slice(21));
  await page.getByRole('button', { name: 'Back to the recording' }).click();
  await page.locator('[data-answer="yes"]').waitFor();
  await page.locator(`.statusbar:has-text("${lines.length} observations")`).waitFor();
  await page.locator('#import:focus').waitFor();
});

test('the export is worked with the keyboard, and gives the focus back', async (t) => {
  const page = await openReplay(t, browser, recorded('documented'));
  await page.locator('#export').focus();
  await page.keyboard.press('Enter');
  await page.locator('#format-session:focus').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('#format-markdown:focus:checked').waitFor();
  for (const name of ['What is replaced', 'Keep personal data this once', 'Cancel', 'Export']) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.closest('label')?.innerText ?? document.activeElement?.textContent), name);
  }
  await page.keyboard.press('Escape');
  await page.locator('[data-panel="export"]').waitFor({ state: 'detached' });
  await page.locator('#export:focus').waitFor();
});

test('in the smallest panel every part of the export and of the import can be reached', async (t) => {
  const page = await openReplay(t, browser, recorded('documented'));
  for (const size of [{ width: 300, height: 300 }, { width: 1280, height: 220 }, { width: 420, height: 860 }]) {
    await page.setViewportSize(size);
    await openExport(page);
    for (const part of [page.locator('#format-junit'), page.getByRole('region', { name: 'What is replaced' }).locator('tr').last(), page.getByLabel('Keep personal data this once'), page.locator('[data-panel="export"] .button--primary')]) {
      await part.click({ trial: true }); // scrolls to it, and fails where something lies above it
    }
    await page.keyboard.press('Escape');
  }
  await importFile(page, file(await sessionFile(t, 'documented')));
  for (const place of ['.imported p', '.statusbar']) assert.ok(await page.locator(place).first().isVisible());
  const [bar, view] = await Promise.all([page.locator('.imported').boundingBox(), page.getByRole('tabpanel').boundingBox()]);
  assert.ok(bar && view && bar.y + bar.height <= view.y, 'the bar covers nothing');
});

test('what is cleared while the export is open does not leave', async (t) => {
  const page = await openReplay(t, browser, recorded('two-hops'));
  await openExport(page);
  await page.keyboard.press('Control+l');
  await page.locator('.statusbar:has-text("0 observations,")').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-panel="export"] .button--primary').click()]);
  const text = readFileSync(await download.path(), 'utf8');
  assert.match(text, /thanks\.test/, 'the page that is shown stays in the log');
  assert.doesNotMatch(text, /customer\.test/);
  assertClean(text, 'the file');
});
