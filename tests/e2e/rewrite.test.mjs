// A page that writes itself anew while it is recorded: what is written may listen before anybody else does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOSS_PAGES, expectRecorded } from './lib/loss.mjs';
import { startRecording } from './lib/start.mjs';
import { until } from './lib/until.mjs';

/** A page that books, and its vendor: a listener that is written with it, and so is there before anybody else's. */
const WRITTEN = `<body><script>addEventListener('message', ({ data }) => { if (data.bookingInfo) SOAfterConfirmationFunction(data); });</script>
  <iframe src="https://go.oncehub.com/frame" onload="window.ready = true"></iframe>`;

for (const [where, rewrite] of /** @type {const} */ ([
  ['in its callback', `function SOAfterConfirmationFunction() { if (window.again) return; window.again = true; window.rewrite(); }`],
  ['by itself', `function SOAfterConfirmationFunction() {} setTimeout(() => window.rewrite());`],
])) {
  test(`a page that writes itself anew ${where}: the bookings after it are recorded, each with its call`, async (t) => {
    const { page, seen } = await startRecording(t, {
      ...LOSS_PAGES,
      'customer.test/anew': `<!doctype html><script>${rewrite}
        window.rewrite = () => { window.ready = false; document.open(); document.write(${JSON.stringify(WRITTEN).replaceAll('</', '<\\/')}); document.close(); window.written = true; };
        </script>${WRITTEN}`,
    });
    await page.goto('https://customer.test/anew');
    const book = async (/** @type {number} */ n) => {
      await until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).ready));
      await page.evaluate((number) => window.frames[0].postMessage({ book: number }, '*'), n);
    };
    if (where === 'in its callback') await book(1);
    await until('it is written anew', () => page.evaluate(() => /** @type {any} */ (window).written));
    await book(2);
    await seen.first('message', ({ body }) => body.data.json.bookingInfo.BookingId[0].endsWith('2'));
    await book(3);
    const truth = where === 'in its callback' ? [1, 2, 3] : [2, 3];
    await expectRecorded(seen, () => true, truth);
    const calls = seen.of('call').map(({ body }) => body.arguments[0].json.bookingInfo.BookingId[0]);
    const messages = new Map(seen.of('message').map(({ document, body }) => [`${document} ${body.message}`, body.data.json.bookingInfo.BookingId[0]]));
    assert.deepEqual(seen.of('call').map(({ document, body }) => messages.get(`${document} ${body.message}`)), calls);
  });
}
