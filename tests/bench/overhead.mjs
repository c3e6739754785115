// What a page with 20 frames pays for us: CPU time of our scripts with DevTools closed, open on another tab, and recorded;
// and how long a page is busy that changes 100,000 nodes, which DevTools alone makes slower too. Medians of several loads.
// Run: node bench/overhead.mjs [loads]
import { browserSession, launch } from '../e2e/lib/browser.mjs';
import { openBareDevtools, openDevtools } from '../e2e/lib/devtools.mjs';
import { servePages } from '../e2e/lib/pages.mjs';

const LOADS = Number(process.argv[2] ?? 40);
const site = await servePages({
  'customer.test/': `<!doctype html>${'<iframe src="/child"></iframe>'.repeat(20)}`,
  'customer.test/child': '<!doctype html><p>child',
  'customer.test/busy': '<!doctype html><body><div id="SOIDIV_dana" data-so-page="dana"></div>',
  'customer.test/favicon.ico': '',
});

/** @typedef {import('playwright-core').Page} Page */

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/**
 * CPU time that our scripts took in one load, from a trace of the browser: compiling, running, and being called later.
 * @param {Page} page @returns {Promise<number>} milliseconds
 */
async function load(page) {
  const session = await browserSession(page.context());
  /** @type {any[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'v8'] } });
  await page.goto('https://customer.test/', { waitUntil: 'load' });
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events.filter(isOurs).reduce((sum, { tdur = 0 }) => sum + tdur / 1_000, 0);
}

/** @param {{ name: string, args: any }} event */
function isOurs({ name, args }) {
  const url = String(args?.data?.url ?? args?.fileName ?? '');
  return /^(v8\.compile|v8\.run|FunctionCall)$/.test(name) && /^chrome-extension:.*\/(relay|hook)\.js$/.test(url);
}

/** Runs in the page: changes 100,000 nodes in 100 tasks. @returns {Promise<{ ms: number, longest: number }>} */
async function changeALot() {
  const host = document.createElement('div');
  host.innerHTML = '<div class="a"><span title="b">text</span><a href="/c">link</a><!-- d --></div>'.repeat(20_000);
  document.body.append(host);
  let longest = 0;
  const began = performance.now();
  for (let task = 0; task < 100; task++) {
    const start = performance.now();
    for (let index = 0; index < 1_000; index++) host.children[(task * 1_000 + index) % 20_000].id = `n${task}-${index}`;
    await new Promise((resolve) => setTimeout(resolve, 4));
    longest = Math.max(longest, performance.now() - start);
  }
  return { ms: performance.now() - began, longest };
}

/** @param {string} what @param {Page} page */
async function measure(what, page) {
  await load(page);
  const loads = [];
  for (let count = 0; count < LOADS; count++) loads.push(await load(page));
  await page.goto('https://customer.test/busy');
  const { ms, longest } = await page.evaluate(changeALot);
  console.log(`${what.padEnd(28)} our scripts ${median(loads).toFixed(1)} ms; 100,000 changes ${ms.toFixed(0)} ms, longest step ${longest.toFixed(0)} ms`);
}

const plain = await launch(site.port, { extension: false });
await measure('no extension', plain.context.pages()[0]);
await openBareDevtools(plain.context, plain.context.pages()[0]);
await measure('no extension, DevTools open', plain.context.pages()[0]);
await plain.close();

const browser = await launch(site.port);
const [page] = browser.context.pages();
await measure('DevTools closed', page);
const other = await browser.context.newPage();
await openDevtools(browser.context, other);
await page.bringToFront();
await measure('DevTools on another tab', page);
await openDevtools(browser.context, page);
await measure('recorded', page);
await browser.close();
await site.close();
