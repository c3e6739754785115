// Drives the real DevTools: opens it for one tab, reads the recorder in its hidden page, shows the panel.
import { browserSession } from './browser.mjs';
import { until } from './until.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Frame} Frame
 * @typedef {import('./browser.mjs').Context} Context
 */

/**
 * Opens DevTools on one tab and waits until it records.
 * @param {Context} context @param {Page} page
 * @returns {Promise<{ window: Page, recorder: Frame }>} the DevTools window, and our hidden page in it
 */
export async function openDevtools(context, page) {
  const window = await openBareDevtools(context, page);
  const recorder = await until('our page in DevTools', () => window.frames().find((frame) => frame.url().endsWith('/devtools.html')));
  await until('it records', () => recorder.evaluate(isRecording));
  return { window, recorder };
}

/**
 * Opens DevTools and does not care whether we are in it. It has read the page then: a frame that is on its way while
 * DevTools attaches may be attached, lost again and stay paused for ever, without any extension too.
 * @param {Context} context @param {Page} page
 */
export async function openBareDevtools(context, page) {
  const before = new Set(devtoolsWindows(context));
  await sendOpen(context, page);
  const window = await until('DevTools opens', () => devtoolsWindows(context).find((each) => !before.has(each)), 30_000);
  await until('DevTools has read the page', () => window.evaluate(hasRead).catch(() => false), 30_000);
  return window;
}

/** Runs in the DevTools window. */
async function hasRead() {
  const sdk = await import(/** @type {any} */ ('devtools://devtools/bundled/core/sdk/sdk.js'));
  const target = sdk.TargetManager.TargetManager.instance().primaryPageTarget();
  return Boolean(target?.model(sdk.ResourceTreeModel.ResourceTreeModel)?.cachedResourcesLoaded());
}

/** @param {Context} context */
const devtoolsWindows = (context) => context.pages().filter((page) => page.url().startsWith('devtools://'));

/** @param {Context} context @param {Page} page */
async function sendOpen(context, page) {
  const own = await context.newCDPSession(page);
  const { targetInfo } = await own.send('Target.getTargetInfo');
  const session = await browserSession(context);
  await session.send('Target.openDevTools', { targetId: targetInfo.targetId });
  await Promise.all([own.detach(), session.detach()]);
}

/** Runs in our DevTools page. */
async function isRecording() {
  const { recorder } = await import(/** @type {any} */ ('/extension/devtools.js'));
  return recorder.state().since > 0;
}

/**
 * Shows our panel the way DevTools itself does, for its tab may be in the overflow menu.
 * @param {Page} window a DevTools window
 * @returns {Promise<Frame>} the panel
 */
export async function showPanel(window, title = 'OnceHub') {
  await until('the panel is shown', () => window.evaluate(show, title).catch(() => false));
  return until('the panel loads', () => window.frames().find((frame) => frame.url().endsWith('/panel.html')));
}

/** Runs in the DevTools window, whose modules it imports. @param {string} title */
async function show(title) {
  const legacy = await import(/** @type {any} */ ('devtools://devtools/bundled/ui/legacy/legacy.js'));
  const views = legacy.ViewManager.ViewManager.instance();
  const id = [...views.views.keys()].find((key) => key.startsWith('chrome-extension://') && key.endsWith(title));
  if (id) await views.showView(id);
  return Boolean(id);
}

/** Opens DevTools on one tab with our panel in front. @param {Context} context @param {Page} page */
export async function openPanel(context, page) {
  const opened = await openDevtools(context, page);
  return { ...opened, panel: await showPanel(opened.window) };
}

/** @param {{ window: Page }} devtools */
export async function closeDevtools({ window }) {
  await window.close();
}
