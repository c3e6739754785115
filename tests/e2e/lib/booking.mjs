// A page with a booking in it, in as few lines as possible: an iframe of a booking host, whose message makes the page
// call its function, as the vendor's script does.
import { until } from './until.mjs';

/** The booking iframe: confirms as often as its parent asks for it. */
const FRAME = `<!doctype html><script>
  let number = 0;
  addEventListener('message', () => parent.postMessage({ confirmed: ++number }, '*'));
</script>`;

/**
 * @param {string} callback body of the page's function, which gets `booking`
 * @returns {string} the page
 */
const customer = (callback) => `<!doctype html><title>customer</title>
  <script>function SOAfterConfirmationFunction(booking) { ${callback} }</script>
  <script>addEventListener('message', (event) => { if (event.data.confirmed) SOAfterConfirmationFunction(event.data); });</script>
  <iframe src="https://go.oncehub.com/frame" onload="window.canBook = true"></iframe>`;

/** @param {string} callback */
export const bookingPages = (callback) => ({
  'customer.test/': customer(callback),
  'customer.test/thanks': '<!doctype html><title>thanks</title>',
  'go.oncehub.com/frame': FRAME,
});

/** Confirms one booking, as soon as the booking page listens. @param {import('playwright-core').Page} page */
export async function book(page) {
  await until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).canBook));
  await page.evaluate(() => window.frames[0].postMessage('book', '*'));
}
