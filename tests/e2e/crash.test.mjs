// A tab whose page crashed.
import { test } from 'node:test';
import { bookingPages } from './lib/booking.mjs';
import { startRecording } from './lib/start.mjs';

test('after the page crashed, its next load is recorded as if nothing had been', async (t) => {
  const { page, seen } = await startRecording(t, bookingPages('void booking'));
  await page.goto('https://customer.test/');
  const { document } = await seen.first('hook', ({ frame }) => frame === 0);
  await Promise.all([page.waitForEvent('crash'), page.goto('chrome://crash').catch(() => undefined)]);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.navigate', { url: 'https://customer.test/' });
  await seen.first('hook', (each) => each.frame === 0 && each.document !== document);
  await seen.first('phase', (each) => each.frame !== 0 && each.body.what === 'complete' && each.document !== document);
});
