// Every view, in both themes and at every width that the panel is made for, is without a fault that axe finds.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { servePages } from './lib/pages.mjs';
import { openReplay, recorded } from './lib/replay.mjs';

/** @typedef {import('playwright-core').Page} Page */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Wide and tall, docked at the bottom, docked at the side, as narrow as it gets, and at twice the size. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1280, height: 300 },
  { width: 600, height: 800 },
  { width: 300, height: 800 },
  { width: 640, height: 400, zoom: 2 },
];
const THEMES = ['light', 'dark'];
/** A page with faults, one with a booking of each product, and one without an embed. */
const SESSIONS = ['double-so-js', 'redirect-after-callback', 'calendar', 'no-embed'];

/** @type {Awaited<ReturnType<typeof servePages>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
before(async () => {
  site = await servePages({});
  browser = await launch(site.port);
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Runs in the panel. @param {{ theme: string, zoom: number }} look */
function paint({ theme, zoom }) {
  document.documentElement.dataset.theme = theme;
  document.documentElement.style.zoom = String(zoom);
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Runs in the panel. @returns {Promise<string[]>} each fault with where it is */
async function faults() {
  const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] });
  const place = (/** @type {any} */ node) => `${node.target.join(' ')}: ${node.any.concat(node.all, node.none)[0]?.message ?? ''}`;
  return violations.flatMap((/** @type {any} */ { id, nodes }) => nodes.slice(0, 3).map((/** @type {any} */ node) => `${id}: ${place(node)}`));
}

/** Runs in the panel. @returns {string[]} what is wider than the panel, but for what is meant to scroll */
function tooWide() {
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  return wide ? [`the page is ${document.documentElement.scrollWidth} pixels wide`] : [];
}

for (const name of SESSIONS) {
  test(`every view of ${name} passes axe, in both themes and at every width`, async (t) => {
    const page = await openReplay(t, browser, recorded(name));
    await page.evaluate(AXE);
    const views = await page.locator('[role="tab"][data-view]').evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('data-view') ?? ''));
    /** @type {string[]} */
    const found = [];
    for (const view of views) {
      await page.locator(`[role="tab"][data-view="${view}"]`).click();
      await page.locator(`[role="tab"][data-view="${view}"][aria-selected="true"]`).waitFor();
      for (const { zoom = 1, ...size } of SIZES) {
        await page.setViewportSize(size);
        for (const theme of THEMES) {
          await page.evaluate(paint, { theme, zoom });
          const here = [...(await page.evaluate(faults)), ...(await page.evaluate(tooWide))];
          found.push(...here.map((fault) => `${view}, ${theme}, ${size.width} x ${size.height}: ${fault}`));
        }
      }
    }
    assert.deepEqual(found, []);
  });
}
