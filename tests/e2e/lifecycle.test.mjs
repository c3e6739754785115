// Documents that are kept for the back button, and an extension that goes away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { book, bookingPages } from './lib/booking.mjs';
import { startRecording } from './lib/start.mjs';
import { until } from './lib/until.mjs';

const PAGES = {
  ...bookingPages('void booking'),
};

test('a page that comes back from the cache goes on where it was', async (t) => {
  const { page, seen } = await startRecording(t, PAGES, { keepBackForwardCache: true });
  const first = await comeBack(page, seen);
  const restored = await seen.first('phase', ({ body, document }) => document === first && body.what === 'restored');
  assert.equal(restored.frame, 0);
  await book(page);
  const call = await seen.first('call');
  assert.equal(call.document, first);
  const numbers = seen.all.filter(({ n, document }) => n && document === first).map(({ n }) => n);
  assert.deepEqual(numbers, numbers.map((_, index) => index + 1));
});

/**
 * Leaves a page and goes back to it. The browser may throw a page out of its cache for reasons of its own; the page that
 * it then loads is a new one, and is left in the same way.
 * @param {import('playwright-core').Page} page @param {import('./lib/observations.mjs').Observations} seen
 * @returns {Promise<string>} the document that came back
 */
async function comeBack(page, seen) {
  await page.goto('https://customer.test/');
  for (let left = 1; left <= 5; left++) {
    const { document } = await seen.until('the page has a hook', () => seen.of('hook', ({ frame }) => frame === 0)[left - 1]);
    await seen.until('its frame is complete', () => seen.of('phase', ({ frame, body }) => frame !== 0 && body.what === 'complete')[left - 1]);
    await page.evaluate(() => void Object.assign(window, { here: true }));
    await page.goto('https://customer.test/thanks');
    await seen.first('phase', (each) => each.body.what === 'cached' && each.document === document);
    await page.goBack({ waitUntil: 'commit' });
    if (await page.evaluate(() => 'here' in window)) return document;
  }
  throw new Error('the browser kept none of five pages');
}

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
