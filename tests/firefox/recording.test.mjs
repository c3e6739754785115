// What is recorded in Firefox, from when to when, and that nothing of it is lost where this browser is unlike the other.
import assert from 'node:assert/strict';
import { rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { recorded } from '../e2e/lib/replay.mjs';
import { servePages } from '../e2e/lib/pages.mjs';
import { show } from '../e2e/lib/panel.mjs';
import { until } from '../e2e/lib/until.mjs';
import { launch } from './lib/firefox.mjs';
import { KeptObservations } from './lib/observations.mjs';
import { panelOf } from './lib/panel.mjs';
import { closeToolbox, inPanel, openSidebar, openToolbox, showPanel } from './lib/toolbox.mjs';

/** Pages that book by themselves; each callback leaves for the next page in the same task. */
const LEAVES = 30;
const leaving = (/** @type {number} */ n) => `<!doctype html><script>
    function SOAfterConfirmationFunction(booking) { location.${n % 2 ? 'assign' : 'replace'}('/leave-${n + 1}?n=' + booking.confirmed); }
    addEventListener('message', ({ data }) => { if (data.confirmed) SOAfterConfirmationFunction(data); });
  </script><iframe src="https://go.oncehub.com/frame" onload="frames[0].postMessage('book', '*')"></iframe>`;

/** Errors of the page itself, thrown after it caught the one of its function. */
const OTHERS = {
  plain: 'null.other',
  deep: '[1].forEach(() => [1].forEach(() => [1].forEach(() => [1].forEach(() => [1].forEach(() => [1].forEach(() => null.other))))))',
  exception: "document.querySelector('!')",
};
const caught = (/** @type {string} */ other) => `<!doctype html><script>function SOAfterConfirmationFunction() { throw new TypeError('caught'); }
    addEventListener('message', ({ data }) => { if (data.confirmed) { try { SOAfterConfirmationFunction(data); } catch {} ${other}; } });
  </script><iframe src="https://go.oncehub.com/frame" onload="frames[0].postMessage('book', '*')"></iframe>`;

const PAGES = {
  'customer.test/': '<!doctype html><title>customer</title><script>function SOAfterConfirmationFunction(booking) {}'
    + "addEventListener('message', ({ data }) => { if (data.confirmed) SOAfterConfirmationFunction(data); });</script>"
    + '<iframe src="https://go.oncehub.com/frame"></iframe>',
  ...Object.fromEntries(Object.entries(OTHERS).map(([name, other]) => [`customer.test/${name}`, caught(other)])),
  'customer.test/own': '<!doctype html><title>own</title>',
  'go.oncehub.com/frame': "<!doctype html><script>let n = 0; addEventListener('message', () => parent.postMessage({ confirmed: ++n }, '*'));</script>",
  ...Object.fromEntries(Array.from({ length: LEAVES }, (_, n) => [`customer.test/leave-${n}`, leaving(n)])),
  [`customer.test/leave-${LEAVES}`]: '<!doctype html><title>the end</title>',
};

/** @type {{ port: number, close: () => Promise<void> }} */
let site;
/** @type {import('./lib/firefox.mjs').Firefox} */
let firefox;
/** @type {import('playwright-core').Frame} */
let panel;
before(async () => {
  site = await servePages(PAGES);
  firefox = await launch(site.port);
  panel = panelOf(firefox.driver);
});
after(async () => {
  await firefox.close();
  await site.close();
});

/** How many scripts of ours are put into pages. */
const scripts = () => firefox.driver.inBrowser(({ ours }) => ours.extension.registeredContentScripts.size);

/** Each message to the frame makes one booking. */
const bookOnce = () => firefox.driver.run(() => window.frames[0].postMessage('book', '*'));

/** Waits until the time line has so many rows of a kind. @param {'All' | 'Calls'} kind @param {number} wanted @param {string} [text] in each of them */
async function rows(kind, wanted, text = '') {
  await show(panel, 'timeline');
  await inPanel(firefox.driver, choose, kind);
  await panel.locator('.timeline input[type="search"]').fill(text);
  let found = 0;
  const all = async () => { found = Number(await panel.locator('[role="grid"]').getAttribute('aria-rowcount')) - 1; };
  await until(`${wanted} rows of the kind ${kind}`, () => all().then(() => found === wanted)).catch(() => undefined);
  assert.equal(found, wanted, `rows of the kind ${kind}`);
}

/** Runs in the panel. @param {string} kind */
function choose(kind) {
  const chips = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.chip'))];
  chips.find(({ textContent }) => textContent === kind)?.click();
}

const clear = () => panel.locator('[aria-label^="Clear"]').click();

test('nothing is put into any page before DevTools opens, and nothing after it has closed', async () => {
  const { driver } = firefox;
  await driver.goto('https://customer.test/');
  assert.equal(await scripts(), 0);
  await openToolbox(driver);
  await until('both scripts are registered', async () => await scripts() === 2);
  await closeToolbox(driver);
  await until('none is registered any more', async () => await scripts() === 0);
});

test('a page that was there before is recorded from then on, and the panel says so', async () => {
  const { driver } = firefox;
  await openToolbox(driver);
  await showPanel(driver);
  await rows('All', 2, 'what it did before was not seen');
  await bookOnce();
  await rows('Calls', 1);
});

test('a panel that is loaded anew at another side of the window shows all that was recorded', async () => {
  const { driver } = firefox;
  await driver.inBrowser(({ toolbox }) => toolbox.switchHost('right'));
  await showPanel(driver);
  await rows('Calls', 1);
  await driver.inBrowser(({ toolbox }) => toolbox.switchHost('bottom'));
  await showPanel(driver);
});

test(`${LEAVES} callbacks that leave in the same task are all recorded`, async () => {
  await clear();
  await firefox.driver.goto('https://customer.test/leave-0');
  await until('the last page', () => firefox.driver.run(() => document.title === 'the end'), 120_000);
  await rows('Calls', LEAVES);
});

for (const name of Object.keys(OTHERS)) {
  test(`an error after one that the caller caught is not told as the call's: ${name}`, async () => {
    const seen = await KeptObservations.ofTab(firefox.driver);
    const url = `https://customer.test/${name}`;
    await firefox.driver.goto(url);
    const { body } = await seen.first('return', (each) => each.url === url);
    assert.deepEqual(body.threw, { name: '', message: '', stack: '' });
    const { body: other } = await seen.first('error', (each) => each.url === url);
    assert.match(other.error.stack, /customer\.test/);
  });
}

test('a background that is stopped goes on where it was, and loses nothing that comes after', async () => {
  const { driver } = firefox;
  await driver.goto('https://customer.test/');
  await clear();
  await bookOnce();
  await rows('Calls', 1);
  await driver.inBrowser(({ ours }) => ours.extension.terminateBackground({ disableResetIdleForTest: true }));
  await panel.locator('.light[data-state="on"]').waitFor();
  await bookOnce();
  await rows('Calls', 2);
});

test('a background that was just started takes nothing from a page whose DevTools has closed', async () => {
  const { driver } = firefox;
  await driver.inBrowser(({ ours }) => ours.extension.terminateBackground({ disableResetIdleForTest: true }));
  await panel.locator('.light[data-state="on"]').waitFor();
  await clear();
  await bookOnce();
  await rows('Calls', 1);
  await closeToolbox(driver);
  for (let n = 0; n < 5; n++) await bookOnce();
  await openToolbox(driver);
  await showPanel(driver);
  await rows('All', 2, 'what it did before was not seen');
  await bookOnce();
  await rows('Calls', 2);
});

test('a page of the browser is told as one that cannot be recorded, and not as a crash', async () => {
  await firefox.driver.goto('about:license');
  await panel.locator('.light[data-state="waiting"][title*="no page that can be recorded"]').waitFor();
  await rows('All', 0, 'crash');
});

test('without DevTools, the button opens the panel in the sidebar, and the tab is recorded', async () => {
  const { driver } = firefox;
  await closeToolbox(driver);
  await until('none is registered any more', async () => await scripts() === 0);
  // A page that was recorded a moment ago may be taken over as it is; this one is new to us.
  await driver.goto('https://customer.test/');
  await openSidebar(driver);
  await rows('All', 4, 'what it did before was not seen'); // Two of them of the page before.
  await rows('Calls', 2); // What DevTools recorded of this tab is there as well.
  await bookOnce();
  await rows('Calls', 3);
});

test('a session from a file is shown by the panel alone', async (t) => {
  const { driver } = firefox;
  const folder = mkdtempSync(join(tmpdir(), 'session-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const lines = recorded('documented');
  const file = join(folder, 'session.jsonl');
  writeFileSync(file, [JSON.stringify({ format: 'embed-inspector-session', version: 1, observations: lines.length }), ...lines, JSON.stringify({ end: lines.length })].join('\n'));
  await driver.goto(await driver.inBrowser(({ ours }) => ours.getURL('extension/panel.html')));
  const [input] = await until('the panel', async () => {
    const found = await driver.all('input[type="file"]');
    return found.length ? found : undefined;
  });
  await driver.type(input, file);
  const ran = () => driver.run(() => document.querySelector('[data-answer]')?.getAttribute('data-ran'));
  await until('the diagnosis', async () => await ran() === 'yes');
});
