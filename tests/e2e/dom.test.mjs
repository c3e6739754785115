// What the relay reports of a document: elements, inline scripts, embed code that became text, policy violations.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRecording } from './lib/start.mjs';

const EMBED = `<!doctype html><body>
  <div style="width: 400px"><div id="SOIDIV_dana" data-so-page="dana" data-style="min-width: 290px;" style="width: 250px">loading</div></div>
  <p>&lt;div id="SOIDIV_erin" data-so-page="erin"&gt;&lt;/div&gt;</p>
  <!-- ScheduleOnce embed START -->
  <textarea>&lt;div data-so-page="typed"&gt;</textarea>
  <a href="https://go.oncehub.com/dana">book</a><a href="/someone">someone</a>
  <button id="SOIBTN_finn" onclick="window.open('https://go.oncehub.com//finn?&bt=1')">finn</button>
  <x-host></x-host>
  <script>
    let unrelated = 1;
    window.SOAfterConfirmationFunction = (booking) => booking;
    unrelated = 2;
    unrelated = 3;
  </script>
  <script>unrelated = 4;</script>
  <script>customElements.define('x-host', class extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<div id="inner" data-so-page="shadow"></div>'; }
  });</script>
  <script src="https://cdn.oncehub.com/mergedjs/so.js"></script>
  <script src="https://cdn.oncehub.com/mergedjs/gone.js"></script>
  <script src="/own.js"></script>`;

const PAGES = {
  'customer.test/': EMBED,
  'customer.test/own.js': { headers: { 'content-type': 'text/javascript' }, body: 'window.own = 1' },
  'cdn.oncehub.com/mergedjs/so.js': {
    headers: { 'content-type': 'text/javascript' },
    body: "document.querySelector('[data-so-page]').setAttribute('data-so-done', 'true')",
  },
  'customer.test/strict': {
    headers: { 'content-security-policy': "script-src 'self'; frame-src 'self'" },
    body: `<!doctype html><script>window.inline = 1</script><script src="https://cdn.oncehub.com/mergedjs/so.js"></script>
      <script src="https://elsewhere.test/x.js"></script><iframe src="https://go.oncehub.com/dana"></iframe>`,
  },
  'customer.test/feed.xml': { headers: { 'content-type': 'application/xml' }, body: '<feed><entry data-so-page="x"/></feed>' },
};

/** @param {import('./lib/observations.mjs').Observations} seen @param {string} id the element's id attribute */
const history = (seen, id) => seen.of('element', ({ body }) => body.element.attrs.id === id).map(({ body }) => body);

/** @param {import('./lib/observations.mjs').Observations} seen */
const complete = (seen) => seen.first('phase', ({ body, frame }) => frame === 0 && body.what === 'complete');

test('elements that have to do with an embed, and no others', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  await complete(seen);
  const shadow = await seen.first('element', ({ body }) => body.element.attrs.id === 'inner');
  const added = seen.of('element', ({ body }) => body.event === 'added').map(({ body }) => body.element);
  assert.deepEqual(added.map(({ tag, attrs }) => attrs.id ?? attrs.href ?? attrs.src ?? tag).sort(), [
    'SOIBTN_finn', 'SOIDIV_dana', 'https://cdn.oncehub.com/mergedjs/gone.js', 'https://cdn.oncehub.com/mergedjs/so.js',
    'https://go.oncehub.com/dana', 'inner', 'script',
  ]);
  assert.equal(shadow.body.element.tree, 'shadow');
  assert.equal(shadow.body.element.path, 'html > body > x-host >>> div#inner');
  const [first, last] = [history(seen, 'SOIDIV_dana').at(0), history(seen, 'SOIDIV_dana').at(-1)];
  assert.deepEqual([first.event, last.event, last.element.attrs['data-so-done']], ['added', 'changed', 'true']);
  assert.deepEqual([last.element.width, last.element.room], [250, 400]);
  assert.equal(last.element.path, 'html > body > div > div#SOIDIV_dana');
  assert.equal(await page.evaluate((path) => document.querySelector(path)?.id, last.element.path), 'SOIDIV_dana');
});

