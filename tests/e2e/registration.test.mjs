// The scripts are registered only while DevTools is open on some tab, whatever happens to the background meanwhile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stopServiceWorker } from './lib/browser.mjs';
import { closeDevtools, openDevtools } from './lib/devtools.mjs';
import { startBrowser } from './lib/start.mjs';
import { until } from './lib/until.mjs';

const PAGES = { 'customer.test/': '<p>customer' };

/** @param {import('./lib/browser.mjs').Browser} browser @returns {Promise<string[]>} */
async function registered(browser) {
  const worker = await browser.worker();
  return worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id).sort());
}

/** @param {import('./lib/browser.mjs').Browser} browser */
const nothingRegistered = (browser) => until('nothing is registered', async () => (await registered(browser)).length === 0);

test('nothing is registered before DevTools opens, both scripts while it is open, nothing afterwards', async (t) => {
  const { browser, context, page } = await startBrowser(t, PAGES);
  await page.goto('https://customer.test/');
  assert.deepEqual(await registered(browser), []);
  const devtools = await openDevtools(context, page);
  assert.deepEqual(await registered(browser), ['hook', 'relay']);
  await closeDevtools(devtools);
  await nothingRegistered(browser);
});

test('with DevTools open on two tabs, the scripts stay until both are closed', async (t) => {
  const { browser, context, page } = await startBrowser(t, PAGES);
  const first = await openDevtools(context, page);
  const second = await openDevtools(context, await context.newPage());
  await closeDevtools(first);
  assert.deepEqual(await registered(browser), ['hook', 'relay']);
  await closeDevtools(second);
  await nothingRegistered(browser);
});

test('a background that was stopped comes back, and still takes the scripts away at the end', async (t) => {
  const { browser, context, page } = await startBrowser(t, PAGES);
  const devtools = await openDevtools(context, page);
  const worker = await browser.worker();
  await worker.evaluate(() => Object.assign(globalThis, { old: true }));
  assert.equal(await stopServiceWorker(browser), 1);
  await until('the background begins anew', () => worker.evaluate(() => !('old' in globalThis)).catch(() => false));
  assert.deepEqual(await registered(browser), ['hook', 'relay']);
  await closeDevtools(devtools);
  await nothingRegistered(browser);
});

test('switching the recording off takes the scripts away, switching it on brings them back', async (t) => {
  const { browser, context, page } = await startBrowser(t, PAGES);
  const { recorder } = await openDevtools(context, page);
  /** @param {boolean} on */
  const switchTo = (on) => recorder.evaluate(async (wanted) => {
    (await import(/** @type {any} */ ('/extension/devtools.js'))).recorder.setRecording(wanted);
  }, on);
  await switchTo(false);
  await nothingRegistered(browser);
  await switchTo(true);
  await until('the scripts are registered', async () => (await registered(browser)).length === 2);
});
