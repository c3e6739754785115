// How much is kept of what pages say: a page that floods the recorder ends its own story, and that is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Allowance, short, shortValues } from '../../extension/allowance.js';

const MB = 1024 * 1024;

/** @param {import('node:test').TestContext} t */
function allowanceOf(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  /** How many, why, of which document, and the number of the last. @type {[number, string, string?, number?][]} */
  const told = [];
  const allowance = new Allowance((loss, last) => {
    const { count, because } = /** @type {any} */ (loss);
    told.push(last ? [count, because.slice(0, 9), last.document, last.n] : [count, because.slice(0, 9)]);
  });
  const say = (/** @type {number} */ times, size = MB) => Array.from({ length: times }, () => allowance.allows(size)).filter(Boolean).length;
  const number = (/** @type {string} */ document, /** @type {number[]} */ ...numbers) => numbers.map((n) => allowance.allows(MB, { n, at: n, tab: 7, frame: 0, document }));
  const take = () => told.splice(0);
  return { allowance, take, say, number };
}

test('a page may say 64 MB, what follows is counted, and the next page begins anew', (t) => {
  const { allowance, take, say } = allowanceOf(t);
  assert.equal(say(100), 64);
  assert.deepEqual(take(), []);
  t.mock.timers.tick(1_000);
  assert.deepEqual(take(), [[36, 'this page']]);
  assert.equal(say(3), 0);
  allowance.turn();
  assert.deepEqual(take(), [[3, 'this page']]);
  assert.equal(say(1), 1);
});

test('all pages together may say 256 MB, until the list is cleared', (t) => {
  const { allowance, take, say } = allowanceOf(t);
  for (let page = 0; page < 4; page++) {
    assert.equal(say(64), 64);
    allowance.turn();
  }
  assert.equal(say(2), 0);
  t.mock.timers.tick(1_000);
  assert.deepEqual(take(), [[2, 'more than']]);
  allowance.turn();
  assert.equal(say(1), 0);
  allowance.renew();
  assert.deepEqual(take(), [[1, 'more than']]);
  assert.equal(say(100), 64);
});

test('what is small finds no place where something large did not, so that there is one gap', (t) => {
  const { allowance, say } = allowanceOf(t);
  say(63);
  assert.equal(allowance.allows(2 * MB), false);
  assert.equal(say(5, 1), 0);
  allowance.turn();
  assert.equal(say(5, 1), 5);
});

test('what is refused is told by document, with the number of the last, and what has no number together', (t) => {
  const { allowance, take, say, number } = allowanceOf(t);
  say(64);
  number('A', 1, 2);
  number('B', 8);
  say(2);
  number('A', 3);
  t.mock.timers.tick(1_000);
  assert.deepEqual(take(), [[3, 'this page', 'A', 3], [1, 'this page', 'B', 8], [2, 'this page']]);
  number('A', 4);
  allowance.turn();
  assert.deepEqual(take(), [[1, 'this page', 'A', 4]]);
});

test('a page that goes on for a minute is told of in a few rows, and each refusal once', (t) => {
  const { take, say } = allowanceOf(t);
  say(64);
  for (let tick = 0; tick < 600; tick++) {
    say(1);
    t.mock.timers.tick(100);
  }
  t.mock.timers.tick(16_000);
  const told = take();
  assert.equal(told.reduce((sum, [count]) => sum + count, 0), 600);
  assert.ok(told.length < 10, `${told.length} rows`);
});

test('one long value is cut, wherever it stands, and the others are not', () => {
  assert.equal(short('x'.repeat(65_536)).length, 65_536);
  assert.equal(short('x'.repeat(2_000_000)), `${'x'.repeat(65_536)}…`);
  const body = { url: 'y'.repeat(100_000), headers: [{ name: 'a', value: 'z'.repeat(100_000) }], status: 200 };
  assert.equal(JSON.stringify(body, shortValues).length, JSON.stringify({ url: '', headers: [{ name: 'a', value: '' }], status: 200 }).length + 2 * 65_537);
});
