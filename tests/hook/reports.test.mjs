// What the hook reports beside the calls themselves, and how it goes away.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { hookText, launch, openTab } from './browser.mjs';
import { serve } from './site.mjs';

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

/** A tab with an empty page, in which `book` delivers a booking message to a caller like the vendor's. */
async function empty(code = '') {
  const tab = await openTab(browser);
  await tab.page.goto('https://customer.test/empty');
  await tab.page.evaluate((text) => {
    const late = document.createElement('script');
    late.textContent = `${text}\n//# sourceURL=https://customer.test/page.js`;
    document.head.append(late);
    window.book = (data = {}) => dispatchEvent(new MessageEvent('message', { origin: 'https://go.oncehub.com', data }));
  }, code);
  return tab;
}

const vendor = (call) => `addEventListener('message', (event) => { ${call} });`;
const of = (kind, heard) => heard.filter((body) => body.kind === kind);

test('a definition is reported when it changed, with the reason', async () => {
  const tab = await empty();
  const run = (code) => tab.page.evaluate((text) => { (0, eval)(text); }, code);
  const probe = (why, script) => tab.command({ do: 'probe', why, after: script });
  await probe('interactive');
  await run('var SOAfterConfirmationFunction = function named(a, b = 1) {}');
  await probe('script', 'https://customer.test/a.js');
  await probe('script', 'https://customer.test/b.js');
  await run('window.SOAfterConfirmationFunction = (one) => one');
  await run('book()');
  await run('window.SOAfterConfirmationFunction = null');
  await probe('hide');
  const seen = of('definition', await tab.heard()).map(({ type, binding, length = 0, name = '', source = '', why, after: script }) => [type, binding, length, name, source, why, script]);
  assert.deepEqual(seen, [
    ['undefined', 'none', 0, '', '', 'start', ''],
    ['function', 'property', 1, 'named', 'function named(a, b = 1) {}', 'script', 'https://customer.test/a.js'],
    ['function', 'property', 1, '', '(one) => one', 'message', ''],
    ['object', 'property', 0, '', '', 'hide', ''],
  ]);
});

/** @type {[code: string, type: string, binding: string, writable: boolean][]} */
const bindings = [
  ['const SOAfterConfirmationFunction = () => {}', 'function', 'const', false],
  ['let SOAfterConfirmationFunction = () => {}', 'function', 'lexical', true],
  ['class SOAfterConfirmationFunction {}', 'function', 'lexical', true],
  ['missing(); let SOAfterConfirmationFunction;', 'dead', 'lexical', true],
  ['Object.defineProperty(window, "SOAfterConfirmationFunction", { value() {} })', 'function', 'property', false],
  ['Object.defineProperty(window, "SOAfterConfirmationFunction", { get() { window.read = true; } })', 'accessor', 'accessor', false],
  ['document.documentElement.append(Object.assign(document.createElement("p"), { id: "SOAfterConfirmationFunction" }))', 'object', 'inherited', true],
];

for (const [code, type, binding, writable] of bindings) {
  test(`binding: ${code}`, async () => {
    const tab = await empty(code);
    await tab.command({ do: 'probe', why: 'complete' });
    const last = of('definition', await tab.heard()).at(-1);
    assert.deepEqual([last.type, last.binding, last.writable], [type, binding, writable]);
    assert.equal(await tab.page.evaluate(() => window.read), undefined, 'the getter was not called');
  });
}

test('an error that nobody catches is reported with the call, and the page sees its own place', async () => {
  const tab = await empty(`function SOAfterConfirmationFunction() {
    throw new TypeError('broken'); }
    ${vendor('SOAfterConfirmationFunction();')} addEventListener('error', (event) => { window.place = [event.filename, event.lineno]; });`);
  await tab.page.evaluate(() => window.book());
  const heard = await tab.heard();
  const [{ threw, returned }] = of('return', heard);
  assert.deepEqual([returned, threw.name, threw.message], ['', 'TypeError', 'broken']);
  assert.match(threw.stack, /TypeError: broken\n {4}at SOAfterConfirmationFunction/);
  const [{ error, source, line }] = of('error', heard);
  assert.deepEqual([error, source, line], [threw, 'https://customer.test/page.js', 2]);
  assert.deepEqual(await tab.page.evaluate(() => window.place), ['https://customer.test/page.js', 2]);
});

test('an error that the caller catches is reported without its text', async () => {
  const tab = await empty(`function SOAfterConfirmationFunction() { throw new TypeError('broken'); }
    ${vendor('try { SOAfterConfirmationFunction(); } catch {}')}`);
  await tab.page.evaluate(() => window.book());
  const [{ threw }] = of('return', await tab.until((all) => of('return', all).length === 1));
  assert.deepEqual(threw, { name: '', message: '', stack: '' });
});

test('an error after one that the caller caught is not told as the call\'s', async () => {
  const tab = await empty(`function SOAfterConfirmationFunction() { throw new TypeError('caught'); }
    ${vendor('try { SOAfterConfirmationFunction(); } catch {} null.other;')}`);
  await tab.page.evaluate(() => window.book());
  const heard = await tab.until((all) => of('return', all).length === 1 && of('error', all).length === 1);
  assert.deepEqual([of('return', heard)[0].threw, of('error', heard)[0].error.name], [{ name: '', message: '', stack: '' }, 'TypeError']);
});

test('a rejected promise is linked to its call', async () => {
  const tab = await empty(`async function SOAfterConfirmationFunction() { throw new RangeError('refused'); } ${vendor('SOAfterConfirmationFunction();')}`);
  await tab.page.evaluate(() => window.book());
  const heard = await tab.until((all) => of('rejection', all).length === 1);
  const [{ call, reason }] = of('rejection', heard);
  assert.deepEqual([call, reason.name, reason.message, of('return', heard)[0].returned], [1, 'RangeError', 'refused', 'promise']);
});

