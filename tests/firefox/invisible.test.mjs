// What a page can notice in Firefox: the transcript that a frame of each kind writes (`e2e/invisible.test.mjs`) is compared
// with that of the same browser before the extension was there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { servePages } from '../e2e/lib/pages.mjs';
import { NO_ORIGIN, TOLD_LATE, TRANSCRIPT_PAGES, load, noticedIn, toldIn, toldWhenRecorded, write } from '../e2e/lib/transcript.mjs';
import { until } from '../e2e/lib/until.mjs';
import { install, launch } from './lib/firefox.mjs';
import { pageOf } from './lib/panel.mjs';
import { record } from './lib/recording.mjs';
import { closeToolbox, openToolbox } from './lib/toolbox.mjs';

/** @typedef {Record<string, any>} Transcripts by frame */

/** @type {{ port: number, close: () => Promise<void> }} */
let site;
/** @type {import('./lib/firefox.mjs').Firefox} */
let firefox;
/** @type {import('playwright-core').Page} */
let page;
/** What the page sees without the extension: alone, and where DevTools was open as it loaded, which adds lines to each stack. @type {{ alone: Transcripts, inspected: Transcripts }} */
let control;

before(async () => {
  site = await servePages(TRANSCRIPT_PAGES);
  firefox = await launch(site.port, { extension: '' });
  const { driver } = firefox;
  page = pageOf(driver);
  const alone = await take();
  await openToolbox(driver);
  control = { alone, inspected: await take() };
  await closeToolbox(driver);
  await install(driver);
});
after(async () => {
  await firefox.close();
  await site.close();
});

async function take() {
  await load(page);
  return transcripts();
}

/** Firefox puts a global where it is looked up first, so the order tells of whoever looked, DevTools included; the names do not. */
async function transcripts() {
  const found = await write(page);
  for (const { start, end } of Object.values(found)) {
    for (const { globals, enumerated } of [start, end]) [globals, enumerated].forEach((names) => names.sort());
  }
  return found;
}

/** @param {(name: string) => string[]} parts */
const each = (parts) => Object.fromEntries(Object.keys(control.alone).map((name) => [name, parts(name).toSorted()]));
const NOTHING = () => /** @type {string[]} */ ([]);
const unnoticed = () => until('no call has our lines in its stack', async () => (await noticedIn(page)).length === 0);

test('installed, and nobody watches: the page sees nothing', async () => {
  assert.deepEqual(toldIn(control.alone, await take()), each(NOTHING));
});

test('recorded: the page sees nothing but our lines in the stack of a call, and the wrapper while the message is delivered', async () => {
  const seen = await record(firefox.driver);
  assert.deepEqual(toldIn(control.inspected, await take()), each(toldWhenRecorded));
  const kinds = Object.keys(control.alone);
  assert.deepEqual(await noticedIn(page), kinds.filter((name) => name !== NO_ORIGIN));
  const calls = (kinds.length - 1) * 3; // Two of the transcript, one of the look for our lines.
  await seen.until(`${calls} calls`, () => seen.of('return').length === calls);
});

test('DevTools closed: the page that was recorded is as if it had never been, and so is the next one', async () => {
  await load(page);
  await closeToolbox(firefox.driver);
  await unnoticed();
  assert.deepEqual(toldIn(control.inspected, await transcripts()), each(NOTHING));
  assert.deepEqual(toldIn(control.alone, await take()), each(NOTHING));
});

test('recorded from later on: the page can see the wrapper, and nothing else; detached, not even that', async () => {
  await load(page);
  const seen = await record(firefox.driver);
  const documents = 2 * Object.keys(control.alone).length; // The booking pages too.
  await seen.until('each frame has a hook', () => seen.of('hook').filter(({ body }) => body.late).length >= documents);
  assert.deepEqual(toldIn(control.alone, await transcripts()), each(() => TOLD_LATE));
  await closeToolbox(firefox.driver);
  await unnoticed();
});
