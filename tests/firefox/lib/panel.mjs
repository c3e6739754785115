// The panel in the toolbox, with as much of Playwright's way of asking as `e2e/lib/panel.mjs` uses: so the same words
// read it in both browsers.
import { fill, press } from '../../e2e/lib/panel.mjs';
import { until } from '../../e2e/lib/until.mjs';
import { inPanel } from './toolbox.mjs';

/** @typedef {import('./driver.mjs').Driver} Driver */

/**
 * @param {Driver} driver whose toolbox shows the panel
 * @returns {import('playwright-core').Frame}
 */
export function panelOf(driver) {
  return /** @type {any} */ ({
    locator: (/** @type {string} */ selector) => locate(driver, selector),
    evaluate: (/** @type {() => unknown} */ work, /** @type {unknown} */ arg) => inPanel(driver, work, arg),
  });
}

/** The page in the tab in front, as far as the tests of both browsers ask it for something. @param {Driver} driver @returns {import('playwright-core').Page} */
export function pageOf(driver) {
  return /** @type {any} */ ({
    evaluate: (/** @type {() => unknown} */ work, /** @type {unknown} */ arg) => driver.run(work, arg),
    goto: (/** @type {string} */ url) => driver.goto(url),
    waitForURL: (/** @type {string} */ url, { timeout = 30_000 } = {}) => until(`the page ${url}`, async () => await driver.url() === url, timeout),
  });
}

/** @param {Driver} driver @param {string} selector */
function locate(driver, selector) {
  const count = () => inPanel(driver, countIn, selector);
  const waitFor = () => until(`${selector} in the panel`, count);
  /** @param {(...args: any[]) => unknown} work @param {unknown[]} args */
  const act = async (work, ...args) => {
    await waitFor();
    return inPanel(driver, work, selector, ...args);
  };
  return {
    first: () => locate(driver, selector),
    count,
    waitFor,
    click: () => press(panelOf(driver), selector),
    fill: (/** @type {string} */ text) => fill(panelOf(driver), selector, text),
    getAttribute: (/** @type {string} */ name) => act(attributeIn, name),
    innerText: () => act(textIn),
    evaluateAll: (/** @type {(all: Element[]) => unknown} */ work) => inPanel(driver, `(selector) => (${work})([...document.querySelectorAll(selector)])`, selector),
  };
}

/* What follows runs in the panel's page. What is there and not shown counts as little as for a user. */

/** @param {string} selector */
const countIn = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility()).length;

/** @param {string} selector @param {string} name */
const attributeIn = (selector, name) => document.querySelector(selector)?.getAttribute(name);

/** @param {string} selector */
const textIn = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector)).innerText;
