// A WebDriver client as small as these tests need one: a session of Firefox by way of geckodriver.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What the protocol calls an element, and a frame is one too. @typedef {Record<string, string>} Element */

/** The key under which the protocol hands elements over. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** What code in the browser's own window works with. */
const LENT = `const { require: load } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = load('devtools/client/framework/devtools');
  const lent = { gDevTools, tab: gBrowser.selectedTab, toolbox: gDevTools.getToolboxForTab(gBrowser.selectedTab), Services, WebExtensionPolicy };`;

export class Driver {
  #base;
  #process;
  #session = '';
  /** What runs now: the session has one place where the next command goes, so nobody may move it in between. */
  #turn = Promise.resolve();

  /** @param {string} base @param {import('node:child_process').ChildProcess} process */
  constructor(base, process) {
    this.#base = base;
    this.#process = process;
  }

  /** Starts geckodriver and a browser. @param {object} options of `moz:firefoxOptions` */
  static async start(options) {
    // Without this flag nothing of the browser itself can be reached, and so no DevTools.
    const args = ['--allow-system-access', '--port', '0', '--websocket-port', '0'];
    const process = spawn(globalThis.process.env.GECKODRIVER ?? 'geckodriver', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const driver = new Driver(await address(process), process);
    const alwaysMatch = { acceptInsecureCerts: true, 'moz:firefoxOptions': options };
    const { sessionId } = await driver.#send('POST', '/session', { capabilities: { alwaysMatch } }).catch((error) => {
      process.kill();
      throw error;
    });
    driver.#session = `/session/${sessionId}`;
    await driver.send('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });
    return driver;
  }

  /** @param {'GET' | 'POST' | 'DELETE'} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  send(method, path, body) {
    return this.#inTurn(() => this.#send(method, this.#session + path, body));
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #inTurn(work) {
    const done = this.#turn.then(work);
    this.#turn = done.then(() => undefined, () => undefined);
    return done;
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async #send(method, path, body = {}) {
    const sent = method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
    const response = await fetch(this.#base + path, { method, ...sent });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  async quit() {
    await this.send('DELETE', '').catch(() => undefined);
    this.#process.kill();
  }

  /** @param {string} url */
  goto(url) {
    return this.send('POST', '/url', { url });
  }

  /** Runs in the page, or in the browser's own window. @param {(...args: any[]) => unknown} work @param {unknown[]} args */
  run(work, ...args) {
    return this.send('POST', '/execute/sync', { script: `return (${work})(...arguments)`, args });
  }

  /** Does something in the browser's own window, and comes back to the page. @param {'GET' | 'POST'} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  outside(method, path, body) {
    const go = (/** @type {string} */ context) => this.#send('POST', `${this.#session}/moz/context`, { context });
    return this.#inTurn(async () => {
      await go('chrome');
      return this.#send(method, this.#session + path, body).finally(() => go('content'));
    });
  }

  /**
   * Runs in the browser's own window, which lends what the work needs as its first argument.
   * @param {(lent: any, ...args: any[]) => unknown} work @param {unknown[]} args
   */
  inBrowser(work, ...args) {
    return this.outside('POST', '/execute/sync', { script: `${LENT} return (${work})(lent, ...arguments)`, args });
  }

  /** @param {string} selector @returns {Promise<Element[]>} */
  all(selector) {
    return this.send('POST', '/elements', { using: 'css selector', value: selector });
  }

  /** @param {Element} element */
  click(element) {
    return this.send('POST', `/element/${element[ELEMENT]}/click`);
  }

  /** Goes into a frame, or to the top. @param {Element | null} id */
  frame(id) {
    return this.send('POST', '/frame', { id });
  }
}

/** @param {import('node:child_process').ChildProcess} process @returns {Promise<string>} where it listens */
async function address(process) {
  const failed = new Promise((_, reject) => process.once('error', (error) => reject(new Error(`geckodriver: ${error.message}; cargo xtask setup gets it`))));
  const lines = createInterface({ input: /** @type {import('node:stream').Readable} */ (process.stdout) });
  const listens = new Promise((resolve) => lines.on('line', (line) => {
    const port = line.match(/Listening on [\d.]+:(\d+)/)?.[1];
    if (port) resolve(`http://127.0.0.1:${port}`);
  }));
  return /** @type {Promise<string>} */ (Promise.race([listens, failed]));
}
