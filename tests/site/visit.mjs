// A browser on the stand-in, and one visit to one customer page with everything a test asks about it.
import { chromium } from 'playwright-core';
import { book } from './booking.mjs';
import { browserFlags, start } from './server.mjs';

const NAME = 'SOAfterConfirmationFunction';

/** Starts the server and a browser without any extension. */
export async function openSite() {
  const server = await start();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', ...browserFlags(server.port)],
  });
  /** Of visits that are over: the next one needs no new one. @type {import('playwright-core').BrowserContext[]} */
  const free = [];
  return {
    /** Opens a case in a tab of its own, beside no tab but those that it opens. */
    async visit(expected, work) {
      const context = free.pop() ?? await browser.newContext();
      try {
        return await work(await open(context, expected, server));
      } finally {
        await Promise.all(context.pages().map((page) => page.close()));
        free.push(context);
      }
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function open(context, expected, { log, arrived }) {
  const first = log.length;
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(hearQuiet);
  await page.addInitScript(recordEvents);
  await page.goto(`https://customer.test/${expected.name}/`);
  const calls = await watchCalls(context, page);
  /** @type {import('playwright-core').Frame | null} */
  let frame = null;
  return {
    page,
    /** The uncaught errors of the page, once there are this many. */
    async errors(count) {
      while (errors.length < count) await page.waitForEvent('pageerror');
      return errors;
    },
    async book() {
      frame = await book(page, expected.book);
    },
    frame: () => frame,
    requests: (host) => log.slice(first).filter((entry) => entry.host === host),
    /** The first request of this visit that passes the test. */
    arrived: (test) => arrived((entry) => log.indexOf(entry) >= first && test(entry)),
    /** The argument lists of the callback's calls so far, as JSON. */
    calls,
    quiet: () => quiet(frame),
    async events(count) {
      await page.waitForFunction((least) => window.name.split(' ').filter(Boolean).length >= least, count);
      return page.evaluate(() => window.name.split(' ').filter(Boolean));
    },
  };
}

// A breakpoint that never stops sees every call, however the function was defined, and changes nothing about it.
async function watchCalls(context, page) {
  const calls = [];
  const session = await context.newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: `typeof ${NAME} === 'function' && ${NAME}` });
  if (!result.objectId) return calls;
  session.on('Runtime.bindingCalled', ({ payload }) => calls.push(JSON.parse(payload)));
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'called' });
  await session.send('Debugger.enable');
  // What cannot be written as JSON, a cycle or ten megabytes, is only counted.
  const told = '(() => { try { const text = JSON.stringify([...arguments]); return text.length < 1e6 ? text : "[]" } catch { return "[]" } })()';
  await session.send('Debugger.setBreakpointOnFunctionCall', { objectId: result.objectId, condition: `called(${told}), false` });
  return calls;
}

// The window's name outlives a redirect to another site, so what came before it can still be read.
function recordEvents() {
  if (window.top !== window) return;
  addEventListener('message', ({ origin, data }) => {
    if (origin === 'https://oncehub.com' && data?.type?.startsWith('oncehub.')) window.name += `${data.type} `;
  });
}

// Listens before any script of the page does: one of them may stop messages.
function hearQuiet() {
  window.quiet = new Promise((resolve) => {
    addEventListener('message', ({ data }) => data === 'quiet' && resolve(undefined), true);
  });
}

// Messages of one frame arrive in the order they were sent: when this one is there, all the others are.
async function quiet(frame) {
  const parent = frame?.parentFrame();
  if (!parent || frame.isDetached()) return;
  await frame.evaluate(() => parent.postMessage('quiet', '*'));
  await parent.evaluate(() => window.quiet);
}
