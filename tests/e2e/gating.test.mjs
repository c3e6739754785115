// Only the tab that DevTools is open on is recorded; every other document is left as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { book, bookingPages } from './lib/booking.mjs';
import { closeDevtools, openDevtools } from './lib/devtools.mjs';
import { Observations } from './lib/observations.mjs';
import { startRecording } from './lib/start.mjs';
import { until } from './lib/until.mjs';

const PAGES = {
  ...bookingPages('void booking'),
  'customer.test/link': '<!doctype html><a target="_blank" href="https://customer.test/">open</a>',
};

/**
 * How many listeners the page's window has, the extension's included, as DevTools counts them.
 * @param {import('playwright-core').Page} page
 */
async function windowListeners(page) {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'window' });
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
  await session.detach();
  return listeners.map(({ type }) => type).sort();
}

/** What the page itself listens to. */
const OWN = ['message'];

test('a tab that nobody inspects keeps no listener of ours, and nothing of it is recorded', async (t) => {
  const { context, page, seen } = await startRecording(t, PAGES);
  const other = await context.newPage();
  await other.goto('https://customer.test/');
  await until('only its own listener is left', async () => String(await windowListeners(other)) === String(OWN));
  await book(other);
  await page.goto('https://customer.test/');
  const { tab } = await seen.first('phase', ({ body, frame }) => body.what === 'complete' && frame === 0);
  assert.deepEqual([...new Set(seen.all.map((each) => each.tab))], [tab]);
});

test('when DevTools closes, the hook leaves the page without waiting for anything to happen', async (t) => {
  const { page, devtools, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  await seen.first('hook');
  assert.notDeepEqual(await windowListeners(page), OWN);
  await closeDevtools(devtools);
  await until('only its own listener is left', async () => String(await windowListeners(page)) === String(OWN));
});

test('a page that was left is attached again when DevTools opens again', async (t) => {
  const { context, page, devtools, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  await seen.first('hook');
  await closeDevtools(devtools);
  await until('only its own listener is left', async () => String(await windowListeners(page)) === String(OWN));
  const { recorder } = await openDevtools(context, page);
  const again = new Observations(recorder);
  const { at } = await again.first('document', ({ frame, body }) => frame === 0 && body.late);
  await again.first('hook', (each) => each.frame === 0 && each.at > at);
  await book(page);
  await again.first('message');
});

test('a tab that the page opens is followed', async (t) => {
  const { context, page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/link');
  const [opened] = await Promise.all([context.waitForEvent('page'), page.click('a')]);
  const event = await seen.first('navigation', ({ body }) => body.event === 'opened');
  const { tab } = await seen.first('document', (each) => each.tab === event.body.target && each.frame === 0);
  await seen.first('request', (each) => each.tab === tab && each.body.type === 'main_frame');
  await seen.first('hook', (each) => each.tab === tab && each.frame === 0);
  await book(opened);
  await seen.first('call', (each) => each.tab === tab);
  await opened.close();
  await seen.first('navigation', (each) => each.tab === tab && each.body.event === 'gone');
});
