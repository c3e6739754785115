// What a page can do in Firefox to be taken for the extension, for the booking page or for the browser: nothing of it
// becomes an observation of somebody else, and nothing of it ends the recording.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CHANNELS } from '../e2e/hostile/channels.mjs';
import { PAGES, bookWith } from '../e2e/hostile/page.mjs';
import { show } from '../e2e/lib/panel.mjs';
import { until } from '../e2e/lib/until.mjs';
import { startRecording } from './lib/recording.mjs';

/** @typedef {import('../e2e/lib/observations.mjs').Observation} Observation */

/** Says the same from wherever it is: only who it is makes a difference. */
const FORGE = "<!doctype html><script>parent.postMessage({ confirmed: 'FORGED' }, '*')</script>";

/** @type {Awaited<ReturnType<typeof startRecording>>} */
let firefox;
/** Where the files of the extension are. @type {string} */
let ours;
before(async () => {
  firefox = await startRecording({ ...PAGES, 'go.oncehub.com/forge': FORGE, 'go.oncehub.com.evil.test/': FORGE, 'notoncehub.com/': FORGE });
  ours = await firefox.driver.inBrowser((lent) => lent.ours.mozExtensionHostname);
});
after(() => firefox.close());

async function open() {
  await firefox.page.goto('https://customer.test/');
  await until('the booking page is there', () => firefox.page.evaluate(() => /** @type {any} */ (window).canBook));
}

/** Who saw what of the forgery, but for what a page that is gone still had to say. @param {Set<string>} gone */
function traces(gone) {
  const found = firefox.seen.all.filter((each) => !gone.has(each.document) && JSON.stringify(each).includes('FORGED'));
  return [...new Set(found.map(({ source, body }) => [source, body.kind, body.scripted ? 'scripted' : ''].join(' ').trim()))].sort();
}

/** Runs code in the page, in a task of its own: what drives the browser believes a page that says it is gone. @param {string} code */
async function run(code) {
  const { page } = firefox;
  await page.evaluate(later, code);
  const ran = await until('the code has run', () => page.evaluate(() => /** @type {any} */ (window).ran).catch(() => undefined));
  assert.equal(ran, 'well');
}

/** Runs in the page. @param {string} code */
function later(code) {
  const host = /** @type {any} */ (window);
  host.work = () => {
    try {
      (0, host.eval)(code);
      host.ran = 'well';
    } catch (error) {
      host.ran = String(error);
    }
  };
  host.setTimeout(host.work);
}

for (const [number, { name, code, seen: expected = [], may = [] }] of CHANNELS.entries()) {
  test(name, async () => {
    const { page, seen } = firefox;
    const gone = new Set(seen.all.map((each) => each.document));
    seen.all.length = 0;
    await open();
    const { document } = await seen.first('phase', (each) => each.frame === 0 && each.body.what === 'complete' && !gone.has(each.document));
    await run(`((id) => { ${code.replaceAll('chrome-extension:', 'moz-extension:')} })(${JSON.stringify(ours)})`);
    const id = `AFTER${number}`.padEnd(12, '0');
    await page.evaluate(bookWith, { id });
    const here = (/** @type {Observation} */ each) => each.document === document;
    await seen.first('return', (each) => here(each) && seen.of('call', here).some(({ body }) => body.call === each.body.call && JSON.stringify(body).includes(id)));
    assert.deepEqual(traces(gone).filter((trace) => !may.includes(trace)), expected);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).reached ?? null), null);
    const phases = seen.of('phase', here).map(({ body }) => body.what);
    assert.deepEqual(phases.filter((what) => /hide|cached|restored|activated/.test(what)), [], 'no stage that never was');
    assert.equal(phases.filter((what) => what === 'complete').length, 1);
    const numbers = seen.all.filter((each) => here(each) && each.n !== undefined).map(({ n }) => n);
    assert.deepEqual(numbers, numbers.map((_, at) => at + 1), 'nothing is missing');
  });
}

test('a booking that only a script of the page speaks of is shown as simulated, a real one is not', async () => {
  const { page, panel } = firefox;
  await open();
  await page.evaluate(bookWith, { id: 'REAL00000001' });
  await run("dispatchEvent(new MessageEvent('message', { origin: 'https://go.oncehub.com', data: { confirmed: 'MADEUP000002' } }))");
  await show(panel, 'bookings');
  for (const [id, simulated] of [['REAL00000001', null], ['MADEUP000002', 'true']]) {
    assert.equal(await panel.locator(`[data-booking="BKNG-${id}"]`).getAttribute('data-simulated'), simulated, id ?? '');
  }
});
