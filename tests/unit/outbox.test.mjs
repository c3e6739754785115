// What waits for the panel: nothing twice, nothing lost without a word, no more memory than is allowed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '../../extension/outbox.js';

/** @param {{ keep?: boolean }} [how] @returns {{ outbox: Outbox, losses: number[] }} */
function outboxOf(how) {
  /** @type {number[]} */
  const losses = [];
  const outbox = new Outbox(() => {
    losses.push(outbox.loss.count);
    return 'loss';
  }, how);
  outbox.open([]);
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

test('where lines are kept, a second panel gets all of them, and each still only once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { outbox, losses } = outboxOf({ keep: true });
  /** @type {string[][]} */
  const got = [[], []];
  outbox.push('a');
  outbox.subscribe((lines) => got[0].push(...lines));
  outbox.push('b');
  t.mock.timers.tick(16);
  outbox.subscribe((lines) => got[1].push(...lines));
  outbox.push('c');
  t.mock.timers.tick(16);
  assert.deepEqual(got, [['a', 'b'], ['a', 'b', 'c']]);
  assert.deepEqual(losses, []);
});

test('kept lines stay below 64 MB: whoever had them is told nothing, and the next panel how many went', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { outbox, losses } = outboxOf({ keep: true });
  let first = 0;
  outbox.subscribe((lines) => { first += lines.length; });
  const line = 'x'.repeat(1024 * 1024);
  for (let count = 0; count < 100; count++) {
    outbox.push(line);
    t.mock.timers.tick(16);
  }
  assert.deepEqual([first, losses], [100, []]);
  /** @type {string[]} */
  const second = [];
  outbox.subscribe((lines) => second.push(...lines));
  assert.equal(second[0], 'loss');
  assert.deepEqual([second.length - 1 + losses[0], second.length - 1], [100, 64]);
});

test('what the reader cleared does not come to the next panel, unless it was brought back', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { outbox } = outboxOf({ keep: true });
  const next = () => {
    /** @type {string[]} */
    const lines = [];
    outbox.subscribe((more) => lines.push(...more));
    t.mock.timers.tick(100);
    return lines;
  };
  outbox.push('a');
  const first = next();
  outbox.push('b'); // The panel does not have it yet when the list is cleared, so it is not in the list.
  outbox.clear('mark');
  t.mock.timers.tick(100);
  assert.deepEqual(first, ['a', 'b']);
  outbox.push('c');
  assert.deepEqual(next(), ['mark', 'b', 'c']);
  outbox.undo();
  assert.deepEqual(next(), ['a', 'b', 'c']);
  outbox.undo();
  assert.deepEqual(next(), ['a', 'b', 'c'], 'there is nothing more to bring back');
});

test('the line that says that the list was cleared outlives what goes for want of room', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { outbox, losses } = outboxOf({ keep: true });
  outbox.subscribe(() => {});
  outbox.clear('mark');
  const long = 'x'.repeat(1024 * 1024);
  for (let n = 0; n < 70; n++) {
    outbox.push(long);
    t.mock.timers.tick(100);
  }
  /** @type {string[]} */
  const lines = [];
  outbox.subscribe((more) => lines.push(...more));
  assert.deepEqual([lines.slice(0, 2), lines.length - 2, losses], [['mark', 'loss'], 64, [6]]);
});
