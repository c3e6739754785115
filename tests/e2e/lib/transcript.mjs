// A page that writes down all that it can see of its world, in a frame of each kind.
import { readFileSync } from 'node:fs';
import { until } from './until.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {string} name */
const script = (name) => `<script>${readFileSync(new URL(`../page/${name}.js`, import.meta.url), 'utf8')}</script>`;

const PAGE = `<!doctype html><title>customer</title><body>${script('visible')}${script('look')}${script('transcript')}${script('frames')}
  <iframe src="https://go.oncehub.com/frame" onload="bookingIsThere()"></iframe>`;

/** @type {import('./pages.mjs').Pages} */
export const TRANSCRIPT_PAGES = {
  'customer.test/': PAGE,
  'customer.test/frame': PAGE,
  'other.test/frame': PAGE,
  'customer.test/empty': '<!doctype html><title>empty</title>',
  'customer.test/favicon.ico': { status: 204 },
  'go.oncehub.com/frame': `<!doctype html><script>
    addEventListener('message', ({ data }) => parent.postMessage({ n: data.book }, '*'));
  </script>`,
};

/** Loads the page, and waits until each of its frames can book. @param {Page} page */
export async function load(page) {
  await page.goto('https://customer.test/');
  await until('each frame can book', () => page.evaluate(() => /** @type {any} */ (window).isComplete()));
}

/** The transcript of each kind of frame, by its name. @param {Page} page @returns {Promise<Record<string, any>>} */
export async function write(page) {
  return JSON.parse(await page.evaluate(async () => JSON.stringify(await /** @type {any} */ (window).askAll('write'))));
}

/** The kinds of frames in which the page could notice that it is recorded. @param {Page} page @returns {Promise<string[]>} */
export async function noticedIn(page) {
  const found = await page.evaluate(() => /** @type {any} */ (window).askAll('isNoticed'));
  return Object.keys(found).filter((name) => found[name]);
}

/** What the browser says of the page on its console, errors that nobody caught included. @param {Page} page */
export function listen(page) {
  /** @type {string[]} */
  const said = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`${error.name}: ${error.message}`));
  return { take: () => said.splice(0).sort() };
}

/**
 * Where two values differ, as paths with both ends.
 * @param {any} one @param {any} other @returns {string[]}
 */
export function differences(one, other, path = '') {
  if (Object.is(one, other)) return [];
  const isTree = (/** @type {any} */ value) => typeof value === 'object' && value !== null;
  if (!isTree(one) || !isTree(other)) return [`${path}: ${short(one)} | ${short(other)}`];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => differences(one[key], other[key], path ? `${path}.${key}` : key));
}

/** In a sandbox the booking page has no origin, so its messages are nobody's and no call is expected. */
export const NO_ORIGIN = 'sandbox';
// The parts of the transcript that may tell of us.
const STACK = ['stack'];
/** Who looks at the function while the message is delivered finds the wrapper, and all but its text and identity is the function's. */
const DURING = ['bare', 'described', 'same', 'text'].map((name) => `during.${name}`);
const WRAPPER = ['before.callback.bare', 'before.callback.described', 'before.callback.same', 'before.callback.text', 'end.globals',
  'end.state.callback.bare', 'end.state.callback.described', 'end.state.callback.same', 'end.state.callback.text'];
/** The vendor's listener comes before ours in a page that is joined late, so the name has to hold the wrapper all the time. */
export const TOLD_LATE = [...WRAPPER, ...DURING, ...STACK];

/** A document that its parent writes has run before the hook listens again, so it is as one that was joined late. @param {string} name of the frame */
export const toldWhenRecorded = (name) => (name === NO_ORIGIN ? [] : name === 'written' ? TOLD_LATE : [...DURING, ...STACK]);

/** In which parts two transcripts differ, by frame. @param {Record<string, any>} control @param {Record<string, any>} found @returns {Record<string, string[]>} */
export function toldIn(control, found) {
  const parts = (/** @type {string} */ name) => differences(control[name], found[name]).map((each) => each.replace(/:.*/s, '').replace(/\.\d+/g, ''));
  return Object.fromEntries(Object.keys(control).map((name) => [name, [...new Set(parts(name))].sort()]));
}

/** @param {unknown} value */
const short = (value) => (JSON.stringify(value) ?? 'nothing').slice(0, 300);

/** The worlds of extensions in the page and its frames, each as its frame's address. @param {Page} page @returns {Promise<string[]>} */
export async function isolatedWorlds(page) {
  const found = await Promise.all(page.frames().filter((frame) => !frame.url().includes('go.oncehub.com')).map((frame) => worldsOf(page, frame)));
  return found.flat();
}

/** @param {Page} page @param {import('playwright-core').Frame} frame */
async function worldsOf(page, frame) {
  // A frame of another site has a session of its own, any other one is told of by the page's.
  const session = await page.context().newCDPSession(frame).catch(() => undefined);
  /** @type {string[]} */
  const worlds = [];
  const own = session ?? (frame.parentFrame() ? undefined : await page.context().newCDPSession(page));
  own?.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension:')) worlds.push(`${frame.url()} ${context.auxData?.frameId}`);
  });
  await own?.send('Runtime.enable');
  await own?.detach();
  return worlds;
}
