// Every kind of frame reports itself, from its first moment or, where the page was there before, late.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDevtools } from './lib/devtools.mjs';
import { Observations } from './lib/observations.mjs';
import { startBrowser, startRecording } from './lib/start.mjs';

const PAGES = {
  'customer.test/': `<!doctype html>
    <iframe src="/child"></iframe>
    <iframe src="https://other.test/child"></iframe>
    <iframe srcdoc="<p>srcdoc</p><iframe srcdoc='<p>nested in srcdoc</p>'></iframe>"></iframe>
    <iframe></iframe>
    <iframe src="about:blank"></iframe>
    <iframe src="data:text/html,<p>data"></iframe>
    <iframe sandbox="allow-scripts" src="/child?sandboxed"></iframe>
    <iframe sandbox="allow-scripts" srcdoc="<p>sandboxed srcdoc"></iframe>
    <iframe sandbox src="/child?no-scripts"></iframe>
    <script>
      const blob = document.createElement('iframe');
      blob.src = URL.createObjectURL(new Blob(['<p>blob'], { type: 'text/html' }));
      document.body.append(blob);
      const written = document.createElement('iframe');
      document.body.append(written);
      written.contentDocument.write('<p>written');
      written.contentDocument.close();
    </script>`,
  'customer.test/child': '<!doctype html><p>child',
  'other.test/child': '<!doctype html><iframe src="https://customer.test/child?deep"></iframe>',
};

/** The addresses of all of them, the one that was written counted as blank: it takes its parent's address while it is written. */
const ADDRESSES = [
  'about:blank', 'about:blank', 'about:blank', 'about:srcdoc', 'about:srcdoc', 'about:srcdoc', 'blob:', 'data:text/html,<p>data',
  'https://customer.test/', 'https://customer.test/child', 'https://customer.test/child?deep', 'https://customer.test/child?no-scripts',
  'https://customer.test/child?sandboxed', 'https://other.test/child',
];
/** The page's world does not exist in a frame that may run no script. */
const WITHOUT_SCRIPTS = 'https://customer.test/child?no-scripts';

/** @param {import('./lib/observations.mjs').Observation} observation */
function addressOf({ frame, url }) {
  if (frame !== 0 && url === 'https://customer.test/') return 'about:blank';
  return url.startsWith('blob:') ? 'blob:' : url;
}

/** @param {Observations} seen @param {string} kind */
const addresses = (seen, kind) => [...new Map(seen.of(kind).map((each) => [each.frame, addressOf(each)])).values()].sort();

/** @param {Observations} seen @param {boolean} late */
async function expectAllFrames(seen, late) {
  await seen.until('every frame reports its document', () => addresses(seen, 'document').length === ADDRESSES.length);
  await seen.until('every frame with scripts has the hook', () => addresses(seen, 'hook').length === ADDRESSES.length - 1);
  assert.deepEqual(addresses(seen, 'document'), ADDRESSES);
  assert.deepEqual(addresses(seen, 'hook'), ADDRESSES.filter((address) => address !== WITHOUT_SCRIPTS));
  for (const { body, url } of seen.of('document')) assert.equal(body.late, late, url);
  const doubled = seen.of('document').map(({ document }) => document);
  assert.equal(new Set(doubled).size, doubled.length, 'each document reports itself once');
}

test('every kind of frame is seen from its first moment', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  await expectAllFrames(seen, false);
});

test('every kind of frame is seen, and says that it is late, when DevTools opens on a page that is there', async (t) => {
  const { context, page } = await startBrowser(t, PAGES);
  await page.goto('https://customer.test/');
  const { recorder } = await openDevtools(context, page);
  await expectAllFrames(new Observations(recorder), true);
});

test('a frame tells which frame contains it', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  const deep = await seen.first('document', ({ url }) => url.endsWith('?deep'));
  const middle = await seen.first('document', ({ url }) => url === 'https://other.test/child');
  assert.equal(deep.parent, middle.frame);
  assert.equal(middle.parent, 0);
  assert.equal((await seen.first('document', ({ frame }) => frame === 0)).parent, -1);
});
