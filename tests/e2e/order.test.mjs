// Observations of a document are numbered without a gap, arrive in that order, and the last ones are not lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { book, bookingPages } from './lib/booking.mjs';
import { startRecording } from './lib/start.mjs';

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
  const { page, seen } = await startRecording(t, bookingPages('void booking'));
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
  expectNoGaps(seen);
  assert.ok(seen.of('element').length > 100);
  assert.equal(seen.of('phase', ({ body }) => body.what === 'hide').some(({ frame }) => frame === 0), true);
});

for (const [how, leave] of [
  ['location.assign', "location.assign('/thanks?n=' + booking.confirmed)"],
  ['location.replace', "location.replace('/thanks?n=' + booking.confirmed)"],
  ['form submit', "document.body.append(Object.assign(document.createElement('form'), { action: '/thanks' })); document.forms[0].submit()"],
]) {
  test(`a callback that leaves at once by ${how} is recorded whole`, async (t) => {
    const { page, seen } = await startRecording(t, bookingPages(leave));
    await page.goto('https://customer.test/');
    await seen.first('hook', ({ frame }) => frame === 0);
    await seen.first('phase', ({ body, frame }) => frame !== 0 && body.what === 'complete');
    await book(page);
    const message = await seen.first('message');
    const call = await seen.first('call');
    const back = await seen.first('return');
    assert.deepEqual(call.body.arguments[0].json, { confirmed: 1 });
    assert.deepEqual([message.n, call.n, back.n].every(Number.isInteger), true);
    const landed = await seen.first('navigation', ({ body }) => body.event === 'committed' && body.url.includes('/thanks'));
    assert.ok(landed.at > call.at, 'the landing comes after the call');
    expectNoGaps(seen);
  });
}
