// The light: whether the page in the tab is recorded, and why not when it crashed or when no extension may look into it.
import { test } from 'node:test';
import { bookingPages } from './lib/booking.mjs';
import { startRecording } from './lib/start.mjs';
import { until } from './lib/until.mjs';

/** Runs in our DevTools page. */
async function lightAndReason() {
  const { recorder } = await import(/** @type {any} */ ('/extension/devtools.js'));
  const { light, reason } = recorder.state();
  return `${light} ${reason}`;
}

/** @param {import('playwright-core').Frame} recorder @param {RegExp} wanted */
const light = (recorder, wanted) => until(`the light is ${wanted}`, async () => wanted.test(await recorder.evaluate(lightAndReason)));

test('after the page crashed, its next load is recorded as if nothing had been', async (t) => {
  const { page, seen, devtools } = await startRecording(t, bookingPages('void booking'), { own: true });
  await page.goto('https://customer.test/');
  const { document } = await seen.first('hook', ({ frame }) => frame === 0);
  await Promise.all([page.waitForEvent('crash'), page.goto('chrome://crash').catch(() => undefined)]);
  await light(devtools.recorder, /^waiting the page crashed, or the browser put it away/);
  await seen.first('navigation', ({ body }) => body.event === 'crashed');
  const session = await page.context().newCDPSession(page);
  await session.send('Page.navigate', { url: 'https://customer.test/' });
  await seen.first('hook', (each) => each.frame === 0 && each.document !== document);
  await seen.first('phase', (each) => each.frame !== 0 && each.body.what === 'complete' && each.document !== document);
  await light(devtools.recorder, /^on $/);
});

test('on a page of the browser the light is not on, and on the next page it is', async (t) => {
  const { page, devtools } = await startRecording(t, bookingPages('void booking'));
  await page.goto('https://customer.test/');
  await light(devtools.recorder, /^on $/);
  await page.goto('chrome://version/');
  await light(devtools.recorder, /^waiting this tab shows no page that can be recorded/);
  await page.goto('https://customer.test/thanks');
  await light(devtools.recorder, /^on $/);
});
