// A page is the same to itself whether it is recorded, was recorded, or nobody is there: in a frame of each kind, it
// writes down all that it can see, and each transcript is compared with that of a browser without the extension.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { closeDevtools, openBareDevtools, openDevtools } from './lib/devtools.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { NO_ORIGIN, TOLD_LATE, TRANSCRIPT_PAGES, differences, isolatedWorlds, listen, load, noticedIn, toldIn, toldWhenRecorded, write } from './lib/transcript.mjs';
import { until } from './lib/until.mjs';

/** @typedef {import('./lib/browser.mjs').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

/** @type {{ port: number, close: () => Promise<void> }} */
let site;
/** @type {Browser} */
let plain;
/** @type {Browser} */
let ours;
/** What the page sees without any extension. @type {{ frames: Record<string, any>, said: string[] }} */
let control;

before(async () => {
  site = await servePages(TRANSCRIPT_PAGES);
  [plain, ours] = await Promise.all([launch(site.port, { extension: false }), launch(site.port)]);
  control = await take(await plain.context.newPage());
});

after(async () => {
  await Promise.all([plain.close(), ours.close()]);
  await site.close();
});

/** @param {Page} page a new one: it sees its history */
async function take(page) {
  const said = listen(page);
  await load(page);
  return { frames: await write(page), said: said.take() };
}

/** @param {{ frames: Record<string, any>, said: string[] }} found */
function told(found) {
  assert.deepEqual(differences(control.said, found.said), []);
  return toldIn(control.frames, found.frames);
}

/** @param {(name: string) => string[]} parts */
const each = (parts) => Object.fromEntries(Object.keys(control.frames).map((name) => [name, parts(name).toSorted()]));

const registered = async () => (await ours.worker()).evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);

test('DevTools alone changes nothing: what differs below is ours', async () => {
  const page = await plain.context.newPage();
  const window = await openBareDevtools(plain.context, page);
  assert.deepEqual(differences(control, await take(page)), []);
  await window.close();
});

test('installed, and nobody watches: nothing of ours is in the page, and it sees nothing', async () => {
  const page = await ours.context.newPage();
  assert.equal(await registered(), 0);
  assert.deepEqual(differences(control, await take(page)), []);
  assert.deepEqual(await isolatedWorlds(page), []);
});

test('recorded: the page sees nothing but our lines in the stack of a call, and the wrapper while the message is delivered', async () => {
  const page = await ours.context.newPage();
  const seen = new Observations((await openDevtools(ours.context, page)).recorder);
  assert.deepEqual(told(await take(page)), each(toldWhenRecorded));
  const kinds = Object.keys(control.frames);
  assert.deepEqual(await noticedIn(page), kinds.filter((name) => name !== NO_ORIGIN));
  assert.equal((await isolatedWorlds(page)).length, kinds.length);
  const calls = (kinds.length - 1) * 3; // Two of the transcript, one of the look for our lines.
  await seen.until(`${calls} calls`, () => seen.of('return').length === calls);
  await page.close();
});

test('DevTools closed: the page that was recorded is as if it had never been, and so is the next one', async () => {
  const page = await ours.context.newPage();
  const said = listen(page);
  const devtools = await openDevtools(ours.context, page);
  await load(page);
  await closeDevtools(devtools);
  await until('no call has our lines in its stack', async () => (await noticedIn(page)).length === 0);
  assert.deepEqual(differences(control, { frames: await write(page), said: said.take() }), []);
  await until('nothing is registered', async () => (await registered()) === 0);
  const next = await ours.context.newPage();
  assert.deepEqual(differences(control, await take(next)), []);
  assert.deepEqual(await isolatedWorlds(next), []);
});

// The vendor's listener comes before ours then, so the name has to hold the wrapper all the time.
test('recorded from later on: the page can see the wrapper, and nothing else; detached, not even that', async () => {
  const page = await ours.context.newPage();
  const said = listen(page);
  await load(page);
  const devtools = await openDevtools(ours.context, page);
  const seen = new Observations(devtools.recorder);
  const kinds = Object.keys(control.frames);
  await seen.until('each frame has a hook', () => seen.of('hook').length === 2 * kinds.length); // The booking pages too.
  const found = { frames: await write(page), said: said.take() };
  assert.deepEqual(told(found), each(() => TOLD_LATE));
  await closeDevtools(devtools);
  await until('no call has our lines in its stack', async () => (await noticedIn(page)).length === 0);
});

/** What a tool would do that does not care (`page/visible.js`), and where the transcript shows it. */
const VISIBLE = {
  global: 'start.globals',
  hidden: 'start.globals',
  patched: 'start.interfaces.EventTarget',
  handler: 'before.handlers',
  wrapped: 'before.callback.same',
  proxied: 'before.callback.text',
  flags: 'before.callback.own',
  element: 'before.nodes',
  attribute: 'before.html',
  change: 'mutations',
  mark: 'end.entries',
  request: 'end.entries',
  log: 'console',
  timer: 'timers',
  regexp: 'order',
  stop: 'order',
  swallow: 'errors',
  answer: 'knocked',
  caller: 'order',
};

test('a script that can be noticed is: each of them in its own part of the transcript', async () => {
  const page = await plain.context.newPage();
  const alone = async (/** @type {string} */ name) => {
    await page.evaluate((chosen) => { window.name = chosen; }, name);
    await load(page);
    const { top } = await write(page);
    return top;
  };
  await page.goto('https://customer.test/empty');
  const unseen = await alone('none');
  for (const [name, part] of Object.entries(VISIBLE)) {
    const found = differences(unseen, await alone(name));
    assert.ok(found.some((one) => one.startsWith(part)), `${name}: only ${found}`);
  }
});
