// Pages that book by themselves, and the count of what was recorded of that. The page keeps its own list of the calls
// that its function got, written before anything else happens, so that what was recorded is compared with the truth.
import assert from 'node:assert/strict';
import { until } from './until.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {(observation: import('./observations.mjs').Observation) => boolean} Where
 */

/** How often each way is tried. */
export const TRIALS = Number(process.env.TRIALS ?? 30);

/** How long all of them together may take, on a machine that is busy with other things. */
export const PATIENCE = 120_000;

/** Every number up to the last. */
export const ALL = Array.from({ length: TRIALS }, (_, index) => index + 1);

/**
 * The booking iframe: confirms the booking whose number its parent sends. With a click it sends the whole page on.
 * The button stands for the form of the booking page: a frame of another origin may leave only after a click.
 */
const FRAME = `<!doctype html><button>book</button><script>
  const confirm = (n) => parent.postMessage({ bookingInfo: { Version: '7.35', CustomerName: 'Booking ' + n, BookingId: ['BKNG-' + String(n).padStart(12, '0')] } }, '*');
  let asked;
  addEventListener('message', ({ data }) => { asked = data.hold; if (data.book) confirm(data.book); });
  document.querySelector('button').onclick = () => {
    if (!asked) return;
    confirm(asked);
    top.location = 'https://customer.test/top?n=' + (asked + 1);
    asked = undefined;
  };
</script>`;

/**
 * A customer's page. `leave` is what its function does last; `n` is the number of the booking and `path` the page's own.
 * @param {string} leave @param {string} [ask] what the page does once the booking page is there
 * @param {number} [last] the number from which on it does so no more
 */
export const customer = (leave, ask = 'book(n)', last = TRIALS) => `<!doctype html><title>customer</title><body><script>
  const path = location.pathname, n = Number(new URLSearchParams(location.search).get('n') ?? 0);
  const book = (number) => window.frames[0].postMessage({ book: number }, '*');
  function SOAfterConfirmationFunction({ bookingInfo: { BookingId: [id] } }) {
    localStorage.setItem('called', (localStorage.getItem('called') ?? '') + Number(id.slice(5)) + ' ');
    ${leave};
  }
  addEventListener('message', (event) => { if (event.data.bookingInfo) SOAfterConfirmationFunction(event.data); });
  const ready = () => { if (n > 0 && n <= ${last}) { ${ask} } window.ready = true; };
</script><iframe src="https://go.oncehub.com/frame" onload="ready()"></iframe>`;

/** Ways to leave in the task of the call; each page books, leaves, and so comes to the page of the next booking. */
const LEAVE = {
  assign: 'location.assign(`/assign?n=${n + 1}`)',
  replace: 'location.replace(`/replace?n=${n + 1}`)',
  post: `const form = Object.assign(document.createElement('form'), { method: 'post', action: '/post?n=' + (n + 1) });
    document.body.append(form); form.submit()`,
  close: 'window.close()',
};

/** @type {import('./pages.mjs').Pages} */
export const LOSS_PAGES = {
  'go.oncehub.com/frame': FRAME,
  ...Object.fromEntries(Object.entries(LEAVE).map(([way, leave]) => [`customer.test/${way}`, customer(leave)])),
  'customer.test/top': customer('', 'window.frames[0].postMessage({ hold: n }, "*")'),
  'customer.test/stay': customer(''),
  'customer.test/once': customer('location.assign(`/once?n=${Number(id.slice(5))}`)', ''),
  'customer.test/frame': customer('', 'book(n)', 50),
  'customer.test/empty': '<!doctype html><title>empty</title>',
  // Opens a window for each booking, the next one as soon as the last was closed.
  'customer.test/opener': `<!doctype html><title>opener</title><script>
    let n = 0, last;
    window.next = () => {
      if (last && !last.closed) return;
      if (n === ${TRIALS}) window.done = true;
      else last = open('/close?n=' + ++n);
    };
  </script>`,
};

/**
 * Ways to leave the page in the task in which its function is called: each does it as often as it is tried.
 * @type {Record<string, (page: Page) => Promise<unknown>>}
 */
export const WAYS = {
  'location.assign': (page) => runAlone(page, 'assign'),
  'location.replace': (page) => runAlone(page, 'replace'),
  'a form post': (page) => runAlone(page, 'post'),
  'window.close, in a window that the page opened': closeWindows,
};

/** @param {Page} page @param {string} path */
async function runAlone(page, path) {
  await page.goto(`https://customer.test/${path}?n=1`);
  await page.waitForURL(`https://customer.test/${path}?n=${TRIALS + 1}`, { timeout: PATIENCE });
}

