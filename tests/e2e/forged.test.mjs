// What a page can do to be taken for the extension, for the booking page or for the browser: nothing of it becomes an
// observation of somebody else, and nothing of it ends the recording.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CHANNELS } from './hostile/channels.mjs';
import { PAGES, bookWith } from './hostile/page.mjs';
import { launch } from './lib/browser.mjs';
import { openDevtools, showPanel } from './lib/devtools.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { show } from './lib/panel.mjs';
import { until } from './lib/until.mjs';

/** Says the same from wherever it is: only who it is makes a difference. */
const FORGE = "<!doctype html><script>parent.postMessage({ confirmed: 'FORGED' }, '*')</script>";
const site = await servePages({ ...PAGES, 'go.oncehub.com/forge': FORGE, 'go.oncehub.com.evil.test/': FORGE, 'notoncehub.com/': FORGE });

/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {Awaited<ReturnType<typeof openDevtools>>} */
let devtools;
/** @type {Observations} */
let seen;
before(async () => {
  browser = await launch(site.port);
  [page] = browser.context.pages();
  devtools = await openDevtools(browser.context, page);
  seen = new Observations(devtools.recorder);
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Who saw what of the forgery, but for what a page that is gone still had to say. @param {Set<string>} gone */
const traces = (gone) => [...new Set(seen.all.filter((each) => !gone.has(each.document) && JSON.stringify(each).includes('FORGED')).map(({ source, body }) => [source, body.kind, body.scripted ? 'scripted' : ''].join(' ').trim()))].sort();

for (const [number, { name, code, seen: expected = [], may = [] }] of CHANNELS.entries()) {
  test(name, async () => {
    const gone = new Set(seen.all.map((each) => each.document));
    seen.all.length = 0;
    await page.goto('https://customer.test/');
    await until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).canBook));
    const { document } = await seen.first('phase', ({ frame, body }) => frame === 0 && body.what === 'complete');
    await page.evaluate(([text, id]) => {
      const host = /** @type {any} */ (window);
      (0, host.eval)(`((id) => { ${text} })`)(id);
    }, [code, browser.extensionId]);
    const id = `AFTER${number}`.padEnd(12, '0');
    await page.evaluate(bookWith, { id });
    const here = (/** @type {import('./lib/observations.mjs').Observation} */ each) => each.document === document;
    const next = await seen.first('return', (each) => here(each) && seen.of('call', here).some(({ body }) => body.call === each.body.call && JSON.stringify(body).includes(id)));
    assert.deepEqual(traces(gone).filter((trace) => !may.includes(trace)), expected);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).reached), undefined);
    const phases = seen.of('phase', here).map(({ body }) => body.what);
    assert.deepEqual(phases.filter((what) => /hide|cached|restored|activated/.test(what)), [], 'no stage that never was');
    assert.equal(phases.filter((what) => what === 'complete').length, 1);
    const numbers = seen.all.filter((each) => here(each) && each.n !== undefined).map(({ n }) => n);
    assert.deepEqual(numbers, numbers.map((_, at) => at + 1), `nothing is missing up to ${next.n}`);
  });
}

test('a booking that only a script of the page speaks of is shown as simulated, a real one is not', async () => {
  const panel = await showPanel(devtools.window);
  await page.goto('https://customer.test/');
  await until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).canBook));
  await page.evaluate(bookWith, { id: 'REAL00000001' });
  await page.evaluate(() => {
    dispatchEvent(new MessageEvent('message', { origin: 'https://go.oncehub.com', data: { confirmed: 'MADEUP000002' } }));
  });
  await show(panel, 'bookings');
  for (const [id, simulated] of [['REAL00000001', null], ['MADEUP000002', 'true']]) {
    const row = panel.locator(`[data-booking="BKNG-${id}"]`);
    await row.waitFor();
    assert.equal(await row.getAttribute('data-simulated'), simulated, id ?? '');
  }
});
