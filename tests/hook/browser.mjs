// A real Chromium with real host names, with the hook or without it.
import { chromium } from 'playwright-core';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { loadFlags } from '../e2e/lib/extension.mjs';
import { browserFlags } from '../site/server.mjs';

const here = import.meta.dirname;
const HOOK = join(here, '../../extension/hook.js');

/** The text of the hook, to be run in a page that is there already. */
export const hookText = () => readFileSync(HOOK, 'utf8');

/** An unpacked extension that consists of the real hook and a listener; without the hook if that is to come late. */
export function makeExtension(folder, late = false) {
  const path = join(folder, 'extension');
  cpSync(join(here, 'harness'), path, { recursive: true });
  copyFileSync(HOOK, join(path, 'hook.js'));
  if (!late) return path;
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.content_scripts = manifest.content_scripts.filter(({ world }) => !world);
  writeFileSync(file, JSON.stringify(manifest));
  return path;
}

/**
 * @param {{port: number, hooked: boolean, late?: boolean}} options
 * @returns a browser context, with `quit()`
 */
export async function launch({ port, hooked, late = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'hook-'));
  const extension = hooked ? makeExtension(folder, late) : '';
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--process-per-site', ...browserFlags(port), ...loadFlags(extension),
    ],
  });
  const quit = async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { context, hooked, quit };
}

/** A tab, with what the listener beside the hook heard in its top frame. */
export async function openTab({ context, hooked }) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const worlds = new Map();
  session.on('Runtime.executionContextCreated', ({ context: world }) => worlds.set(world.id, world));
  session.on('Runtime.executionContextDestroyed', ({ executionContextId: id }) => worlds.delete(id));
  session.on('Runtime.executionContextsCleared', () => worlds.clear());
  await session.send('Runtime.enable');
  const { frameTree } = await session.send('Page.getFrameTree');

  /** Evaluates in the world of the listener. */
  const beside = async (expression) => {
    const mine = (world) => world.name === 'hook harness' && world.auxData.frameId === frameTree.frame.id;
    const world = [...worlds.values()].findLast(mine);
    const answer = await session.send('Runtime.evaluate', { contextId: world.id, expression, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  };
  const heard = async () => (hooked ? (await beside('heard')).map((text) => JSON.parse(text)) : []);
  const command = (order) => beside(`wire.dispatchEvent(new CustomEvent('down', { detail: ${JSON.stringify(JSON.stringify(order))} }))`);
  /** What was heard, once it satisfies a condition. */
  const until = async (condition) => {
    const end = Date.now() + 20_000;
    for (;;) {
      const all = await heard();
      if (condition(all)) return all;
      if (Date.now() > end) throw new Error(`only this was heard: ${JSON.stringify(all)}`);
      await setTimeout(20);
    }
  };
  return { page, beside, heard, until, command };
}