/** @param {Page} page */
async function closeWindows(page) {
  await page.goto('https://customer.test/opener');
  await until('all were opened and closed', () => page.evaluate(() => {
    /** @type {any} */ (window).next();
    return /** @type {any} */ (window).done;
  }), PATIENCE);
}

/** How many frames book at once. */
export const FRAMES = 50;

/** The numbers of their bookings. */
export const EACH = Array.from({ length: FRAMES }, (_, index) => index + 1);

/** Pages where many book at once: in frames, and in two tabs. @type {import('./pages.mjs').Pages} */
export const MANY_PAGES = {
  ...LOSS_PAGES,
  'second.test/stay': LOSS_PAGES['customer.test/stay'],
  'customer.test/frames': `<!doctype html>${EACH.map((n) => `<iframe src="/frame?n=${n}"></iframe>`).join('')}`,
};

/**
 * When the background is stopped, beside a booking that leaves the page.
 * @param {{ stop: () => Promise<unknown>, book: (n: number) => Promise<unknown>, booked: (n: number) => Promise<unknown> }} by
 * @returns {Record<string, (n: number) => Promise<unknown>>}
 */
export const moments = ({ stop, book, booked }) => ({
  before: async (n) => {
    await stop();
    await book(n);
    await booked(n);
  },
  'in the same moment as': async (n) => Promise.all([book(n), stop(), booked(n)]),
  'right after': async (n) => {
    await book(n);
    await booked(n);
    await stop();
  },
});

/** The bookings that the page's function was really called for, in order. @param {Page} page @returns {Promise<number[]>} */
export async function called(page) {
  const text = await page.evaluate(() => localStorage.getItem('called') ?? '');
  return text.split(' ').filter(Boolean).map(Number);
}

/**
 * Begins anew, with a page that has no list yet.
 * @param {Page} page @param {import('./observations.mjs').Observations} seen
 * @returns {Promise<Where>} tells what is recorded from now on
 */
export async function begin(page, seen) {
  await page.goto('https://customer.test/empty');
  await page.evaluate(() => localStorage.clear());
  const old = new Set(await seen.take());
  return (observation) => !old.has(observation);
}

/** @param {any} json what was copied */
const numberOf = (json) => Number(json.bookingInfo.BookingId[0].slice(5));

/**
 * What was recorded, in numbers of bookings in the order of the records; a call counts only with its end.
 * @param {import('./observations.mjs').Observations} seen @param {Where} where
 */
export function recorded(seen, where) {
  const ended = new Set(seen.of('return', where).map(({ document, body }) => `${document} ${body.call}`));
  return {
    messages: seen.of('message', where).map(({ body }) => numberOf(body.data.json)),
    calls: seen.of('call', where).filter(({ document, body }) => ended.has(`${document} ${body.call}`))
      .map(({ body }) => numberOf(body.arguments[0].json)),
  };
}

/** Documents whose numbers have a hole, which the panel shows as a gap. @param {import('./observations.mjs').Observations} seen */
export function gaps(seen) {
  /** @type {Map<string, number[]>} */
  const byDocument = new Map();
  for (const { n, document } of seen.all) if (n !== undefined) byDocument.set(document, [...(byDocument.get(document) ?? []), n]);
  return [...byDocument].filter(([, found]) => found.some((n, index) => n !== index + 1)).map(([document]) => document);
}

/**
 * Waits until everything that happened is recorded, and compares: every booking that the page was called for, once, in
 * order, with its message, its call and its end.
 * @param {import('./observations.mjs').Observations} seen @param {Where} where @param {number[]} truth
 * @param {{ sorted?: boolean, holes?: boolean }} [options] `sorted`: they come from documents whose order among each other
 *   says nothing; `holes`: something else than a booking may be missing, and is told
 */
export async function expectRecorded(seen, where, truth, { sorted = false, holes = false } = {}) {
  const order = (/** @type {number[]} */ list) => (sorted ? list.toSorted((a, b) => a - b) : list);
  await until('the last call', async () => {
    await seen.take();
    return recorded(seen, where).calls.length >= truth.length;
  }, 20_000).catch(() => undefined); // What is missing then is shown by the comparison.
  const { messages, calls } = recorded(seen, where);
  assert.deepEqual({ messages: order(messages), calls: order(calls) }, { messages: order(truth), calls: order(truth) });
  if (!holes) assert.deepEqual(gaps(seen), []);
}
