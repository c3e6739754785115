// What waits for the panel: nothing twice, nothing lost without a word, no more memory than is allowed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '../../extension/outbox.js';

/** @param {string[]} [before] @returns {{ outbox: Outbox, losses: number[] }} */
function outboxOf(before = []) {
  /** @type {number[]} */
  const losses = [];
  const outbox = new Outbox(() => {
    losses.push(outbox.loss.count);
    return 'loss';
  });
  outbox.open(before);
  return { outbox, losses };
}

test('what was recorded before is delivered at once, what follows in batches, and each line once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { outbox, losses } = outboxOf();
  outbox.push('a');
  outbox.push('b');
  /** @type {string[][]} */
  const batches = [];
  outbox.subscribe((lines) => batches.push(lines));
  assert.deepEqual(batches, [['a', 'b']]);
  outbox.push('c');
  outbox.push('d');
  assert.equal(batches.length, 1);
  t.mock.timers.tick(16);
  assert.deepEqual(batches, [['a', 'b'], ['c', 'd']]);
  assert.deepEqual(losses, []);
});

test('nothing is delivered before what comes first is there', () => {
  const outbox = new Outbox(() => 'loss');
  outbox.push('b');
  /** @type {string[][]} */
  const batches = [];
  outbox.subscribe((lines) => batches.push(lines));
  assert.deepEqual(batches, []);
  outbox.open(['a']);
  assert.deepEqual(batches, [['a', 'b']]);
});

test('an ended subscription gets nothing more, and the next one gets what it missed', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { outbox } = outboxOf();
  /** @type {string[]} */
  const first = [];
  const end = outbox.subscribe((lines) => first.push(...lines));
  outbox.push('a');
  end();
  t.mock.timers.tick(100);
  /** @type {string[]} */
  const second = [];
  outbox.subscribe((lines) => second.push(...lines));
  assert.deepEqual([first, second], [[], ['a']]);
});

test('above 64 MB the oldest go, and a line says how many', () => {
  const { outbox, losses } = outboxOf();
  const line = 'x'.repeat(1024 * 1024);
  for (let count = 0; count < 70; count++) outbox.push(`${count}${line}`);
  /** @type {string[]} */
  const got = [];
  outbox.subscribe((lines) => got.push(...lines));
  assert.equal(got[0], 'loss');
  assert.equal(got.length - 1 + losses[0], 70);
  assert.equal(got.at(-1)?.startsWith('69'), true);
  assert.ok(got.reduce((sum, each) => sum + each.length, 0) <= 64 * 1024 * 1024 + 10);
});

test('many small lines above the limit are dropped without slowing down', () => {
  const { outbox, losses } = outboxOf();
  const line = 'x'.repeat(1_000);
  for (let count = 0; count < 200_000; count++) outbox.push(line);
  /** @type {string[]} */
  const got = [];
  outbox.subscribe((lines) => got.push(...lines));
  assert.equal(got.length - 1 + losses[0], 200_000);
});
