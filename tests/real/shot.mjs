// Pictures of the panel on pages of the folder: `node tests/real/shot.mjs <folder> <to> <page ...>`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../e2e/lib/browser.mjs';
import { closeDevtools, openPanel } from '../e2e/lib/devtools.mjs';
import { caughtUp } from '../e2e/lib/panel.mjs';
import { start } from '../site/server.mjs';
import { hosts } from './hosts.mjs';
import { readPages } from './pages.mjs';
import { use } from './visit.mjs';

const [folder, to, ...wanted] = process.argv.slice(2);
if (!wanted.length) throw new Error('usage: node tests/real/shot.mjs <folder> <to> <page ...>');

mkdirSync(to, { recursive: true });
const pages = readPages(folder, wanted);
const site = await start({ hosts: hosts(pages) });
const browser = await launch(site.port);
for (const real of pages) await shoot(real);
await browser.close();
await site.close();

/** @param {import('./pages.mjs').RealPage} real */
async function shoot(real) {
  const page = await browser.context.newPage();
  const devtools = await openPanel(browser.context, page);
  await use(page, real, () => caughtUp(page, devtools.panel));
  await devtools.panel.locator('[role="tab"][data-view="diagnosis"][aria-selected="true"]').waitFor();
  await devtools.window.screenshot({ path: join(to, `${real.name}.png`) });
  await closeDevtools(devtools);
  await page.close();
}
