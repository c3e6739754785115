// A Firefox whose tab in front is recorded, with the panel shown, and pages of the test's own.
import { servePages } from '../../e2e/lib/pages.mjs';
import { until } from '../../e2e/lib/until.mjs';
import { launch } from './firefox.mjs';
import { KeptObservations } from './observations.mjs';
import { pageOf, panelOf } from './panel.mjs';
import { openToolbox, showPanel } from './toolbox.mjs';

/**
 * @param {import('../../e2e/lib/pages.mjs').Pages} pages @param {Record<string, string | number | boolean>} [prefs]
 */
export async function startRecording(pages, prefs) {
  const site = await servePages(pages);
  const { driver, close } = await launch(site.port, { prefs });
  const page = pageOf(driver);
  const panel = panelOf(driver);
  const seen = await record(driver);
  return { driver, page, panel, seen, close: () => close().then(site.close) };
}

/** Opens DevTools on the tab in front. @param {import('./driver.mjs').Driver} driver */
export async function record(driver) {
  await openToolbox(driver);
  await showPanel(driver);
  return KeptObservations.ofTab(driver);
}

/** @param {import('playwright-core').Page} page */
export const isReady = (page) => until('the booking page is there', () => page.evaluate(() => /** @type {any} */ (window).ready).catch(() => false));

/** @param {import('playwright-core').Page} page @param {number[]} numbers */
export async function book(page, numbers) {
  await isReady(page);
  await page.evaluate((list) => list.forEach((n) => window.frames[0].postMessage({ book: n }, '*')), numbers);
}
