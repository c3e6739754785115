// How many events survive what usually loses them: a callback that navigates in the same task, with the background
// running and with it stopped just before. Prints one line for each. Run: node bench/loss.mjs [trials]
import { launch, stopServiceWorker } from '../e2e/lib/browser.mjs';
import { book, bookingPages } from '../e2e/lib/booking.mjs';
import { openDevtools } from '../e2e/lib/devtools.mjs';
import { Observations } from '../e2e/lib/observations.mjs';
import { servePages } from '../e2e/lib/pages.mjs';

const TRIALS = Number(process.argv[2] ?? 30);
const site = await servePages(bookingPages("location.assign('/thanks' + location.search)"));
const browser = await launch(site.port);
const page = browser.context.pages()[0];
const { recorder } = await openDevtools(browser.context, page);
const seen = new Observations(recorder);

/** @param {number} trial @param {boolean} stop @returns {Promise<boolean>} whether message, call and hops were all seen */
async function attempt(trial, stop) {
  seen.all.length = 0;
  await page.goto(`https://customer.test/?trial=${trial}`);
  await seen.first('hook', ({ frame, url }) => frame === 0 && url.endsWith(`=${trial}`));
  await seen.first('phase', ({ frame, body }) => frame !== 0 && body.what === 'complete');
  if (stop && (await stopServiceWorker(browser)) !== 1) throw new Error('the background was not running');
  await book(page);
  await seen.first('phase', ({ body, url }) => body.what === 'complete' && url.endsWith(`/thanks?trial=${trial}`));
  const here = (/** @type {import('../e2e/lib/observations.mjs').Observation} */ { url }) => url.endsWith(`customer.test/?trial=${trial}`);
  return ['message', 'call', 'return'].every((kind) => seen.of(kind, here).length === 1);
}

for (const stop of [false, true]) {
  let whole = 0;
  for (let trial = 1; trial <= TRIALS; trial++) whole += Number(await attempt(trial, stop));
  console.log(`event, then navigation in the same task${stop ? ', background stopped before' : ''}: ${whole} of ${TRIALS} seen`);
}
await browser.close();
await site.close();
