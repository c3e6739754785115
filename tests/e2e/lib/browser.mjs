// A Chromium of its own for each test, with the extension loaded and every host name sent to a local server.
import { browserFlags } from '../../site/server.mjs';
import { extensionFolder, loadFlags } from './extension.mjs';
import { makeProfile } from './profile.mjs';

// Playwright then shows the windows of DevTools as pages. It reads this when it starts.
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';
const { chromium } = await import('playwright-core');

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * @typedef {import('playwright-core').BrowserContext} Context
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Worker} Worker
 * @typedef {{ context: Context, extensionId: string, worker: () => Promise<Worker>, close: () => Promise<void> }} Browser
 */

/**
 * @param {number} port where the local HTTPS server listens
 * @param {{ extension?: string | false, keepBackForwardCache?: boolean, headless?: boolean, args?: string[], front?: string }} [options]
 *   `extension`: a folder other than the default one, or false for a browser without any; `front`: the panel of DevTools
 * @returns {Promise<Browser>}
 */
export async function launch(port, { extension, keepBackForwardCache = false, headless = true, args = [], front } = {}) {
  const profile = makeProfile(front);
  const folder = extension === undefined ? extensionFolder() : { path: extension, remove: () => undefined };
  const context = await chromium.launchPersistentContext(profile.path, {
    executablePath: EXECUTABLE,
    headless,
    viewport: null,
    ignoreDefaultArgs: keepBackForwardCache ? ['--disable-back-forward-cache'] : [],
    args: ['--no-sandbox', '--disable-gpu', '--window-size=1400,900', ...browserFlags(port), ...loadFlags(folder.path), ...args],
  });
  const worker = async () => context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
  const close = async () => {
    await context.close();
    profile.remove();
    folder.remove();
  };
  const extensionId = folder.path ? new URL((await worker()).url()).host : '';
  return { context, extensionId, worker, close };
}

/** Stops the background as the browser does when it is idle. @param {Browser} browser */
export async function stopServiceWorker({ context, extensionId }) {
  const session = await browserSession(context);
  const { targetInfos } = await session.send('Target.getTargets');
  const own = targetInfos.filter(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
  for (const { targetId } of own) await session.send('Target.closeTarget', { targetId });
  await session.detach();
  return own.length;
}

/** @param {Context} context */
export async function browserSession(context) {
  const browser = context.browser();
  if (!browser) throw new Error('this context has no browser to talk to');
  return browser.newBrowserCDPSession();
}
