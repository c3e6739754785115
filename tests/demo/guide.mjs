// Takes the pictures of docs/guide.md from the real panel, on the ways that it tells. Run after a build: node demo/guide.mjs
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../e2e/lib/browser.mjs';
import { start } from '../site/server.mjs';
import { paint, undock } from './pictures.mjs';
import { developer, support, tester } from './walks.mjs';

const OUT = fileURLToPath(new URL('../../docs/img/', import.meta.url));
const SIZE = { width: 960, height: 480 };

/** @type {import('./walks.mjs').Way['picture']} */
async function picture(name, panel, window) {
  const docked = panel !== window;
  if (docked) await window.evaluate(undock);
  await window.setViewportSize(SIZE);
  await panel.evaluate(paint, 'light');
  const place = 'frameElement' in panel ? await panel.frameElement() : panel;
  const path = join(OUT, `${name}.png`);
  await place.screenshot({ path });
  console.log(path);
}

const site = await start();
const folder = mkdtempSync(join(tmpdir(), 'guide-'));
const [browser, colleague] = await Promise.all([launch(site.port), launch(site.port)]);
try {
  for (const walk of [developer, tester, support]) await walk({ browser, colleague, folder, picture });
} finally {
  await Promise.all([browser.close(), colleague.close()]);
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}