test('what the call left in dataLayer is reported', async () => {
  const tab = await empty(`window.dataLayer = [{ event: 'old' }];
    function SOAfterConfirmationFunction() { dataLayer.push({ event: 'booked', value: 1 }, { event: 'second' }); } ${vendor('SOAfterConfirmationFunction();')}`);
  await tab.page.evaluate(() => window.book());
  const effects = of('effect', await tab.heard());
  assert.deepEqual(effects, [{ event: 'booked', value: 1 }, { event: 'second' }].map((json) => ({ kind: 'effect', call: 1, what: 'dataLayer.push', data: { json } })));
});

test('kinds of this, numbers of arguments, and a constructor', async () => {
  const tab = await empty(`function SOAfterConfirmationFunction() {} ${vendor(`SOAfterConfirmationFunction(1, 2); window.SOAfterConfirmationFunction();
    SOAfterConfirmationFunction.call({}); new SOAfterConfirmationFunction('x'); SOAfterConfirmationFunction(...Array(50).keys());`)}`);
  await tab.page.evaluate(() => window.book());
  const calls = of('call', await tab.heard());
  assert.deepEqual(calls.map((call) => [call.how, call.this, call.count, call.arguments.length]), [
    ['call', 'undefined', 2, 2], ['call', 'window', 0, 0], ['call', 'object', 0, 0], ['new', '', 1, 1], ['call', 'undefined', 50, 20],
  ]);
  assert.match(calls[0].caller, /^https:\/\/customer\.test\/page\.js:1:\d+$/);
});

test('calls that come later and overlap are each seen, with the message that they belong to', async () => {
  const tab = await empty(`function SOAfterConfirmationFunction() {} ${vendor('const { data } = event; setTimeout(() => SOAfterConfirmationFunction(data), 50);')}`);
  await tab.page.evaluate(() => [1, 2, 3].forEach((n) => window.book({ n })));
  const heard = await tab.until((all) => of('return', all).length === 3);
  assert.deepEqual(of('call', heard).map((call) => [call.message, call.arguments[0].json.n]), [[1, 1], [2, 2], [3, 3]]);
});

test('a function that a listener sets is seen, though the listener came while the vendor\'s script was on its way', async () => {
  // The second script comes in a task of the first, so the vendor's cannot be there before it.
  const tab = await empty(`const [tag, second] = [document.createElement('script'), document.createElement('script')];
    tag.src = '/so.js';
    tag.onerror = tag.onload = () => { ${vendor('SOAfterConfirmationFunction(event.data);')} window.isThere = true; };
    second.textContent = "addEventListener('message', () => { window.SOAfterConfirmationFunction = function () {}; });";
    document.head.append(tag);
    Promise.resolve().then(() => document.head.append(second));`);
  await tab.page.waitForFunction(() => /** @type {any} */ (window).isThere);
  await tab.page.evaluate(() => window.book());
  const heard = await tab.until((all) => of('return', all).length === 1);
  assert.equal(of('call', heard)[0].message, 1);
});

test('a page that formats stacks itself is not asked to', async () => {
  const tab = await empty(`Error.prepareStackTrace = () => { window.formatted = true; return ''; };
    function SOAfterConfirmationFunction() {} ${vendor('SOAfterConfirmationFunction(event.data);')}`);
  await tab.page.evaluate(() => window.book(new Error('passed')));
  assert.equal(of('call', await tab.heard())[0].caller, '');
  assert.equal(await tab.page.evaluate(() => window.formatted), undefined);
});

test('at most 50 errors are reported', async () => {
  const tab = await empty();
  await tab.page.evaluate(() => {
    for (let i = 0; i < 80; i += 1) reportError(new Error(`m${i}`));
  });
  assert.equal(of('error', await tab.heard()).length, 50);
});

test('after a second the name is as it was, to the last flag', async () => {
  const tab = await empty('window.SOAfterConfirmationFunction = function () {}; window.mine = SOAfterConfirmationFunction;');
  await tab.page.evaluate(() => window.book());
  await tab.page.waitForFunction(() => {
    const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(window, 'SOAfterConfirmationFunction') ?? {};
    return value === window.mine && writable && enumerable && configurable;
  });
});

test('detached, it leaves nothing behind and says nothing more', async () => {
  const tab = await empty(`function SOAfterConfirmationFunction() { return 5; } window.mine = SOAfterConfirmationFunction;
    ${vendor('window.got = (window.kept = window.kept || SOAfterConfirmationFunction)();')}`);
  await tab.page.evaluate(() => window.book());
  await tab.command({ do: 'detach' });
  const count = (await tab.heard()).length;
  const left = await tab.page.evaluate(() => {
    const same = SOAfterConfirmationFunction === window.mine;
    window.got = 0;
    window.book();
    reportError(new Error('x'));
    return { same, got: window.got };
  });
  assert.deepEqual(left, { same: true, got: 5 });
  assert.equal((await tab.heard()).length, count);
});

test('a second hook is refused by the relay and told to go', async () => {
  const tab = await empty(`function SOAfterConfirmationFunction() {} ${vendor('SOAfterConfirmationFunction();')}`);
  await tab.beside(`document.addEventListener('embed-inspector:hook', ({ relatedTarget }) =>
    relatedTarget.dispatchEvent(new CustomEvent('down', { detail: '{"do":"detach"}' })))`);
  await tab.page.evaluate(hookText());
  await tab.page.evaluate(() => window.book());
  const heard = await tab.heard();
  assert.deepEqual(['hook', 'message', 'call'].map((kind) => of(kind, heard).length), [1, 1, 1]);
});
