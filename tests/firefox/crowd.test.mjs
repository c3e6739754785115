// Pages that are in the way by what they are, in Firefox: names that hide properties, built-ins that were replaced, floods.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CROWD, noted, recorded } from '../e2e/hostile/crowd.mjs';
import { changes, confirmations, messages } from '../e2e/hostile/floods.mjs';
import { bookWith } from '../e2e/hostile/page.mjs';
import { servePages } from '../e2e/lib/pages.mjs';
import { caughtUp, counts, show } from '../e2e/lib/panel.mjs';
import { until } from '../e2e/lib/until.mjs';
import { launch } from './lib/firefox.mjs';
import { pageOf, panelOf } from './lib/panel.mjs';
import { record } from './lib/recording.mjs';
import { closeToolbox } from './lib/toolbox.mjs';

/** @type {{ port: number, close: () => Promise<void> }} */
let site;
/** @type {import('./lib/firefox.mjs').Firefox} */
let firefox;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  site = await servePages(CROWD);
  firefox = await launch(site.port);
  page = pageOf(firefox.driver);
});
after(async () => {
  await firefox.close();
  await site.close();
});

/** @param {string} expression */
const run = (expression) => firefox.driver.run(`() => (0, window.eval)(${JSON.stringify(expression)})`);

/** @param {string} path */
async function open(path) {
  await page.goto(`https://customer.test/${path}`);
  await until('the booking page is there', () => run('window.canBook'));
}

let alone = '';
test('a page that replaced the built-ins writes down who uses them', async () => {
  await open('patched');
  alone = await noted(run);
  assert.match(alone, /MessageEvent.prototype.data/);
});

for (const path of ['fields', 'names', 'patched']) {
  test(`${path}, recorded late and then from the start`, async () => {
    await open(path);
    const seen = await record(firefox.driver);
    await seen.first('hook', ({ frame, body }) => frame === 0 && body.late);
    await recorded(run, seen, 'LATE00000000');
    await open(path);
    await recorded(run, seen, 'EARLY0000000');
    if (path === 'patched') {
      await open(path);
      assert.equal(await noted(run), alone, 'none of them is used but by the page itself');
    }
    await closeToolbox(firefox.driver);
  });
}

/** Confirmations in one task: each becomes a message, a call and its end. */
const CONFIRMATIONS = 500;
/** What is more in the panel afterwards, as kept and lost. @type {{ what: string, flood: (times: any) => unknown, times?: number, id: string, holds: (kept: number, lost: number) => boolean }[]} */
const FLOODS = [
  { what: '100,000 messages of others', flood: messages, id: 'STRANGERS000', holds: (kept, lost) => kept < 1_000 && lost === 0 },
  { what: `${CONFIRMATIONS} confirmations in one task`, flood: confirmations, times: CONFIRMATIONS, id: 'CONFIRMATION', holds: (kept, lost) => kept >= 3 * CONFIRMATIONS && lost === 0 },
  { what: '100,000 changes of nodes, half of which matter', flood: changes, id: 'MUTATIONS000', holds: (kept, lost) => kept < 2_000 && lost > 9_000 },
];

for (const { what, flood, times, id, holds } of FLOODS) {
  test(`${what}: the booking after them is in the panel`, async (t) => {
    await open('');
    await record(firefox.driver);
    t.after(() => closeToolbox(firefox.driver));
    const panel = panelOf(firefox.driver);
    await caughtUp(page, panel); // What was kept of the floods before comes first.
    const earlier = await counts(panel);
    await page.evaluate(flood, times);
    if (times) await until('the page has got them', () => run(`answers.length === ${times}`), 300_000);
    await page.evaluate(bookWith, { id });
    await show(panel, 'bookings');
    await panel.locator(`[data-booking="BKNG-${id}"]`).click();
    await panel.locator(`[data-booking="BKNG-${id}"][aria-selected="true"]`).waitFor();
    const now = await counts(panel);
    assert.ok(holds(now.kept - earlier.kept, now.lost - earlier.lost), JSON.stringify({ earlier, now }));
  });
}
