// The recorder in a page of DevTools whose background records: what it tells and keeps when that is stopped, and when the
// tab is closed.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { DistantRecorder } from '../../extension/distant.js';

/** What `chrome.storage.session` holds. @type {Record<string, any>} */
let stored = {};
/** @type {{ name: string, orders: any[], hear: (answer: object) => void, break: () => void }[]} */
let ports = [];

const session = {
  get: async () => ({ ...stored }),
  set: async (/** @type {object} */ items) => void Object.assign(stored, items),
  remove: async (/** @type {string | string[]} */ names) => [names].flat().forEach((name) => delete stored[name]),
};

/** @param {{ name: string }} info */
function connect({ name }) {
  const port = { name, orders: /** @type {any[]} */ ([]), hear: /** @type {(answer: object) => void} */ (() => {}), break: () => {} };
  ports.push(port);
  return {
    postMessage: (/** @type {object} */ order) => port.orders.push(order),
    onMessage: { addListener: (/** @type {any} */ listener) => Object.assign(port, { hear: listener }) },
    onDisconnect: { addListener: (/** @type {any} */ listener) => Object.assign(port, { break: listener }) },
  };
}

beforeEach(() => {
  [stored, ports] = [{}, []];
  Object.assign(globalThis, { chrome: { runtime: { connect }, storage: { session } }, addEventListener: () => {} });
});
afterEach(() => ['chrome', 'addEventListener'].forEach((name) => void Reflect.deleteProperty(globalThis, name)));

/** Whatever was begun has been done. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {number} n @param {number} [at] */
const line = (n, at = n) => JSON.stringify({ source: 'page', n, at, tab: 7, frame: 0, document: 'D', url: '', body: '{}' });

async function recording() {
  const recorder = new DistantRecorder(7);
  recorder.setRecording(true);
  await recorder.ready;
  await settled();
  return recorder;
}

/** What is kept, as lines. */
const kept = () => Object.values(stored).flatMap(({ text }) => text?.split('\n') ?? []).map((text) => JSON.parse(text));

test('a background that was stopped is told to record again, and the reader that it was', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
  await recording();
  assert.deepEqual(ports[0], { ...ports[0], name: 'record:7:', orders: [{ call: 'setRecording', args: [true, []] }] });
  ports[0].hear({ lines: [line(1)] });
  ports[0].break();
  await settled();
  assert.deepEqual(ports[1], { ...ports[1], name: 'record:7:begun', orders: [{ call: 'setRecording', args: [true, [['D', { n: 1, at: 1, frame: 0 }]]] }] });
  assert.deepEqual(kept().filter(({ n }) => !n).map(({ body }) => body), ['{"kind":"recorder","event":"stopped"}']);
});

test('what a document says once more is there once', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
  await recording();
  ports[0].hear({ lines: [line(1), line(2)] });
  ports[0].break();
  ports[1].hear({ lines: [line(1), line(2), line(3)] });
  ports[1].hear({ lines: [line(1, 100)] }); // It is recorded anew.
  t.mock.timers.tick(100);
  await settled();
  assert.deepEqual(kept().filter(({ n }) => n).map(({ n, at }) => [n, at]), [[1, 1], [2, 2], [3, 3], [1, 100]]);
});

test('nothing more is kept of a tab that is closed, whatever still comes', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
  const recorder = await recording();
  ports[0].hear({ lines: [line(1)] });
  await settled();
  const before = structuredClone(stored);
  ports[0].hear({ ended: true });
  ports[0].hear({ lines: [line(2)] });
  recorder.choose('{}');
  t.mock.timers.tick(100);
  await settled();
  assert.deepEqual(stored, before);
});
