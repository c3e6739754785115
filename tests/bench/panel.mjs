// The panel's budgets, in the real DevTools: how long it takes to appear beside a panel with nothing in it, and how it
// does with 10,000 and 100,000 observations. Prints a table. Run: node bench/panel.mjs [times to open]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../e2e/lib/browser.mjs';
import { openDevtools, showPanel } from '../e2e/lib/devtools.mjs';
import { extensionFolder } from '../e2e/lib/extension.mjs';
import { show } from '../e2e/lib/panel.mjs';
import { servePages } from '../e2e/lib/pages.mjs';
import { until } from '../e2e/lib/until.mjs';

/** @type {Record<string, string>} */
const FILES = { Empty: '/empty.html', OnceHub: '/panel.html' };
const TIMES = Number(process.argv[2] ?? 10);

/** The smallest extension with a panel: the floor under ours. */
function emptyExtension() {
  const folder = mkdtempSync(join(tmpdir(), 'empty-'));
  const manifest = { manifest_version: 3, name: 'Empty', version: '1', devtools_page: 'page.html' };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'page.html'), '<script src="page.js"></script>');
  writeFileSync(join(folder, 'page.js'), 'chrome.devtools.panels.create("Empty", "", "empty.html");');
  writeFileSync(join(folder, 'empty.html'), '<!doctype html><p>Nothing');
  return folder;
}

/** @param {number[]} numbers @param {number} [part] of them that lie below @returns {number} */
const quantile = (numbers, part = 0.5) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];

/** @param {string} what @param {string} value @param {string} budget */
const row = (what, value, budget) => console.log(`${what.padEnd(72)} ${value.padStart(28)}   ${budget}`);

const ours = extensionFolder();
const empty = emptyExtension();
const site = await servePages({ 'customer.test/': '<!doctype html><p>Nothing of the vendor is here' });
const browser = await launch(site.port, { extension: `${ours.path},${empty}`, front: 'elements' }); // As it opens for users.
const [page] = browser.context.pages();
await page.goto('https://customer.test/');

/** From the click on the tab to the first paint with content. @param {string} title @returns {Promise<number>} milliseconds */
async function opening(title) {
  const { window } = await openDevtools(browser.context, page);
  await until('both panels are there', () => window.evaluate(hasPanels).catch(() => false));
  const clicked = await window.evaluate(clickOn, title);
  const panel = await until('the panel loads', () => window.frames().find((frame) => frame.url().endsWith(FILES[title])));
  const painted = await until('it paints', () => panel.evaluate(paintedAt).catch(() => 0));
  await window.close();
  return painted - clicked;
}

/** Runs in the DevTools window. */
async function hasPanels() {
  const legacy = await import(/** @type {any} */ ('devtools://devtools/bundled/ui/legacy/legacy.js'));
  const names = [...legacy.ViewManager.ViewManager.instance().views.keys()].filter((key) => key.startsWith('chrome-extension://'));
  return names.length === 2;
}

/** Runs in the DevTools window. @param {string} title @returns {Promise<number>} when, in milliseconds since the epoch */
async function clickOn(title) {
  const legacy = await import(/** @type {any} */ ('devtools://devtools/bundled/ui/legacy/legacy.js'));
  const views = legacy.ViewManager.ViewManager.instance();
  const id = [...views.views.keys()].find((key) => key.startsWith('chrome-extension://') && key.endsWith(title));
  const now = performance.timeOrigin + performance.now();
  void views.showView(id);
  return now;
}

/** Runs in a panel. @returns {number} milliseconds since the epoch; 0 before it has painted */
function paintedAt() {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  return paint ? performance.timeOrigin + paint.startTime : 0;
}

/** @type {Record<string, number[]>} */
const opened = { Empty: [], OnceHub: [] };
for (let time = 0; time <= TIMES; time++) {
  for (const title of ['Empty', 'OnceHub']) {
    const took = await opening(title);
    if (time > 0) opened[title].push(took); // the first pair finds cold caches
  }
}
const [floor, panel] = [quantile(opened.Empty), quantile(opened.OnceHub)];
row('panel shown to content, beside an empty panel', `${panel.toFixed(0)} / ${floor.toFixed(0)} ms = ${(panel / floor).toFixed(2)}`, '1.5 at most');

