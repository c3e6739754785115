// A page that has replaced the built-ins learns nothing, and changes nothing in what is recorded.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openTab } from './browser.mjs';
import { serve } from './site.mjs';

const PATCH = readFileSync(join(import.meta.dirname, 'page/patch.js'), 'utf8');
let site;
let browser;

before(async () => {
  site = await serve();
  browser = await launch({ port: site.port, hooked: true });
});

after(async () => {
  await browser.quit();
  site.close();
});

/** One booking, with everything that the hook can report in it. The page runs nothing of its own but this. */
async function record(patch) {
  const tab = await openTab(browser);
  await tab.page.goto('https://customer.test/empty');
  await tab.page.evaluate((code) => {
    const make = (source) => (0, eval)(source);
    const { dispatchEvent: dispatch, MessageEvent: Message, Promise: RealPromise } = window;
    window.dataLayer = [];
    make(`let asked = 0;
      const define = Object.defineProperty;
      function SOAfterConfirmationFunction(data) {
        define(dataLayer, dataLayer.length, { __proto__: null, value: { event: 'booked' }, configurable: true });
        if (asked++) throw refused;
        return promise;
      }`);
    window.refused = new TypeError('refused');
    window.promise = RealPromise.reject(new RangeError('later'));
    const event = (origin, data) => new Message('message', { origin, data });
    const events = [event('https://go.oncehub.com', { n: 1, list: [1, { a: 'é' }] }), event('https://other.test', 1), event('https://oncehub.com', 'two')];
    const script = document.createElement('script');
    script.src = 'https://cdn.oncehub.com/so.js?s=none';
    /** @type {(() => void) | null} */
    let vendor = () => { window.SOAfterConfirmationFunction({ n: 1, date: new Date(0), deep: { list: [1, 2] } }, 'x/y'); };
    window.addEventListener('message', (e) => { if (e !== events[1]) vendor?.(); });
    const append = document.head.appendChild.bind(document.head);
    if (code) make(code);
    const { wake = () => {}, sleep = () => {} } = window;
    wake();
    append(script);
    dispatch(events[0]);
    dispatch(events[1]);
    dispatch(events[2]);
    sleep();
    vendor = null;
  }, patch);
  const heard = await tab.until((all) => ['rejection', 'foreign'].every((kind) => all.some((body) => body.kind === kind)));
  const touched = await tab.page.evaluate(() => window.touched ?? []);
  await tab.page.close();
  const still = (body) => JSON.parse(JSON.stringify({ ...body, ms: undefined, caller: undefined }).replace(/"stack":"[^"]*"/g, '"stack":""'));
  return { touched, heard: heard.map(still) };
}

test('built-ins replaced by the page are not used, and the records are the same', async () => {
  const plain = await record('');
  const patched = await record(PATCH);
  assert.deepEqual(plain.heard.map(({ kind }) => kind).filter((kind) => kind !== 'foreign' && kind !== 'error').sort(),
    ['hook', 'definition', 'definition', 'message', 'call', 'effect', 'return', 'message', 'call', 'effect', 'return', 'rejection'].sort());
  assert.deepEqual(patched.heard, plain.heard);
  assert.deepEqual([...new Set(patched.touched)], []);
});
