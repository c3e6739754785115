// A tab whose page crashes.
import { test } from 'node:test';
import { ALL, LOSS_PAGES, TRIALS, expectRecorded } from './lib/loss.mjs';
import { startUnattached } from './lib/unattached.mjs';
import { until } from './lib/until.mjs';

test(`a crash right after each booking: ${TRIALS} of ${TRIALS}, and the next load is recorded as if nothing had been`, async (t) => {
  const { connection, session, seen } = await startUnattached(t, LOSS_PAGES);
  await session.send('Inspector.enable');
  for (const n of ALL) {
    await session.send('Page.navigate', { url: 'https://customer.test/stay' });
    await until('the booking page is there', () => session.evaluate('window.ready').catch(() => false));
    await session.evaluate(`new Promise((done) => { addEventListener('message', () => done()); book(${n}); })`);
    const crashed = connection.event('Inspector.targetCrashed', () => true);
    session.send('Page.crash').catch(() => undefined); // Nobody is left to answer.
    await crashed;
  }
  await expectRecorded(seen, () => true, ALL);
});
