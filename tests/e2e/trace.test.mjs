// The page behaves, and sees, exactly the same whether it is recorded or not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookingPages } from './lib/booking.mjs';
import { openDevtools } from './lib/devtools.mjs';
import { startBrowser } from './lib/start.mjs';

/**
 * Writes down whatever a suspicious page could notice: calls of what it has replaced, events, names, nodes, errors.
 * It runs before any other script of the page.
 */
const WATCHMAN = `
  window.transcript = [];
  const note = (...words) => transcript.push(words.join(' '));
  for (const [owner, name] of [[EventTarget.prototype, 'addEventListener'], [EventTarget.prototype, 'dispatchEvent'],
    [EventTarget.prototype, 'removeEventListener'], [Document.prototype, 'querySelectorAll'], [Element.prototype, 'attachShadow'],
    [Document.prototype, 'createTreeWalker'], [MutationObserver.prototype, 'observe'], [JSON, 'stringify'], [Reflect, 'apply'],
    [Array.prototype, 'filter'], [Function.prototype, 'call'], [Promise.prototype, 'then'], [window, 'setTimeout'], [window, 'postMessage']]) {
    const original = owner[name];
    owner[name] = function (...given) {
      note('called', name, given.length);
      return Reflect.ownKeys(original) && original.apply(this, given);
    };
  }
  for (const type of ['DOMContentLoaded', 'load', 'error', 'readystatechange', 'message', 'up', 'down', 'securitypolicyviolation']) {
    for (const target of [window, document]) target.addEventListener(type, (event) => note('event', type, event.constructor.name, target === window), true);
  }
  new MutationObserver((records) => { for (const { type, attributeName } of records) note('mutation', type, attributeName); })
    .observe(document, { attributes: true, subtree: true });
  window.names = Object.getOwnPropertyNames(window).sort().join();
`;

/** The page confirms two bookings by itself, then keeps what it wrote down: whoever drives the browser leaves traces too. */
const pages = bookingPages(`note('callback', arguments.length, this === window, JSON.stringify(booking));
  if (booking.confirmed === 1) return window.frames[0].postMessage('book', '*');
  window.kept = transcript.slice();
  console.log('done');`);
pages['customer.test/'] = pages['customer.test/']
  .replace('<script>', `<script>${WATCHMAN}</script><script>`)
  .replace('<iframe', '<iframe onload="contentWindow.postMessage(\'book\', \'*\')"');
pages['customer.test/favicon.ico'] = '';

/** @param {import('playwright-core').Page} page @returns {Promise<Record<string, any>>} */
async function transcriptOf(page) {
  /** @type {string[]} */
  const printed = [];
  page.on('console', (message) => printed.push(message.text()));
  page.on('pageerror', (error) => printed.push(error.message));
  const done = page.waitForEvent('console', (message) => message.text() === 'done');
  await page.goto('https://customer.test/');
  await done;
  const seen = await page.evaluate(() => ({
    transcript: /** @type {any} */ (window).kept,
    names: /** @type {any} */ (window).names,
    later: Object.getOwnPropertyNames(window).sort().join(),
    markup: document.documentElement.outerHTML,
    callback: JSON.stringify(Object.getOwnPropertyDescriptor(window, 'SOAfterConfirmationFunction')),
    source: String(/** @type {any} */ (window).SOAfterConfirmationFunction),
  }));
  return { ...seen, printed: [...printed] };
}

test('a suspicious page writes down the same with and without us', async (t) => {
  const { context, page } = await startBrowser(t, pages);
  const control = await transcriptOf(page);
  assert.ok(control.transcript.includes('callback 1 true {"confirmed":2}'), 'the page writes down what happens');
  await openDevtools(context, page);
  assert.deepEqual(await transcriptOf(page), control);
});