test('a script of the vendor is reported after what stood in the document when it ran', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  await complete(seen);
  const container = await seen.first('element', ({ body }) => body.element.attrs.id === 'SOIDIV_dana');
  const ran = await seen.first('script', ({ body }) => body.event === 'load');
  const missing = await seen.first('script', ({ body }) => body.event === 'error');
  assert.deepEqual([ran.body.url, missing.body.url].map((url) => url.split('/').pop()), ['so.js', 'gone.js']);
  assert.ok(Number(container.n) < Number(ran.n));
  assert.equal(seen.of('script').length, 2, 'the page\'s own script is not reported');
  await seen.first('definition', ({ body }) => body.type === 'function');
});

test('lines of inline scripts, and embed code that arrived as text', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  const comment = await seen.first('text', ({ body }) => body.form === 'comment');
  assert.equal(comment.body.text.trim(), 'ScheduleOnce embed START');
  const text = await seen.first('text', ({ body }) => body.form === 'text');
  assert.equal(text.body.path, 'html > body > p');
  assert.match(text.body.text, /SOIDIV_erin/);
  assert.equal(seen.of('text').length, 2, 'what somebody types into a form is no embed code');
  const [snippet, ...others] = seen.of('snippet');
  assert.deepEqual(others, []);
  assert.deepEqual(snippet.body.lines.map(({ line, text: source }) => [line, source.trim()]), [
    [2, 'let unrelated = 1;'], [3, 'window.SOAfterConfirmationFunction = (booking) => booking;'], [4, 'unrelated = 2;'],
  ]);
});

test('elements that come, change and go after the page has loaded', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  await complete(seen);
  await page.evaluate(() => {
    const late = Object.assign(document.createElement('div'), { id: 'SOIDIV_late' });
    late.dataset.soPage = 'late';
    document.body.append(late);
  });
  await seen.until('it came', () => history(seen, 'SOIDIV_late').length === 1);
  await page.evaluate(() => document.getElementById('SOIDIV_late')?.setAttribute('data-so-page', 'other'));
  await seen.until('it changed', () => history(seen, 'SOIDIV_late').at(-1).event === 'changed');
  await page.evaluate(() => document.getElementById('SOIDIV_late')?.remove());
  await seen.until('it went', () => history(seen, 'SOIDIV_late').at(-1).event === 'removed');
  assert.equal(new Set(history(seen, 'SOIDIV_late').map(({ element }) => element.id)).size, 1);
});

test('what the policy of the page stopped, as far as it has to do with us', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/strict');
  await complete(seen);
  await seen.until('three violations', () => seen.of('violation').length === 3);
  assert.deepEqual(seen.of('violation').map(({ body }) => [body.blocked, body.directive, body.disposition]).sort(), [
    ['https://cdn.oncehub.com/mergedjs/so.js', 'script-src-elem', 'enforce'],
    ['https://go.oncehub.com', 'frame-src', 'enforce'],
    ['inline', 'script-src-elem', 'enforce'],
  ]);
  assert.match(seen.of('violation')[0].body.policy, /script-src 'self'/);
});

test('a document that is no HTML, and one that is opened anew, are no trouble', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/feed.xml');
  await complete(seen);
  assert.deepEqual(seen.of('lost'), []);
  await page.goto('https://customer.test/');
  await page.evaluate((html) => {
    document.open();
    document.write(html);
    document.close();
  }, '<body><div id="SOIDIV_written" data-so-page="written"></div><script src="https://cdn.oncehub.com/mergedjs/so.js?again"></script>');
  await seen.until('the written element', () => history(seen, 'SOIDIV_written').length > 0);
  await seen.until('the written script', () => seen.of('script', ({ body }) => body.url.endsWith('?again')).length === 1);
});
