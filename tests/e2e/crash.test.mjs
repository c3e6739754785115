// A tab whose page crashes.
import { test } from 'node:test';
import { ALL, LOSS_PAGES, TRIALS, expectRecorded } from './lib/loss.mjs';
import { servePages } from './lib/pages.mjs';
import { recordUnattached } from './lib/unattached.mjs';
import { until } from './lib/until.mjs';

test(`a crash right after each booking: ${TRIALS} of ${TRIALS}, and the next load is recorded as if nothing had been`, async (t) => {
  const site = await servePages(LOSS_PAGES);
  t.after(site.close);
  const { connection, session, seen, close } = await recordUnattached(site.port);
  t.after(close);
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
