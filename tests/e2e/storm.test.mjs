// Too much of everything, with the real panel open: messages, nodes, redirects, addresses, data. What was there before
// and what comes after is recorded, what had to be left out is told, and the panel answers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changes, confirmations, messages } from './hostile/floods.mjs';
import { PAGES, bookWith } from './hostile/page.mjs';
import { markup } from './hostile/scan.mjs';
import { launch } from './lib/browser.mjs';
import { openPanel } from './lib/devtools.mjs';
import { servePages } from './lib/pages.mjs';
import { counts, show } from './lib/panel.mjs';
import { until } from './lib/until.mjs';

/** Confirmations in one task: each becomes a message, a call and its end. */
const CONFIRMATIONS = Number(process.env.STORM ?? 2_000);
/** What the panel's wasm may hold in the end, in bytes: a page is recorded up to 64 MB, and kept about three times. */
const MOST_MEMORY = 512 * 1024 * 1024;
const LONG = 2_000_000;

const SPIN = "<!doctype html><script>const n = Number(location.search.slice(1)); location.replace(n < 40 ? '/spin?' + (n + 1) : '/');</script>";
const loop = { status: 302, headers: { location: '/loop' } };

/** @type {Awaited<ReturnType<typeof servePages>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {import('playwright-core').Frame} */
let panel;
before(async () => {
  site = await servePages({ ...PAGES, 'customer.test/spin': SPIN, 'customer.test/loop': loop });
  browser = await launch(site.port);
  [page] = browser.context.pages();
  ({ panel } = await openPanel(browser.context, page));
});
after(async () => {
  await browser.close();
  await site.close();
});

async function open(address = 'https://customer.test/') {
  await page.goto(address);
  await ready();
}

const ready = () => until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).canBook));

/** Books once, and finds that booking in the panel, which answers a click. @param {string} id */
async function booked(id) {
  await page.evaluate(bookWith, { id });
  await show(panel, 'bookings');
  const row = panel.locator(`[data-booking="BKNG-${id}"]`);
  await row.click({ timeout: 120_000 });
  await panel.locator(`[data-booking="BKNG-${id}"][aria-selected="true"]`).waitFor();
  await panel.locator('[data-leg="callback"]:not(.leg--absent)').first().waitFor();
  assert.deepEqual(await panel.evaluate(markup), []);
}

/** The gaps that the time line tells. */
async function gaps() {
  await show(panel, 'timeline');
  const filter = panel.locator('[data-panel="timeline"] input[type="search"], .timeline input[type="search"]').first();
  await filter.fill('lost:');
  await panel.locator('main[data-judged="true"]').waitFor({ timeout: 120_000 });
  const said = await panel.locator('[role="row"][data-kind="gap"]').allInnerTexts();
  await filter.fill('');
  return said.map((text) => text.trim());
}

/** How many were made since, there or lost. @param {{ kept: number, lost: number }} earlier */
async function more(earlier) {
  const { kept, lost } = await counts(panel);
  return kept + lost - earlier.kept - earlier.lost;
}

const observations = async () => (await counts(panel)).kept;

test('100,000 messages of others', async () => {
  await open();
  const earlier = await observations();
  await page.evaluate(messages);
  await booked('STRANGERS000');
  assert.ok(await observations() < earlier + 1_000); // They are counted twenty times a second, however many come.
});

test(`${CONFIRMATIONS} confirmations in one task, each recorded`, async () => {
  await open();
  const earlier = await observations();
  await page.evaluate(confirmations, CONFIRMATIONS);
  await until('the page has got them', () => page.evaluate((times) => /** @type {any} */ (window).answers.length === times, CONFIRMATIONS), 300_000);
  await booked('CONFIRMATION');
  assert.ok(await observations() >= earlier + 3 * CONFIRMATIONS);
  assert.deepEqual(await gaps(), []);
});

test('100,000 changes of nodes, half of which matter', async () => {
  await open();
  await page.evaluate(changes);
  await booked('MUTATIONS000');
  await until('what was left out is told', async () => (await gaps()).some((said) => /more than 1000 elements/.test(said)));
});

test('redirects that never end', async () => {
  await open();
  await page.evaluate(() => { location.href = '/loop'; });
  await until('the browser gives up', () => page.url().startsWith('chrome-error:'));
  await page.goto('https://customer.test/empty');
  await page.evaluate(() => { location.href = '/spin?0'; });
  await page.waitForURL('https://customer.test/');
  await ready();
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: '/loop' }));
  });
  await booked('REDIRECTS000');
});

test('addresses of two million characters', async () => {
  const tail = 'Name=%E2%80%AE&'.repeat(LONG / 15);
  await open();
  await page.evaluate((long) => {
    location.hash = long;
    for (const src of [`https://go.oncehub.com/dana?${long}`, `javascript:void '${long}'`]) document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }, tail);
  await booked('ADDRESSES000');
});

test('more data than is kept of one page', async () => {
  await open();
  await booked('BEFOREHAND00');
  const earlier = await counts(panel);
  await page.evaluate(() => window.frames[0].postMessage({ id: 'HEAVY0000000', times: 300, heavy: true }, '*'));
  await until('the page has got them', () => page.evaluate(() => /** @type {any} */ (window).answers.length === 301), 60_000);
  // Each confirmation is a message, a call and its end. Beside them the frame tells, once or twice, that it was asked.
  const most = 3 * 300 + 2;
  await until('each observation is there or told as lost', async () => await more(earlier) >= most - 1);
  /** @type {number[]} */
  let told = [];
  await until('what is lost is told, with the reason', async () => {
    told = (await gaps()).map((said) => Number(/([\d,]+) observations? lost: this page has said more than 64 MB/.exec(said)?.[1].replace(',', '') ?? 0)).filter(Boolean);
    return told.reduce((sum, count) => sum + count, 0) === (await counts(panel)).lost - earlier.lost;
  });
  assert.ok(told.length <= 10, `${told}`);
  assert.ok(await more(earlier) <= most, `${await more(earlier)} observations`);
  await open();
  await booked('AFTERWARDS00');
  assert.ok((await gaps()).every((said) => !/never arrived/.test(said)), 'what was left out is told once');
  const bytes = await panel.evaluate(memory);
  assert.ok(bytes < MOST_MEMORY, `${bytes} bytes`);
});

/** Runs in the panel. */
async function memory() {
  const { default: init } = await import(/** @type {any} */ ('./pkg/embed_inspector.js'));
  return (await init()).memory.buffer.byteLength;
}
