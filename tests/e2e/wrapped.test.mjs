// Other tools that wrap the page's function keep working, whether they come before the recording or after it began: the
// tool sees each call, the page's function gets it, and it is recorded.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { openDevtools } from './lib/devtools.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { until } from './lib/until.mjs';

const NAME = 'SOAfterConfirmationFunction';

/** Each tool is a script that notes in `tool` what it saw. @type {Record<string, string>} */
const TOOLS = {
  'an error tracker that wraps the function': `
    const real = window.${NAME};
    window.${NAME} = Object.assign(function (...args) {
      try { tool.push(args[0].n); return real.apply(this, args); } catch (error) { tool.push(error.message); throw error; }
    }, { __wrapped__: real });`,
  'a tag manager that assigns its own function when the page has loaded': `
    addEventListener('load', () => {
      const real = window.${NAME};
      ${NAME} = function (booking) { dataLayer.push({ event: 'booked', n: booking.n }); tool.push(booking.n); return real(booking); };
    });`,
  'a tool that puts an accessor in the place of the function': `
    let held = window.${NAME};
    Object.defineProperty(window, '${NAME}', { configurable: true, enumerable: true, set(next) { held = next; },
      get: () => (...args) => { tool.push(args[0].n); return held(...args); } });`,
  'a tool that wraps whatever is assigned, by an accessor that stays': `
    let held = (...args) => { tool.push(args[0].n); return real(...args); };
    const real = window.${NAME};
    Object.defineProperty(window, '${NAME}', { set(next) { held = next; }, get: () => held });`,
  'an error tracker that wraps every listener': `
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      return add.call(this, type, type === 'message' ? function (event) {
        if (event.data.n) tool.push(event.data.n);
        return listener.call(this, event);
      } : listener, options);
    };`,
  'a tool that wraps the function anew whenever it is not its own': `
    let mine;
    const renew = () => {
      const real = window.${NAME};
      if (real !== mine) window.${NAME} = mine = (booking) => { tool.push(booking.n); return real(booking); };
    };
    renew();
    setInterval(renew, 10);`,
  'a tool that wraps the function while a booking message is delivered': `
    addEventListener('message', ({ data }) => {
      if (!data.n || tool.length) return;
      const real = window.${NAME};
      window.${NAME} = (booking) => { tool.push(booking.n); return real(booking); };
    });`,
};

/** Joined late, the hook has to use what the page has patched by then, so this tool sees our listener beside the page's own. */
const SEES_US = 'an error tracker that wraps every listener';
/** @param {{ tool: number[] }} state */
const once = (state) => ({ ...state, tool: [...new Set(state.tool)] });

/** An accessor cannot be put where a function is declared, so the function of these pages is assigned. @param {string} tool */
const page = (tool) => `<!doctype html><title>customer</title><script>
    window.tool = []; window.own = []; window.dataLayer = []; window.errors = [];
    addEventListener('error', ({ message }) => errors.push(message));
    window.${NAME} = function (booking) { own.push(booking.n); if (booking.n === 2) throw new Error('broken'); return booking.n; };
  </script><script>{${tool}}</script><script>
    addEventListener('message', ({ data }) => data.n && ${NAME}(data));
  </script><iframe src="https://go.oncehub.com/frame" onload="window.ready = true"></iframe>`;

const path = (/** @type {number} */ index) => `customer.test/${index}`;
const PAGES = {
  ...Object.fromEntries(Object.values(TOOLS).map((tool, index) => [path(index), page(tool)])),
  'go.oncehub.com/frame': '<!doctype html><script>addEventListener("message", ({ data }) => parent.postMessage({ n: data }, "*"));</script>',
};

/** @type {{ port: number, close: () => Promise<void> }} */
let site;
/** @type {import('./lib/browser.mjs').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let tab;
/** @type {Observations} */
let seen;

before(async () => {
  site = await servePages(PAGES);
  browser = await launch(site.port);
  tab = browser.context.pages()[0];
  seen = new Observations((await openDevtools(browser.context, tab)).recorder);
});

after(async () => {
  await browser.close();
  await site.close();
});

/** @param {boolean} on */
const record = (on) => seen.recorder.evaluate(async (wanted) => {
  const { recorder } = await import(/** @type {any} */ ('/extension/devtools.js'));
  recorder.setRecording(wanted);
}, on);

/** Books, and tells what the tool and the page's function got of it. @param {number[]} numbers */
async function book(numbers) {
  await until('the booking page is there', () => tab.evaluate(() => /** @type {any} */ (window).ready));
  for (const n of numbers) {
    await tab.evaluate((number) => window.frames[0].postMessage(number, '*'), n);
    await until('the page got the call', () => tab.evaluate((number) => /** @type {any} */ (window).own.includes(number), n));
  }
  return tab.evaluate(() => {
    const { tool, own, errors, dataLayer } = /** @type {any} */ (window);
    return { tool, own, errors, pushed: dataLayer.length };
  });
}

/** A document whose top frame has a hook. @param {boolean} late */
const hooked = (late) => {
  const old = new Set(seen.of('hook'));
  return seen.first('hook', (each) => !old.has(each) && each.frame === 0 && each.body.late === late);
};

/** The numbers of the bookings whose calls were recorded in a document. @param {string} document */
async function expectRecorded(document) {
  const calls = () => seen.of('call', (each) => each.document === document).map(({ body }) => body.arguments[0].json.n);
  await seen.until('three bookings', () => new Set(calls()).size === 3);
  assert.deepEqual(calls(), [1, 2, 3]);
}

Object.keys(TOOLS).forEach((name, index) => {
  test(name, async () => {
    await record(false);
    await tab.goto(`https://${path(index)}`);
    const control = [await book([1, 2, 3]), await book([4])];

    await record(true);
    await until('the scripts are registered', () => seen.recorder.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length));
    await seen.take();
    await tab.goto(`https://${path(index)}?recorded`);
    const { document } = await hooked(false);
    const first = [await book([1, 2, 3])];
    await expectRecorded(document);
    await record(false);
    first.push(await book([4]));
    assert.deepEqual(first, control, 'recorded from the start, then left');

    await tab.goto(`https://${path(index)}?joined`);
    await seen.take();
    await record(true);
    const joined = await hooked(true);
    const second = [await book([1, 2, 3])];
    await expectRecorded(joined.document);
    await record(false);
    second.push(await book([4]));
    if (name === SEES_US) assert.deepEqual(second.map(once), control, 'joined late, then left');
    else assert.deepEqual(second, control, 'joined late, then left');
  });
});
