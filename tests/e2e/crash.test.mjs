// A tab whose page crashes.
import { test } from 'node:test';
import { ALL, LOSS_PAGES, TRIALS, expectRecorded } from './lib/loss.mjs';
import { startRecording } from './lib/start.mjs';
import { until } from './lib/until.mjs';

test(`a crash right after each booking: ${TRIALS} of ${TRIALS}, and the next load is recorded as if nothing had been`, async (t) => {
  const { context, page, seen } = await startRecording(t, LOSS_PAGES);
  // What Playwright knows of a page ends with its first crash; a session goes on.
  const session = await context.newCDPSession(page);
  await session.send('Inspector.enable');
  const evaluate = async (/** @type {string} */ expression) => (await session.send('Runtime.evaluate', { expression, awaitPromise: true })).result.value;
  for (const n of ALL) {
    await session.send('Page.navigate', { url: 'https://customer.test/stay' });
    await until('the booking page is there', () => evaluate('window.ready'));
    await evaluate(`new Promise((done) => { addEventListener('message', () => done()); book(${n}); })`);
    const crashed = new Promise((done) => session.once('Inspector.targetCrashed', done));
    session.send('Page.crash').catch(() => undefined); // Nobody is left to answer.
    await crashed;
  }
  await expectRecorded(seen, () => true, ALL);
});
