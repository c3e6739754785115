// One visit to one page in the browser with the extension: what the recorder recorded, as the lines of a capture.
import { bookIn } from '../site/booking.mjs';
import { closeDevtools, openDevtools } from '../e2e/lib/devtools.mjs';
import { Observations } from '../e2e/lib/observations.mjs';
import { addMark } from '../e2e/lib/panel.mjs';
import { until } from '../e2e/lib/until.mjs';

const BOOKING = /^https:\/\/([\w-]+\.)*(oncehub\.com|scheduleonce\.com|meetme\.so)\//;

/**
 * @param {import('../e2e/lib/browser.mjs').Browser} browser
 * @param {import('./pages.mjs').RealPage} real
 * @returns {Promise<string>} the capture
 */
export async function record(browser, real) {
  const page = await browser.context.newPage();
  const devtools = await openDevtools(browser.context, page);
  const seen = new Observations(devtools.recorder);
  try {
    await use(page, real, (name) => settle(page, seen, name, real.stay));
    return seen.all.map((one) => `${JSON.stringify({ ...one, body: JSON.stringify(one.body) })}\n`).join('');
  } finally {
    await closeDevtools(devtools);
    await page.close();
  }
}

/**
 * What a visitor does on the page.
 * @param {import('playwright-core').Page} page @param {import('./pages.mjs').RealPage} real
 * @param {(name: string) => Promise<unknown>} settled waits until what came before is recorded
 */
export async function use(page, real, settled) {
  await page.goto(real.address, { waitUntil: 'load' });
  for (const selector of real.click) await page.locator(selector).first().click();
  if (real.ready) await page.locator(real.ready).first().waitFor({ state: 'attached' });
  await settled('before');
  if (!real.book) return;
  const frame = await until('a booking page that shows its slots', () => visibleBooking(page));
  await bookIn(frame);
  await quiet(frame);
  await settled('after');
}

/** The first booking page that a visitor can see. A page may have one for narrow screens too. */
async function visibleBooking(page) {
  for (const frame of page.frames().filter((each) => BOOKING.test(each.url()))) {
    const element = await frame.frameElement();
    if (await element.isVisible() && await frame.locator('[data-test=slot]').isVisible()) return frame;
  }
  return null;
}

// Messages of one frame arrive in the order they were sent: when this one is there, all the others are. After a redirect of
// the whole tab there is nobody left to ask.
async function quiet(frame) {
  await frame.locator('[data-test=booked]').waitFor();
  const parent = frame.parentFrame();
  if (!parent) return;
  await parent.evaluate(() => {
    Object.assign(window, { quiet: new Promise((resolve) => {
      addEventListener('message', ({ data }) => data === 'quiet' && resolve(undefined));
    }) });
  });
  await frame.evaluate(() => parent.postMessage('quiet', '*'));
  await parent.evaluate(() => Reflect.get(window, 'quiet'));
}

/** What happens after everything else is recorded after everything else. */
async function settle(page, seen, name, stay) {
  await page.evaluate(addMark, name);
  const last = await seen.first('element', ({ body }) => body.element.attrs.id === name);
  // Some rules wait until only time can tell that nothing comes any more.
  if (stay) await seen.first('phase', ({ at, body, document }) => body.what === 'quiet' && document === last.document && at > last.at);
  await seen.recorder.evaluate(readScripts);
  await seen.take();
}

// Runs in our DevTools page, which looks through external scripts once the page is complete: DevTools answers in order, so what
// it asked for before is recorded when this is answered.
function readScripts() {
  return new Promise((resolve) => chrome.devtools.inspectedWindow.getResources((resources) => {
    const reads = resources.map((each) => new Promise((read) => each.getContent(read)));
    Promise.all(reads).then(() => resolve(undefined));
  }));
}
