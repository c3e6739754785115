// One call that gives a test its pages, a browser and a tab, and takes the tabs away when the test ends.
// The tests of a file share one server and one browser, but for those that need a browser of another kind, or break it.
import { after } from 'node:test';
import { launch } from './browser.mjs';
import { openDevtools, showPanel } from './devtools.mjs';
import { Observations } from './observations.mjs';
import { servePages } from './pages.mjs';

/**
 * @typedef {import('node:test').TestContext} TestContext
 * @typedef {import('./pages.mjs').Pages} Pages
 * @typedef {import('./browser.mjs').Context} Context
 * @typedef {import('playwright-core').Page} Page
 * @typedef {Parameters<typeof launch>[1] & { own?: boolean }} Options `own`: a browser that no other test gets
 */

/** @type {Promise<{ site: Awaited<ReturnType<typeof servePages>>, browser: import('./browser.mjs').Browser }> | undefined} */
let shared;

/** @param {Pages} pages @param {Options} [options] */
async function open(pages, options) {
  const site = await servePages(pages);
  return { site, browser: await launch(site.port, options) };
}

/** @param {Awaited<ReturnType<typeof open>>} opened */
async function close({ site, browser }) {
  await browser.close();
  await site.close();
}

after(async () => {
  if (shared) await close(await shared);
});

/** No test takes this many milliseconds. */
const LIMIT = 300_000;

/** What waits for an answer of a browser that hangs fails when it is closed, and says where it waited. @param {TestContext} t @param {Context} context */
function endWhenItHangs(t, context) {
  const timer = setTimeout(() => context.close({ reason: `the test "${t.name}" takes longer than ${LIMIT} ms` }), LIMIT);
  t.after(() => clearTimeout(timer));
}

/** What the tests of a file share. @param {TestContext} t @param {Pages} pages */
async function startShared(t, pages) {
  shared ??= open({});
  const { site, browser } = await shared;
  site.serve(pages);
  const { context } = browser;
  t.after(() => closeTabs(context));
  endWhenItHangs(t, context);
  return { site, browser, context };
}

/** @param {TestContext} t @param {Pages} pages @param {Options} options */
async function startAlone(t, pages, options) {
  const opened = await open(pages, options);
  t.after(() => close(opened));
  const { context } = opened.browser;
  endWhenItHangs(t, context);
  return { ...opened, context, page: context.pages()[0] };
}

/** The first tab stays, for a browser without any would end, and the one that is recorded. @param {Context} context */
async function closeTabs(context) {
  const kept = [context.pages()[0], recorded?.page, recorded?.devtools.window];
  const others = context.pages().filter((page) => !kept.includes(page));
  await Promise.all(others.map((page) => page.close().catch(() => undefined)));
}

/** A browser that nobody has opened DevTools in yet. @param {TestContext} t @param {Pages} pages @param {Options} [options] */
export async function startBrowser(t, pages, options) {
  if (options) return startAlone(t, pages, options);
  const started = await startShared(t, pages);
  return { ...started, page: await started.context.newPage() };
}

/** A browser that records one tab. @param {TestContext} t @param {Pages} pages @param {Options} [options] */
export async function startRecording(t, pages, options) {
  if (options) {
    const started = await startAlone(t, pages, options);
    const devtools = await openDevtools(started.context, started.page);
    return { ...started, devtools, seen: new Observations(devtools.recorder) };
  }
  const started = await startShared(t, pages);
  const tab = await recordAgain(started.context);
  const seen = new Observations(tab.devtools.recorder);
  await seen.take();
  await tab.page.goto('about:blank');
  await seen.first('navigation', ({ body }) => body.event === 'committed' && body.url === 'about:blank');
  seen.all = [];
  return { ...started, ...tab, seen };
}

/** The same with the panel in front. What is recorded goes to the panel then, and to nobody else. @param {TestContext} t @param {Pages} pages */
export async function startPanel(t, pages) {
  const started = await startShared(t, pages);
  const tab = await recordAgain(started.context);
  const panel = await showPanel(tab.devtools.window);
  await tab.page.goto('about:blank');
  await panel.getByRole('button', { name: 'Clear' }).click();
  return { ...started, ...tab, panel };
}

/** @type {{ page: Page, devtools: Awaited<ReturnType<typeof openDevtools>> } | undefined} the tab that the tests of a file record in turn */
let recorded;

/** To open DevTools takes longer than most tests, so they stay open for the next one. @param {Context} context */
async function recordAgain(context) {
  if (!recorded || recorded.page.isClosed() || recorded.devtools.window.isClosed()) {
    const page = await context.newPage();
    recorded = { page, devtools: await openDevtools(context, page) };
  }
  return recorded;
}
