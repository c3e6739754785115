// What a page can make as long as it likes: attributes, ids, its own address, beside what is recorded of them. The page
// goes on, the booking after it is recorded, and nothing is missing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOSS_PAGES, expectRecorded } from './lib/loss.mjs';
import { startRecording } from './lib/start.mjs';
import { until } from './lib/until.mjs';

/** Runs in the page. @type {Record<string, () => void>} */
const LONG = {
  'an attribute of 2 million equals signs': () => document.body.append(Object.assign(document.createElement('b'), { innerHTML: `<i onclick="x${'='.repeat(2e6)}">` })),
  'a link of 2 million characters that names a host in part': () => document.body.append(Object.assign(document.createElement('a'), { href: `https://x.test/?once&${'a=1&'.repeat(5e5)}` })),
  'an id of a million characters above 100 embeds': () => document.body.append(Object.assign(document.createElement('div'), { id: '#'.repeat(1e6), innerHTML: '<div data-so-page="dana"></div>'.repeat(100) })),
  'an address of 1.9 million characters, and 45 scripts that are reported with it': () => {
    location.hash = 'a'.repeat(1.9e6);
    for (let n = 0; n < 45; n += 1) document.body.append(Object.assign(document.createElement('script'), { textContent: `// oncehub. ${n}` }));
  },
  'an embed 1,000 elements deep': () => {
    let at = document.body;
    for (let n = 0; n < 1_000; n += 1) at = at.appendChild(document.createElement('div'));
    at.innerHTML = '<div data-so-page="dana"></div>';
  },
};

for (const [what, make] of Object.entries(LONG)) {
  test(what, async (t) => {
    const { page, seen } = await startRecording(t, LOSS_PAGES);
    await page.goto('https://customer.test/stay');
    await until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).ready));
    await page.evaluate(make);
    // The next look at the document comes after the one that found all this.
    await seen.first('phase', ({ body, frame }) => frame === 0 && body.what === 'complete');
    await page.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { id: 'barrier' })));
    await seen.first('element', ({ body }) => body.element.attrs.id === 'barrier');
    await page.evaluate(() => window.frames[0].postMessage({ book: 1 }, '*'));
    await expectRecorded(seen, () => true, [1]);
    assert.equal(seen.of('navigation', ({ body }) => body.event === 'crashed').length, 0);
  });
}
