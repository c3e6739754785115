// Drives the real toolbox of Firefox: opens it on the tab in front, shows our panel, and runs code in it.
import { until } from '../../e2e/lib/until.mjs';

/** @typedef {import('./driver.mjs').Driver} Driver */

/** Opens DevTools on the tab in front, and does not show our panel. @param {Driver} driver */
export function openToolbox(driver) {
  return driver.inBrowser(openInBrowser);
}

/** @param {Driver} driver */
export function closeToolbox(driver) {
  return driver.inBrowser(closeInBrowser);
}

/** Shows our panel, and waits until the panel is drawn. @param {Driver} driver @param {string} [title] */
export async function showPanel(driver, title = 'OnceHub') {
  await until('our tool is there', () => driver.inBrowser(selectInBrowser, title));
  await panelDrawn(driver);
}

/** Presses our button in the toolbar, which opens the sidebar. @param {Driver} driver */
export async function openSidebar(driver) {
  await driver.inBrowser(({ ExtensionParent, ours, window }) => {
    ExtensionParent.apiManager.global.browserActionFor(ours.extension).triggerAction(window);
  });
  await panelDrawn(driver);
}

/** @param {Driver} driver */
async function panelDrawn(driver) {
  // What is sent into a page that is about to be replaced is lost, and its answer never comes.
  await until('the panel is loaded', () => driver.inBrowser(isLoadedInBrowser));
  await until('the panel is drawn', () => inPanel(driver, () => Boolean(document.querySelector('.statusbar'))).catch(() => false));
}

/**
 * Runs a function in the panel's page, which the protocol knows no way into.
 * @template T
 * @param {Driver} driver @param {((...args: any[]) => T) | string} work @param {unknown[]} args
 * @returns {Promise<Awaited<T>>}
 */
export async function inPanel(driver, work, ...args) {
  const { error, json } = await driver.inBrowser(runInPanel, `(${work})(...${JSON.stringify(args)})`);
  if (error) throw new Error(error);
  return JSON.parse(json ?? 'null');
}

/* What follows runs in the browser's own window. */

/** @param {any} lent */
async function openInBrowser({ gDevTools, tab }) {
  await gDevTools.showToolboxForTab(tab);
}

/** @param {any} lent */
async function closeInBrowser({ gDevTools, tab }) {
  await gDevTools.closeToolboxForTab(tab);
}

/** @param {any} lent @param {string} title */
async function selectInBrowser({ toolbox }, title) {
  const tool = toolbox.getAdditionalTools().find((/** @type {{ label: string }} */ { label }) => label === title);
  if (!tool) return false;
  await toolbox.selectTool(tool.id);
  return true;
}

/** The panel is in the toolbox where there is one, else in the sidebar. @param {any} lent */
function isLoadedInBrowser({ toolbox, window }) {
  const frame = toolbox?.doc.getElementById(`toolbox-panel-iframe-${toolbox.currentToolId}`) ?? window.document.getElementById('sidebar');
  const panel = frame.contentDocument?.querySelector('browser');
  return Boolean(panel?.currentURI?.filePath.endsWith('/panel.html') && !panel.webProgress.isLoadingDocument);
}

/** @param {any} lent @param {string} code */
async function runInPanel({ toolbox, window }, code) {
  const frame = toolbox?.doc.getElementById(`toolbox-panel-iframe-${toolbox.currentToolId}`) ?? window.document.getElementById('sidebar');
  const manager = frame.contentDocument.querySelector('browser').messageManager;
  // The extension's policy forbids code from text in its pages; a sandbox over the page is not under that policy.
  const script = `(async () => {
    let answer;
    try {
      const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
      const value = await Cu.evalInSandbox(${JSON.stringify(code)}, sandbox);
      answer = { json: JSON.stringify(value) };
    } catch (error) {
      answer = { error: String(error) };
    }
    sendAsyncMessage('ran-in-panel', answer);
  })()`;
  return new Promise((resolve) => {
    const heard = (/** @type {{ data: object }} */ { data }) => {
      manager.removeMessageListener('ran-in-panel', heard);
      resolve(data);
    };
    manager.addMessageListener('ran-in-panel', heard);
    manager.loadFrameScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`, false);
  });
}
