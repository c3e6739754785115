// A Chromium that is driven without attaching to all that there is, as Playwright does: a background that is attached to
// is never stopped for being idle, and each frame that is attached to costs as much again as its page.
import { spawn } from 'node:child_process';
import { browserFlags } from '../../site/server.mjs';
import { extensionFolder, loadFlags } from './extension.mjs';
import { Observations } from './observations.mjs';
import { servePages } from './pages.mjs';
import { makeProfile } from './profile.mjs';
import { until } from './until.mjs';

/** @typedef {{ type: string, url: string, targetId: string }} Target */

/** The DevTools protocol over a pipe. */
class Connection {
  #last = 0;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #calls = new Map();
  /** @type {Set<(method: string, params: any) => void>} */
  #listeners = new Set();
  #rest = '';

  /** @param {import('node:stream').Writable} out @param {import('node:stream').Readable} back */
  constructor(out, back) {
    this.out = out;
    back.setEncoding('utf8').on('data', (text) => this.#read(text));
  }

  /** @param {string} text */
  #read(text) {
    const parts = (this.#rest + text).split('\0');
    this.#rest = parts.pop() ?? '';
    for (const { id, result, error, method, params } of parts.map((part) => JSON.parse(part))) {
      const call = this.#calls.get(id);
      if (error) call?.reject(new Error(error.message));
      else call?.resolve(result);
      if (method) for (const listener of this.#listeners) listener(method, params);
    }
  }

  /** @param {string} method @param {object} [params] @param {string} [sessionId] @returns {Promise<any>} */
  send(method, params = {}, sessionId) {
    const id = ++this.#last;
    this.out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
  }

  /** @param {string} method @param {(params: any) => boolean} test */
  event(method, test) {
    return new Promise((resolve) => {
      const listener = (/** @type {string} */ name, /** @type {any} */ params) => {
        if (name !== method || !test(params)) return;
        this.#listeners.delete(listener);
        resolve(params);
      };
      this.#listeners.add(listener);
    });
  }
}

/**
 * @param {number} port where the local HTTPS server listens
 * @param {{ path: string, remove: () => void }} [folder] of the extension; without a path there is none
 */
export async function launchUnattached(port, folder = extensionFolder()) {
  const profile = makeProfile();
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-popup-blocking', '--remote-debugging-pipe', `--user-data-dir=${profile.path}`,
    ...loadFlags(folder.path), ...browserFlags(port), 'about:blank'];
  const child = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const connection = new Connection(/** @type {any} */ (child.stdio[3]), /** @type {any} */ (child.stdio[4]));
  const close = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    connection.send('Browser.close').catch(() => undefined);
    await gone;
    profile.remove();
    folder.remove();
  };
  return { connection, close };
}

/**
 * The first target that fits, as soon as there is one.
 * @param {Connection} connection @param {(target: Target) => boolean} fits @param {number} [timeout] @returns {Promise<Target>}
 */
export function target(connection, fits, timeout) {
  return until(`a target ${fits}`, async () => {
    /** @type {{ targetInfos: Target[] }} */
    const { targetInfos } = await connection.send('Target.getTargets', { filter: [{}] });
    return targetInfos.find(fits);
  }, timeout);
}

/** @param {Connection} connection @param {Target} where */
export async function attach(connection, { targetId }) {
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  return inSession(connection, sessionId);
}

/** Attaches to the frame of our DevTools page, which is in the window of DevTools. @param {Connection} connection @param {Target} window */
async function attachRecorder(connection, { targetId }) {
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  const attached = connection.event('Target.attachedToTarget', ({ targetInfo }) => targetInfo.type === 'iframe');
  await connection.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, sessionId);
  const recorder = inSession(connection, (await attached).sessionId);
  await until('our page in DevTools', () => recorder.evaluate("location.pathname.endsWith('/devtools.html')"));
  return recorder;
}

/**
 * What can be evaluated in a target, in the way of Playwright's frames.
 * @param {Connection} connection @param {string} sessionId
 */
function inSession(connection, sessionId) {
  /** @param {Function | string} work @param {unknown} [arg] @returns {Promise<any>} */
  const evaluate = async (work, arg) => {
    const expression = typeof work === 'string' ? work : `(${work})(${JSON.stringify(arg) ?? ''})`;
    const { result, exceptionDetails } = await connection.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  /** @param {string} method @param {object} [params] */
  const send = (method, params) => connection.send(method, params, sessionId);
  return { evaluate, send };
}

/**
 * A browser that records its one tab, and that tab's page in the way of Playwright's.
 * @param {number} port where the local HTTPS server listens
 */
export async function recordUnattached(port) {
  const { connection, close } = await launchUnattached(port);
  const inspected = await target(connection, ({ type, url }) => type === 'page' && url === 'about:blank');
  await connection.send('Target.openDevTools', { targetId: inspected.targetId });
  const window = await target(connection, ({ type, url }) => type === 'other' && url.startsWith('devtools:'));
  const recorder = await attachRecorder(connection, window);
  const seen = new Observations(/** @type {any} */ (recorder));
  await seen.first('recorder');
  const session = await attach(connection, inspected);
  return { connection, recorder, seen, session, page: pageOf(session), close };
}

/** The same with pages of the test's own, until it ends. @param {import('node:test').TestContext} t @param {import('./pages.mjs').Pages} pages */
export async function startUnattached(t, pages) {
  const site = await servePages(pages);
  t.after(site.close);
  const browser = await recordUnattached(site.port);
  t.after(browser.close);
  return browser;
}

/** The mouse's, at a place in the page, whichever frame is there. @param {ReturnType<typeof inSession>} session @param {{ x: number, y: number }} place */
export async function click({ send }, place) {
  for (const type of ['mousePressed', 'mouseReleased']) await send('Input.dispatchMouseEvent', { type, ...place, button: 'left', clickCount: 1 });
}

/** As much of a page as the tests ask for. @param {ReturnType<typeof inSession>} session @returns {import('playwright-core').Page} */
function pageOf({ evaluate, send }) {
  const at = () => evaluate('location.href').catch(() => ''); // It may be on its way.
  const isRead = () => evaluate("document.readyState !== 'loading'").catch(() => false);
  return /** @type {any} */ ({
    evaluate,
    goto: async (/** @type {string} */ url) => {
      await send('Page.navigate', { url });
      await until(`the page ${url} is read`, isRead);
    },
    waitForURL: (/** @type {string} */ url, { timeout = 30_000 } = {}) => until(`the page ${url}`, async () => await at() === url, timeout),
  });
}
