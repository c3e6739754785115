// What is known of documents: for how long, and how much memory it takes at most.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Documents } from '../../extension/documents.js';

const place = (/** @type {string} */ document, frame = 7) => ({ at: 0, tab: 1, frame, parent: 0, document, url: `https://${document}.test/` });
const said = (/** @type {number} */ n, at = n) => ({ n, at, source: /** @type {const} */ ('relay'), body: '{}' });

/** Frames that come and go. @param {Documents} documents @param {number} count @param {() => void} [between] */
function pass(documents, count, between = () => {}) {
  for (let frame = 100; frame < 100 + count; frame++) {
    documents.learn(place(`D${frame}`, frame));
    documents.isNew(place(`D${frame}`, frame), said(1));
    between();
  }
}

test('a document that was in the cache is known when it is back', () => {
  const documents = new Documents();
  documents.learn(place('A'));
  assert.ok(documents.isNew(place('A'), said(5)));
  pass(documents, 1_500);
  assert.deepEqual([documents.address('A'), documents.parent(1, 7)], ['https://A.test/', 0]);
  assert.equal(documents.speaker(7, [said(5)]), 'A');
  assert.equal(documents.isNew(place('A'), said(5)), false);
  assert.ok(documents.isNew(place('A'), said(6)));
  assert.ok(documents.isNew(place('A'), said(1, 100))); // It is recorded anew.
});

test('a document that is gone is forgotten in the end', () => {
  const documents = new Documents();
  documents.learn(place('A'));
  documents.isNew(place('A'), said(5));
  pass(documents, 2_000);
  assert.deepEqual([documents.address('A'), documents.parent(1, 7), documents.speaker(7, [said(5)])], [undefined, undefined, undefined]);
});

test('a document that still speaks is not, however many come and go beside it', () => {
  const documents = new Documents();
  documents.learn(place('A'));
  let n = 0;
  pass(documents, 5_000, () => {
    documents.isNew(place('A'), said((n += 1)));
    documents.address('A');
    documents.parent(1, 7);
  });
  assert.deepEqual([documents.address('A'), documents.parent(1, 7)], ['https://A.test/', 0]);
  assert.equal(documents.isNew(place('A'), said(n)), false);
});

test('long addresses are cut, and push out the oldest ones', () => {
  const documents = new Documents();
  const long = `https://long.test/?${'x'.repeat(2_000_000)}`;
  documents.learn(place('A'));
  documents.learn({ ...place('B'), url: long });
  assert.equal(documents.address('B')?.length, 65_537);
  assert.equal(documents.address('A'), 'https://A.test/');
  documents.learnScript(long, place('B'));
  assert.equal(documents.placeOfScript(long)?.document, 'B');
  for (let n = 0; n < 150; n++) documents.learn({ ...place(`L${n}`), url: long });
  assert.deepEqual([documents.address('A'), documents.address('B'), documents.address('L149')?.length], [undefined, undefined, 65_537]);
});

test('the scripts of a page before are forgotten, and not those that the next one loaded before it was shown', () => {
  const documents = new Documents();
  documents.learnScript('https://a.test/old.js', place('A'));
  documents.learnScript('https://a.test/new.js', place('B'));
  documents.turn('B');
  assert.deepEqual([documents.placeOfScript('https://a.test/old.js'), documents.placeOfScript('https://a.test/new.js')?.document], [undefined, 'B']);
});
