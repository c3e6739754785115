// How much is kept of what pages say: a page that floods the recorder ends its own story, and that is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Allowance, short, shortValues } from '../../extension/allowance.js';

const MB = 1024 * 1024;

/** @param {import('node:test').TestContext} t */
function allowanceOf(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  /** @type {[number, string][]} */
  const told = [];
  const allowance = new Allowance((loss) => {
    const { count, because } = /** @type {any} */ (loss);
    told.push([count, because.slice(0, 9)]);
  });
  const say = (/** @type {number} */ times) => Array.from({ length: times }, () => allowance.allows(MB)).filter(Boolean).length;
  return { allowance, told, say };
}

test('a page may say 64 MB, what follows is counted, and the next page begins anew', (t) => {
  const { allowance, told, say } = allowanceOf(t);
  assert.equal(say(100), 64);
  assert.deepEqual(told, []);
  t.mock.timers.tick(1_000);
  assert.deepEqual(told, [[36, 'this page']]);
  assert.equal(say(3), 0);
  allowance.turn();
  assert.deepEqual(told, [[36, 'this page'], [3, 'this page']]);
  assert.equal(say(1), 1);
});

test('all pages together may say 256 MB, until the list is cleared', (t) => {
  const { allowance, told, say } = allowanceOf(t);
  for (let page = 0; page < 4; page++) {
    assert.equal(say(64), 64);
    allowance.turn();
  }
  assert.equal(say(2), 0);
  t.mock.timers.tick(1_000);
  assert.deepEqual(told, [[2, 'more than']]);
  allowance.renew();
  assert.equal(say(100), 64);
});

test('what is small still finds its place where something large did not', (t) => {
  const { allowance, say } = allowanceOf(t);
  say(63);
  assert.equal(allowance.allows(2 * MB), false);
  assert.equal(allowance.allows(MB), true);
});

test('one long value is cut, wherever it stands, and the others are not', () => {
  assert.equal(short('x'.repeat(65_536)).length, 65_536);
  assert.equal(short('x'.repeat(2_000_000)), `${'x'.repeat(65_536)}…`);
  const body = { url: 'y'.repeat(100_000), headers: [{ name: 'a', value: 'z'.repeat(100_000) }], status: 200 };
  assert.equal(JSON.stringify(body, shortValues).length, JSON.stringify({ url: '', headers: [{ name: 'a', value: '' }], status: 200 }).length + 2 * 65_537);
});