/** What real pages sent: lines of recorded sessions, without the numbers of their documents. */
const bodies = ['documented', 'calendar', 'redirect-after-callback']
  .flatMap((name) => readFileSync(new URL(`../golden/${name}/capture.jsonl`, import.meta.url), 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line))
  .map(({ source, url, body }) => ({ source, url, body: JSON.parse(body) }));

/** Runs in our DevTools page. @param {{ samples: typeof bodies, count: number }} order @returns {Promise<number>} their size in bytes */
async function record({ samples, count }) {
  const { recorder } = await import(/** @type {any} */ ('/extension/devtools.js'));
  let size = 0;
  for (let index = 0; index < count; index++) {
    const { source, url, body } = samples[index % samples.length];
    const place = { at: performance.timeOrigin + performance.now(), tab: recorder.tab, frame: 0, document: `made-up-${Math.floor(index / 500)}`, url };
    recorder.record(source, place, body);
    size += JSON.stringify(body).length + 200;
    if (index % 1_000 === 999) await new Promise((resolve) => setTimeout(resolve));
  }
  return size;
}

/** Runs in the panel. */
async function wasmBytes() {
  const { default: init } = await import(/** @type {any} */ ('./pkg/embed_inspector.js'));
  return (await init()).memory.buffer.byteLength;
}

/** Runs in the panel: types one letter, and waits for two frames, the second of which is after the paint. @param {string} text */
async function typing(text) {
  const input = /** @type {HTMLInputElement} */ (document.querySelector('input[type="search"]'));
  const began = performance.now();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - began;
}

/** What a wheel turns in a frame, in pixels: a notch of 100 is spread over several. */
const WHEEL = 60;

/** Runs in the panel. @param {number} [pixels] a frame; without it, all of the list in 120 frames @returns {Promise<number[]>} time between frames */
async function scrolling(pixels) {
  const rows = document.querySelector('[role="row"][data-kind]');
  let scroller = rows?.parentElement ?? null;
  while (scroller && scroller.scrollHeight <= scroller.clientHeight) scroller = scroller.parentElement;
  if (!scroller) throw new Error('nothing scrolls');
  const times = [];
  const by = pixels ?? scroller.scrollHeight / 120;
  let last = await new Promise(requestAnimationFrame);
  for (let step = 0; step < 120; step++) {
    scroller.scrollTop = by * step;
    const now = await new Promise(requestAnimationFrame);
    times.push(now - last);
    last = now;
  }
  return times;
}

/** @param {number} count @param {string} budget */
async function scale(count, budget) {
  const { window, recorder } = await openDevtools(browser.context, page);
  const shown = await showPanel(window);
  await shown.locator('main[data-judged="true"]').waitFor();
  const before = await shown.evaluate(wasmBytes);
  await show(shown, 'timeline');
  const began = performance.now();
  const size = await recorder.evaluate(record, { samples: bodies, count });
  const counted = shown.locator('.statusbar span').first();
  await until('all are in the list', async () => Number((await counted.innerText()).replace(/\D/g, '')) >= count, 120_000);
  const took = performance.now() - began;
  const nodes = await shown.evaluate(() => document.querySelectorAll('*').length);
  row(`${count.toLocaleString('en')} observations until all are in the list`, `${(took / 1_000).toFixed(2)} s, ${nodes} elements`, budget);
  const keys = [];
  for (const text of ['o', 'on', 'onc', 'once', 'oncehub.booking', '']) keys.push(await shown.evaluate(typing, text));
  row('   keystroke in the filter to paint, median and worst', `${quantile(keys).toFixed(0)} and ${quantile(keys, 1).toFixed(0)} ms`, count > 10_000 ? '50 ms at most' : '');
  for (const [how, pixels] of /** @type {[string, number | undefined][]} */ ([['by the wheel', WHEEL], ['through all of it', undefined]])) {
    const frames = await shown.evaluate(scrolling, pixels);
    row(`   scrolling ${how}, time between frames, median and 95 of 100`, `${quantile(frames).toFixed(1)} and ${quantile(frames, 0.95).toFixed(1)} ms`, '16.7 ms');
  }
  const after = await shown.evaluate(wasmBytes);
  const budgetBytes = 1.5 + (200 * count) / size;
  row('   memory of the panel over the size of what came', `${((after - before) / size).toFixed(2)}`, `${budgetBytes.toFixed(2)} at most (1.5 and 200 B each)`);
  await window.close();
}

await scale(10_000, '2 s and 2,000 elements at most');
await scale(100_000, '');
await browser.close();
await site.close();
ours.remove();
rmSync(empty, { recursive: true, force: true });
