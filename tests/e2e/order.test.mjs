// Observations of a document are numbered without a gap, and arrive in that order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { book, bookingPages } from './lib/booking.mjs';
import { startUnattached } from './lib/unattached.mjs';

/** @param {import('./lib/observations.mjs').Observations} seen @returns {Map<string, number[]>} the numbers of each document, as they came */
function numbers(seen) {
  const byDocument = new Map();
  for (const { n, document } of seen.all) {
    if (n !== undefined) byDocument.set(document, [...(byDocument.get(document) ?? []), n]);
  }
  return byDocument;
}

/** @param {import('./lib/observations.mjs').Observations} seen */
function expectNoGaps(seen) {
  for (const [document, found] of numbers(seen)) {
    assert.deepEqual(found, found.map((_, index) => index + 1), document);
  }
}

test('numbers have no gap and come in order, in a page that changes all the time', async (t) => {
  const { page, seen } = await startUnattached(t, bookingPages('void booking'));
  await page.goto('https://customer.test/');
  await seen.first('hook', ({ frame }) => frame === 0);
  await page.evaluate(async () => {
    for (let i = 0; i < 200; i++) {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      if (i % 3 === 0) frame.remove();
      if (i % 20 === 0) await new Promise(requestAnimationFrame);
    }
  });
  for (let i = 0; i < 20; i++) await book(page);
  await seen.until('20 calls', () => seen.of('return').length === 20);
  await page.goto('https://customer.test/thanks');
  await seen.first('phase', ({ body, url }) => body.what === 'complete' && url.endsWith('/thanks'));
  await seen.first('phase', ({ body, frame }) => ['hide', 'cached'].includes(body.what) && frame === 0);
  expectNoGaps(seen);
  assert.ok(seen.of('element').length > 100);
});
