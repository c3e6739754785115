// One call that gives a test its server, its browser and its tab, and takes them away when the test ends.
import { launch } from './browser.mjs';
import { openDevtools } from './devtools.mjs';
import { Observations } from './observations.mjs';
import { servePages } from './pages.mjs';

/**
 * @typedef {import('node:test').TestContext} TestContext
 * @typedef {import('./pages.mjs').Pages} Pages
 * @typedef {Parameters<typeof launch>[1]} Options
 */

/** A browser that nobody has opened DevTools in yet. @param {TestContext} t @param {Pages} pages @param {Options} [options] */
export async function startBrowser(t, pages, options) {
  const site = await servePages(pages);
  t.after(site.close);
  const browser = await launch(site.port, options);
  t.after(browser.close);
  const { context } = browser;
  const page = context.pages()[0] ?? (await context.newPage());
  return { site, browser, context, page };
}

/** A browser that records its one tab. @param {TestContext} t @param {Pages} pages @param {Options} [options] */
export async function startRecording(t, pages, options) {
  const started = await startBrowser(t, pages, options);
  const devtools = await openDevtools(started.context, started.page);
  return { ...started, devtools, seen: new Observations(devtools.recorder) };
}
