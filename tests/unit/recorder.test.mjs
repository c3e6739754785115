// The recorder with a browser that is made up: what it says it left out, and what it holds in memory.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Recorder } from '../../extension/recorder.js';

const MB = 1024 * 1024;

const event = { addListener: () => {}, removeListener: () => {} };
/** Every event of a part of the browser, and what is asked of it. @param {object} [more] @returns {any} */
const part = (more = {}) => new Proxy(more, { get: (own, name) => Reflect.get(own, name) ?? event });
const port = () => ({ onMessage: event, onDisconnect: event, postMessage: () => {}, disconnect: () => {} });

beforeEach(() => {
  const webRequest = part({ ResourceType: {} });
  const webNavigation = part({ getAllFrames: async () => [] });
  Object.assign(globalThis, { chrome: { webRequest, webNavigation, runtime: part(), tabs: part({ connect: port }) } });
});
afterEach(() => void Reflect.deleteProperty(globalThis, 'chrome'));

async function recording() {
  /** @type {any[]} */
  const lines = [];
  const keep = /** @type {any} */ ({ restore: async () => ({}), push: (/** @type {string} */ line) => lines.push(JSON.parse(line)) });
  const recorder = new Recorder(7, 'devtools', { connect: /** @type {any} */ (port), keep });
  await recorder.ready;
  recorder.setRecording(true);
  recorder.subscribe(() => {}); // What the panel has need not wait here.
  return { recorder, lines };
}

/** @param {string} documentId @param {number} [frameId] @param {string} [url] @returns {any} */
const sender = (documentId, frameId = 0, url = `https://${documentId}.test/`) => ({ tab: { id: 7 }, frameId, documentId, url });

/** @param {number} n @param {number} [size] */
const said = (n, size = 10) => ({ n, at: n, source: /** @type {const} */ ('page'), body: 'x'.repeat(size) });

/** The panel has taken all that was recorded, so the recorder holds none of it. @param {Recorder} recorder */
function delivered(recorder) {
  const last = `${Math.random()}`;
  return new Promise((resolve) => {
    recorder.subscribe((lines) => lines.some((line) => line.includes(last)) && resolve(undefined));
    recorder.record('browser', { at: 0, tab: 7, frame: 0 }, { kind: last });
  });
}

/** @param {any[]} lines the document, and the number of each line; of a loss how many more as well */
const numbers = (lines) => lines.filter(({ n }) => n).map(({ document, n, body }) => (body.includes('"lost"') ? `${document}${n}-${JSON.parse(body).count}` : `${document}${n}`));

test('each observation of a document that is left out is told once, and the next page is recorded from its first word', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { recorder, lines } = await recording();
  recorder.hear({ ask: 'A' }, sender('A'));
  // Small ones between large ones, of the page and of a frame of it.
  for (let n = 1; n <= 100; n++) recorder.hear({ observe: [said(n, n % 2 ? MB : 10)] }, sender('A'));
  recorder.hear({ observe: [said(1, 60 * MB)] }, sender('F', 3));
  recorder.hear({ observe: [said(2)] }, sender('F', 3));
  for (let n = 101; n <= 120; n++) recorder.hear({ observe: [said(n)] }, sender('A'));
  // The browser may tell of the navigation only later.
  recorder.hear({ ask: 'B' }, sender('B'));
  recorder.hear({ observe: [said(1)] }, sender('B'));
  recorder.learn({ at: 0, tab: 7, frame: 0, parent: -1, document: 'B', url: 'https://B.test/' });
  recorder.hear({ observe: [said(121)] }, sender('A')); // Its last words.
  t.mock.timers.tick(100_000);
  assert.deepEqual(numbers(lines).slice(99), ['A100', 'F2-2', 'A120-20', 'B1', 'A121']);
  recorder.setRecording(false);
});

test('a document that asks again before its line is there gets no second one, and another when that one is gone', async () => {
  /** @type {(() => void)[]} */
  const lines = [];
  const connect = () => ({ ...port(), onDisconnect: { addListener: (/** @type {() => void} */ gone) => lines.push(gone) } });
  Object.assign(globalThis.chrome.tabs, { connect });
  const { recorder } = await recording();
  const ask = (/** @type {string} */ document) => recorder.hear({ ask: 'watched?' }, sender(document));
  for (const document of ['A', 'A', 'B', 'A']) ask(document);
  assert.equal(lines.length, 2);
  lines[0]();
  ask('A');
  assert.equal(lines.length, 3);
});

test('what is known of frames that come and go takes a bounded part of the memory, however long their addresses are', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const { recorder, lines } = await recording();
  const used = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  for (let frame = 1; frame <= 300; frame++) {
    const url = JSON.parse(JSON.stringify(`https://F${frame}.test/?${'x'.repeat(500_000)}`));
    recorder.learn({ at: 0, tab: 7, frame, parent: 0, document: `F${frame}`, url });
    recorder.learnScript(`${url}&script`, { at: 0, tab: 7, frame, document: `F${frame}` });
    recorder.hear({ observe: [said(1)] }, sender(`F${frame}`, frame, url));
    lines.length = 0; // Whoever keeps them has a cap of its own.
  }
  await delivered(recorder);
  const more = used() - before;
  assert.ok(more < 25 * MB, `${(more / MB).toFixed()} MB`);
  recorder.setRecording(false);
});
