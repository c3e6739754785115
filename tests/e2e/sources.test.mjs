// Lines of external scripts, which only DevTools can read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRecording } from './lib/start.mjs';

/** @param {string} body */
const script = (body) => ({ headers: { 'content-type': 'text/javascript' }, body });

const PAGES = {
  'customer.test/': `<!doctype html><script src="/callback.js"></script><script src="/plain.js"></script><script src="/listener.js"></script>
    <script src="https://cdn.oncehub.com/mergedjs/so.js"></script><iframe src="/framed"></iframe>`,
  'customer.test/framed': '<!doctype html><script src="/minified.js"></script>',
  'customer.test/callback.js': script('// first\n\nfunction soAfterConfirmation(data) {\n  track(data);\n}\n// last'),
  'customer.test/plain.js': script('window.plain = 1;'),
  'customer.test/listener.js': script(`addEventListener('message', (event) => {
    if (!event.origin.includes('oncehub.com')) return;
    const text = JSON.stringify(event.data);

    // Only the end matters here.
    if (text.includes('complete')) thanks();
  });${'\n'.repeat(9)}far();`),
  'customer.test/minified.js': script(`${'a=1;'.repeat(5_000)}if(e.data.type==="oncehub.booking.scheduled")b();${'c=2;'.repeat(5_000)}`),
  'cdn.oncehub.com/mergedjs/so.js': script('if (typeof SOAfterConfirmationFunction === "function") 0;'),
};

test('lines that name the callback or an event, told of the document that loaded the script', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  const near = await seen.first('snippet', ({ body }) => body.url.endsWith('/callback.js'));
  assert.deepEqual(near.body.lines.map(({ line, text }) => [line, text.trim()]), [
    [2, ''], [3, 'function soAfterConfirmation(data) {'], [4, 'track(data);'],
  ]);
  assert.deepEqual([near.source, near.frame, near.url], ['browser', 0, 'https://customer.test/']);
  const listener = await seen.first('snippet', ({ body }) => body.url.endsWith('/listener.js'));
  assert.deepEqual(listener.body.lines.map(({ line }) => line), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'what it does below its test of the origin');
  const long = await seen.first('snippet', ({ body }) => body.url.endsWith('/minified.js'));
  const statement = long.body.lines.find(({ text }) => text.includes('oncehub'));
  assert.deepEqual(statement, { line: 1, column: 20_001, row: 5_001, text: 'if(e.data.type==="oncehub.booking.scheduled")b();' });
  assert.equal(long.body.lines.at(-1).text, 'c=2;', 'of a long line the statements near it');
  assert.equal(long.url, 'https://customer.test/framed');
  assert.deepEqual(seen.of('snippet').map(({ body }) => body.url.split('/').pop()).sort(), ['callback.js', 'listener.js', 'minified.js']);
});
