// Drives one Firefox: its tab as WebDriver does, and its own window, where DevTools is.

/** What the protocol calls an element, and a frame is one too. @typedef {Record<string, string>} Element */

/** The key under which the protocol hands elements over. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** What code in the browser's own window works with. */
const LENT = `const { require: load } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = load('devtools/client/framework/devtools');
  const lent = { gDevTools, tab: gBrowser.selectedTab, toolbox: gDevTools.getToolboxForTab(gBrowser.selectedTab), gBrowser, Services,
    ExtensionParent: ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent, window,
    ours: WebExtensionPolicy.getActiveExtensions().find(({ name }) => name.startsWith('Embed Inspector')) };`;

export class Driver {
  #wire;
  /** What runs now: the session has one place where the next command goes, so nobody may move it in between. */
  #turn = Promise.resolve();

  /** @param {import('./wire.mjs').Wire} wire */
  constructor(wire) {
    this.#wire = wire;
  }

  async begin() {
    await this.send('WebDriver:NewSession', { acceptInsecureCerts: true });
    await this.send('WebDriver:SetTimeouts', { script: 30_000, pageLoad: 60_000 });
  }

  /** @param {string} command @param {object} [parameters] @returns {Promise<any>} */
  send(command, parameters) {
    return this.#inTurn(() => this.#wire.send(command, parameters));
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #inTurn(work) {
    const done = this.#turn.then(work);
    this.#turn = done.then(() => undefined, () => undefined);
    return done;
  }

  /** Does something in the browser's own window, and comes back to the page. @param {string} command @param {object} [parameters] @returns {Promise<any>} */
  outside(command, parameters) {
    const go = (/** @type {string} */ value) => this.#wire.send('Marionette:SetContext', { value });
    return this.#inTurn(async () => {
      await go('chrome');
      return this.#wire.send(command, parameters).finally(() => go('content'));
    });
  }

  /** @param {string} url */
  goto(url) {
    return this.send('WebDriver:Navigate', { url });
  }

  /** Opens a tab, and shows it. @returns {Promise<string>} its handle */
  async openTab() {
    const { handle } = await this.send('WebDriver:NewWindow', { type: 'tab', focus: true });
    await this.showTab(handle);
    return handle;
  }

  /** @param {string} handle */
  showTab(handle) {
    return this.send('WebDriver:SwitchToWindow', { handle, focus: true });
  }

  /** The handles of all tabs. @returns {Promise<string[]>} */
  tabs() {
    return this.send('WebDriver:GetWindowHandles');
  }

  /** The handle of the tab in front. @returns {Promise<string>} */
  async tab() {
    return (await this.send('WebDriver:GetWindowHandle')).value;
  }

  /** Closes the tab in front. */
  closeTab() {
    return this.send('WebDriver:CloseWindow');
  }

  /** @returns {Promise<string>} */
  async url() {
    return (await this.send('WebDriver:GetCurrentURL')).value;
  }

  /** Runs in the page. @param {((...args: any[]) => unknown) | string} work @param {unknown[]} args */
  async run(work, ...args) {
    return (await this.send('WebDriver:ExecuteScript', { script: `return (${work})(...arguments)`, args })).value;
  }

  /**
   * Runs in the browser's own window, which lends what the work needs as its first argument.
   * @param {(lent: any, ...args: any[]) => unknown} work @param {unknown[]} args
   */
  async inBrowser(work, ...args) {
    return (await this.outside('WebDriver:ExecuteScript', { script: `${LENT} return (${work})(lent, ...arguments)`, args })).value;
  }

  /** @param {string} selector @returns {Promise<Element[]>} */
  all(selector) {
    return this.send('WebDriver:FindElements', { using: 'css selector', value: selector });
  }

  /** @param {Element} element */
  click(element) {
    return this.send('WebDriver:ElementClick', { id: element[ELEMENT] });
  }

  /** As keys of a keyboard; into a field for files, the path of one. @param {Element} element @param {string} text */
  type(element, text) {
    return this.send('WebDriver:ElementSendKeys', { id: element[ELEMENT], text });
  }

  /** Goes into a frame, or to the top. @param {Element | null} frame */
  frame(frame) {
    return this.send('WebDriver:SwitchToFrame', frame ? { element: frame[ELEMENT] } : { id: null });
  }

  parentFrame() {
    return this.send('WebDriver:SwitchToParentFrame');
  }

  /** A picture of the whole window, DevTools included. @returns {Promise<Buffer>} as PNG */
  async picture() {
    const { value } = await this.outside('WebDriver:TakeScreenshot', { full: false });
    return Buffer.from(value, 'base64');
  }
}
