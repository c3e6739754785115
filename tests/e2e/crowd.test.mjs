// Pages that are in the way by what they are: names that hide properties, built-ins that were replaced, before the
// recording began and after. The booking is recorded all the same, and the page learns nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FIELDS, NAMES, PATCH } from './hostile/crowd.mjs';
import { PAGES } from './hostile/page.mjs';
import { launch } from './lib/browser.mjs';
import { closeDevtools, openDevtools } from './lib/devtools.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { until } from './lib/until.mjs';

const PAGE = PAGES['customer.test/'];
const END = '<div id="SOIDIV_last" data-so-page="last"></div>';
const site = await servePages({
  ...PAGES,
  'customer.test/fields': PAGE + FIELDS + END,
  'customer.test/names': PAGE + NAMES + END,
  'customer.test/patched': `<!doctype html><script>${PATCH}; window.spied = window.touched;</script>${PAGE}${END}`,
});

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

/** @param {string} id */
const book = (id) => run(`window.frames[0].postMessage({ id: '${id}', times: 1 }, '*')`);

/** Books, and waits for the call, its end, and the elements of the page. @param {Observations} seen @param {string} id */
async function recorded(seen, id) {
  await book(id);
  const call = await seen.first('call', ({ body }) => JSON.stringify(body).includes(id));
  await seen.first('return', ({ document, body }) => document === call.document && body.call === call.body.call);
  await seen.first('message', ({ document, body }) => document === call.document && JSON.stringify(body).includes(id));
  await seen.first('element', ({ document, body }) => document === call.document && body.element.attrs.id === 'SOIDIV_last');
  return call;
}

for (const path of ['fields', 'names', 'patched']) {
  test(`${path}, recorded from the start and then late`, async (t) => {
    const early = await openDevtools(browser.context, page);
    t.after(() => closeDevtools(early));
    const seen = new Observations(early.recorder);
    await open(path);
    const { document } = await recorded(seen, 'EARLY0000000');
    await seen.first('phase', (each) => each.document === document && each.body.what === 'complete');
    await closeDevtools(early);
    await open(path);
    const late = await openDevtools(browser.context, page);
    t.after(() => closeDevtools(late));
    const again = new Observations(late.recorder);
    await again.first('hook', ({ frame, body }) => frame === 0 && body.late);
    await recorded(again, 'LATE00000000');
  });
}

/** What the page writes down of its built-ins being used, while one booking is made and nothing else happens. */
async function noted() {
  await open('patched');
  await until('the page is complete', () => run("document.readyState === 'complete'"));
  await run('wake()');
  await book('QUIET0000000');
  await until('the booking came', () => run('answers.length'));
  return run('sleep(), spied.join()');
}

test('a page that replaced the built-ins sees none of them used but by itself', async (t) => {
  const alone = await noted();
  assert.match(alone, /MessageEvent.prototype.data/, 'it writes down what happens');
  const devtools = await openDevtools(browser.context, page);
  t.after(() => closeDevtools(devtools));
  assert.equal(await noted(), alone);
  await new Observations(devtools.recorder).first('return', ({ frame }) => frame === 0);
});
