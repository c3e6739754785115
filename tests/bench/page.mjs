// What a page pays for us: script time, heap and listeners of a plain page and of one with 20 frames, and the time of a
// page that gets 100,000 messages and of one that changes 100,000 nodes. Five browsers take turns: one without the
// extension, one without it and with DevTools open, one with the extension that nobody looks at, one that is recorded, and
// one that is recorded by two scripts that are empty, the least that any extension costs that puts two into a page.
// What is recorded is compared with DevTools alone. Run: node bench/page.mjs [rounds] [rounds with the pages that work long]
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../e2e/lib/browser.mjs';
import { openBareDevtools, openDevtools } from '../e2e/lib/devtools.mjs';
import { extensionFolder } from '../e2e/lib/extension.mjs';
import { servePages } from '../e2e/lib/pages.mjs';
import { change, message } from './lib/work.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').CDPSession} Session
 * @typedef {{ script: number, heap: number, listeners: number, took: number, longest: number }} Figures
 */

const ROUNDS = Number(process.argv[2] ?? 12);
const LONG_ROUNDS = Number(process.argv[3] ?? 3);
const EMBED = '<div id="SOIDIV_dana" data-so-page="dana"></div>';
const site = await servePages({
  'customer.test/plain': '<!doctype html><title>plain</title><p>text',
  'customer.test/frames': `<!doctype html>${'<iframe src="/child"></iframe>'.repeat(20)}`,
  'customer.test/child': '<!doctype html><p>child',
  'customer.test/messages': `<!doctype html>${EMBED}`,
  'customer.test/nodes': `<!doctype html>${EMBED}`,
  'customer.test/favicon.ico': '',
});

const PAGES = /** @type {const} */ ({ plain: null, frames: null, messages: message, nodes: change });

/** @param {Session} session @returns {Promise<Record<string, number>>} */
async function metrics(session) {
  const { metrics: all } = await session.send('Performance.getMetrics');
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

/** Long enough for what the scripts do after the load. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 400));

/** @param {{ page: Page, session: Session }} where @param {keyof typeof PAGES} name @returns {Promise<Figures>} */
async function visit({ page, session }, name) {
  await page.goto('https://customer.test/child');
  await page.goto(`https://customer.test/${name}`, { waitUntil: 'load' });
  await settled();
  // The browser counts from the beginning of the page.
  const { ScriptDuration: script, TaskDuration: before } = await metrics(session);
  const work = PAGES[name];
  const longest = work ? await page.evaluate(work) : 0;
  const took = ((await metrics(session)).TaskDuration - before) * 1_000;
  await session.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize: heap, JSEventListeners: listeners } = await metrics(session);
  return { script: script * 1_000, heap: heap / 1_000_000, listeners, took, longest };
}

/** The extension, with nothing in what it puts into pages. */
function emptied() {
  const folder = mkdtempSync(join(tmpdir(), 'emptied-'));
  const { path, remove } = extensionFolder();
  cpSync(path, folder, { recursive: true });
  remove();
  for (const name of ['hook', 'relay']) writeFileSync(join(folder, `extension/${name}.js`), '');
  return folder;
}

/** @param {{ extension?: string | false, open?: (context: any, page: Page) => Promise<unknown> }} how */
async function start({ extension, open }) {
  const browser = await launch(site.port, { extension, front: 'elements' }); // As it opens for users.
  const [page] = browser.context.pages();
  if (open) await open(browser.context, page);
  // Behind another window, timers are slow.
  await page.bringToFront();
  const session = await browser.context.newCDPSession(page);
  // CPU time, for the machine may be busy with something else.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { browser, page, session };
}

const empty = emptied();
const browsers = {
  'no extension': await start({ extension: false }),
  'DevTools alone': await start({ extension: false, open: openBareDevtools }),
  'not recorded': await start({}),
  recorded: await start({ open: openDevtools }),
  'empty scripts': await start({ extension: empty, open: openDevtools }),
};

/** @type {Record<string, Figures[]>} */
const seen = {};
const names = /** @type {(keyof typeof PAGES)[]} */ (Object.keys(PAGES));

/** The first round finds cold caches. @param {number} round */
async function takeTurns(round) {
  for (const name of names) {
    if (PAGES[name] && (round === 0 || round > LONG_ROUNDS)) continue;
    for (const [how, where] of Object.entries(browsers)) {
      const figures = await visit(where, name);
      if (round > 0) (seen[`${name} ${how}`] ??= []).push(figures);
      if (process.env.DEBUG) console.error(round, name, how, JSON.stringify(figures));
    }
  }
}
for (let round = 0; round <= ROUNDS; round += 1) await takeTurns(round);

/** @param {string} name @param {string} how @param {keyof Figures} what */
function median(name, how, what) {
  const sorted = seen[`${name} ${how}`].map((each) => each[what]).sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** The figure in each browser, then what we add: not recorded over no extension, recorded over DevTools alone. @param {string} name @param {keyof Figures} what @param {string} unit */
function row(name, what, unit) {
  const [none, devtools, idle, recorded, least] = Object.keys(browsers).map((how) => median(name, how, what));
  const ratio = (/** @type {number} */ more, /** @type {number} */ base) => `${(more - base).toFixed(1)}${base ? ` (${(more / base).toFixed(2)} times)` : ''}`;
  const cells = [none, devtools, idle, recorded, least].map((value) => value.toFixed(1).padStart(9));
  console.log(`${`${name}: ${what}, ${unit}`.padEnd(34)} ${cells.join(' ')}   ${ratio(idle, none).padStart(20)} ${ratio(recorded, devtools).padStart(20)}`);
}

console.log(`${''.padEnd(34)} ${'none'.padStart(9)} ${'DevTools'.padStart(9)} ${'idle'.padStart(9)} ${'recorded'.padStart(9)} ${'empty'.padStart(9)}   ${'idle over none'.padStart(20)} ${'recorded over DevT.'.padStart(20)}`);
for (const name of ['plain', 'frames']) {
  row(name, 'script', 'ms');
  row(name, 'heap', 'MB');
  row(name, 'listeners', 'count');
}
row('messages', 'took', 'ms');
row('messages', 'heap', 'MB');
row('messages', 'listeners', 'count');
row('nodes', 'took', 'ms');
row('nodes', 'longest', 'ms');
row('nodes', 'heap', 'MB');
row('nodes', 'listeners', 'count');
const each = (median('messages', 'recorded', 'took') - median('messages', 'DevTools alone', 'took')) / 100;
console.log(`a message of somebody else costs ${each.toFixed(2)} microseconds more when recorded`);
for (const { browser } of Object.values(browsers)) await browser.close();
rmSync(empty, { recursive: true, force: true });
await site.close();
