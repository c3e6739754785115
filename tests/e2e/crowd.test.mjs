// Pages that are in the way by what they are: names that hide properties, built-ins that were replaced, before the
// recording began and after. The booking is recorded all the same, and the page learns nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CROWD, noted, recorded } from './hostile/crowd.mjs';
import { launch } from './lib/browser.mjs';
import { closeDevtools, openDevtools } from './lib/devtools.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { until } from './lib/until.mjs';

const site = await servePages(CROWD);

/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {import('playwright-core').CDPSession} */
let session;
before(async () => {
  browser = await launch(site.port);
  [page] = browser.context.pages();
  session = await browser.context.newCDPSession(page);
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Playwright's own way uses the built-ins that these pages replace. @param {string} expression @returns {Promise<any>} */
async function run(expression) {
  const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
  return result.value;
}

/** @param {string} path */
async function open(path) {
  await page.goto(`https://customer.test/${path}`);
  await until('the booking page is there', () => run('window.canBook'));
}

for (const path of ['fields', 'names', 'patched']) {
  test(`${path}, recorded from the start and then late`, async (t) => {
    const early = await openDevtools(browser.context, page);
    t.after(() => closeDevtools(early));
    const seen = new Observations(early.recorder);
    await open(path);
    const { document } = await recorded(run, seen, 'EARLY0000000');
    await seen.first('phase', (each) => each.document === document && each.body.what === 'complete');
    await closeDevtools(early);
    await open(path);
    const late = await openDevtools(browser.context, page);
    t.after(() => closeDevtools(late));
    const again = new Observations(late.recorder);
    await again.first('hook', ({ frame, body }) => frame === 0 && body.late);
    await recorded(run, again, 'LATE00000000');
  });
}

async function notedWhenOpened() {
  await open('patched');
  return noted(run);
}

test('a page that replaced the built-ins sees none of them used but by itself', async (t) => {
  const alone = await notedWhenOpened();
  assert.match(alone, /MessageEvent.prototype.data/, 'it writes down what happens');
  const devtools = await openDevtools(browser.context, page);
  t.after(() => closeDevtools(devtools));
  assert.equal(await notedWhenOpened(), alone);
  await new Observations(devtools.recorder).first('return', ({ frame }) => frame === 0);
});
