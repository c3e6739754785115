// Every way of defining the function, times every way of calling it: what the hook reports, and that the page's own
// transcript is the same as without the hook.
import { after, before, test } from 'node:test';
import { launch, openTab } from './browser.mjs';
import { definitions, expected, styles } from './definitions.mjs';
import { called, calls, checkPage, checkReports } from './judge.mjs';
import { serve } from './site.mjs';

const TABS = 6; // most of the time a page waits for the name to be as it was
const key = (d, style) => `${d} ${style}`;
let site;
let plain;
let hooked;

/** Leads one tab through its share of the pages. */
async function drive(browser, queue, results, control) {
  const tab = await openTab(browser);
  for (let next = queue.shift(); next; next = queue.shift()) {
    await tab.page.goto(`https://customer.test/?d=${next.d}&s=${next.style}`, { waitUntil: 'domcontentloaded' });
    const seen = await tab.page.evaluate(() => window.kit.finished);
    if (control) await restored(tab.page, control.get(key(next.d, next.style)));
    results.set(key(next.d, next.style), { ...seen, heard: await tab.heard() });
  }
  await tab.page.close();
}

/** Waits until the name is again what it is without the hook: at once after a call, within a second if none came. */
function restored(page, { transcript }) {
  const [, state] = transcript.findLast(([label]) => label === 'after 2');
  const text = JSON.stringify(state);
  return page.waitForFunction((final) => JSON.stringify(window.kit.state()) === final, text, { polling: 50, timeout: 5000 }).catch(async (error) => {
    const now = await page.evaluate(() => JSON.stringify(window.kit.state()));
    throw new Error(`${page.url()}: ${now} is not ${text}`, { cause: error });
  });
}

async function walk(control) {
  const browser = await launch({ port: site.port, hooked: !!control });
  const queue = styles.flatMap((style) => definitions.map((_, d) => ({ d, style })));
  const results = new Map();
  try {
    await Promise.all(Array.from({ length: TABS }, () => drive(browser, queue, results, control)));
  } finally {
    await browser.quit();
  }
  return results;
}

before(async () => {
  site = await serve();
  plain = await walk(null);
  hooked = await walk(plain);
});

after(() => site.close());

definitions.forEach((definition, d) => {
  test(definition.name, () => {
    for (const style of styles) {
      checkPage(definition, style, plain.get(key(d, style)), hooked.get(key(d, style)));
      checkReports(definition, style, hooked.get(key(d, style)));
    }
  });
});

test('all pages together', (t) => {
  for (const style of styles) {
    const made = definitions.reduce((sum, _, d) => sum + called(plain.get(key(d, style))), 0);
    const captured = definitions.reduce((sum, definition, d) => sum + Math.min(calls(hooked.get(key(d, style))).length, expected(definition, style).made), 0);
    t.diagnostic(`${style}: ${captured} of ${made} calls captured`);
  }
});
