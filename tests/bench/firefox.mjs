// What a page pays in Firefox: how long a page with 20 frames loads, and how long it takes one to get 100,000 messages and
// to change 100,000 nodes; alone, with DevTools open, with the extension and nobody watching, and recorded. Two browsers
// take turns, one without the extension; the page measures itself, in wall time. Run: node bench/firefox.mjs [rounds]
import { servePages } from '../e2e/lib/pages.mjs';
import { until } from '../e2e/lib/until.mjs';
import { install, launch } from '../firefox/lib/firefox.mjs';
import { closeToolbox, openToolbox } from '../firefox/lib/toolbox.mjs';
import { change, message } from './lib/work.mjs';

/**
 * @typedef {import('../firefox/lib/firefox.mjs').Firefox} Firefox
 * @typedef {import('../firefox/lib/driver.mjs').Driver} Driver
 */

const ROUNDS = Number(process.argv[2] ?? 9);
const EMBED = '<!doctype html><body><div id="SOIDIV_dana" data-so-page="dana"></div>';
const site = await servePages({
  'customer.test/frames': `<!doctype html>${'<iframe src="/child"></iframe>'.repeat(20)}`,
  'customer.test/child': '<!doctype html><p>child',
  'customer.test/embed': EMBED,
  'customer.test/favicon.ico': '',
});

/** Runs in the page. */
const loaded = () => {
  const [{ loadEventEnd }] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  return loadEventEnd;
};

/** What is measured, in milliseconds. @type {Record<string, (driver: Driver) => Promise<number>>} */
const WORK = {
  'a page with 20 frames, until it is loaded': async (driver) => {
    await driver.goto('https://customer.test/frames');
    return until('the load', () => driver.run(loaded));
  },
  '100,000 messages to itself': (driver) => timed(driver, message),
  '100,000 nodes that change': (driver) => timed(driver, change),
};

/** @param {Driver} driver @param {() => Promise<number>} work */
async function timed(driver, work) {
  await driver.goto('https://customer.test/embed');
  return driver.run(`async () => { const began = performance.now(); await (${work})(); return performance.now() - began; }`);
}

/** @type {Record<string, number[]>} */
const seen = {};

/** @param {Firefox} firefox @param {string} how */
async function measure({ driver }, how) {
  for (const [what, run] of Object.entries(WORK)) (seen[`${what} ${how}`] ??= []).push(await run(driver));
}

/** @param {Firefox} firefox @param {string} without @param {string} withDevtools */
async function round(firefox, without, withDevtools) {
  await measure(firefox, without);
  await openToolbox(firefox.driver);
  await measure(firefox, withDevtools);
  await closeToolbox(firefox.driver);
}

const [plain, ours] = [await launch(site.port, { extension: '' }), await launch(site.port, { extension: '' })];
await install(ours.driver);
for (let n = 0; n <= ROUNDS; n += 1) {
  await round(plain, 'alone', 'DevTools');
  await round(ours, 'not watching', 'recorded');
  // The first round finds cold caches.
  if (n === 0) for (const name of Object.keys(seen)) delete seen[name];
}

/** @param {string} name */
const median = (name) => seen[name].sort((a, b) => a - b)[seen[name].length >> 1];
const HOW = ['alone', 'DevTools', 'not watching', 'recorded'];
console.log(`${''.padEnd(42)} ${HOW.map((how) => how.padStart(12)).join(' ')}   not watching  recorded to DevTools`);
for (const what of Object.keys(WORK)) {
  const [alone, devtools, idle, recorded] = HOW.map((how) => median(`${what} ${how}`));
  const cells = [alone, devtools, idle, recorded].map((ms) => `${ms.toFixed(0)} ms`.padStart(12));
  console.log(`${what.padEnd(42)} ${cells.join(' ')} ${`${(idle / alone).toFixed(2)} times`.padStart(14)} ${`${(recorded / devtools).toFixed(2)} times`.padStart(21)}`);
}
await Promise.all([plain.close(), ours.close()]);
await site.close();
