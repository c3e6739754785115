// An extension that goes away.
import { test } from 'node:test';
import { book, bookingPages } from './lib/booking.mjs';
import { startRecording } from './lib/start.mjs';
import { until } from './lib/until.mjs';

const PAGES = bookingPages('void booking');

test('when the extension is reloaded, the old one leaves the page as soon as something happens there', async (t) => {
  const { browser, page, seen } = await startRecording(t, PAGES, { own: true });
  await page.goto('https://customer.test/');
  await seen.first('hook', ({ frame }) => frame === 0);
  await seen.first('phase', ({ frame, body }) => frame !== 0 && body.what === 'complete');
  const worker = await browser.worker();
  await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined); // It does not live to answer.
  await until('the old background is gone', () => worker.evaluate(() => false).catch(() => true));
  await book(page);
  const session = await page.context().newCDPSession(page);
  await until('only its own listener is left', async () => {
    const { result } = await session.send('Runtime.evaluate', { expression: 'window' });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
    return listeners.length === 1 && listeners[0].type === 'message';
  });
});
