// What is told of a page that is prerendered waits until the page is shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Prerendered } from '../../extension/prerendered.js';

const place = (/** @type {string} */ document, /** @type {number} */ frame, /** @type {number} */ parent) => ({ at: 0, tab: 1, frame, parent, document, unseen: true });

test('it and its frames are told as they are numbered once it is shown, and another page that was prerendered is not', () => {
  const prerendered = new Prerendered();
  prerendered.hold(place('B', 6, -1), { kind: 'b' });
  prerendered.hold(place('F', 7, 6), { kind: 'f' });
  prerendered.hold(place('G', 9, 7), { kind: 'g' });
  prerendered.hold(place('C', 8, -1), { kind: 'c' });
  const told = prerendered.release('B').map(([{ frame, parent, document, unseen }, body]) => [document, frame, parent, unseen, body]);
  assert.deepEqual(told, [['B', 0, -1, false, { kind: 'b' }], ['F', 7, 0, false, { kind: 'f' }], ['G', 9, 7, false, { kind: 'g' }]]);
  assert.deepEqual(prerendered.release('C'), [], 'it went with the page before');
});

test('a page that was not prerendered gives nothing', () => {
  const prerendered = new Prerendered();
  prerendered.hold(place('B', 6, -1), {});
  assert.deepEqual(prerendered.release('A'), []);
});
