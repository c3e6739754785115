// Records customer pages of the stand-in as golden cases: `node tests/golden/record.mjs documented crm-id ...`
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from '../e2e/lib/browser.mjs';
import { closeDevtools, openDevtools } from '../e2e/lib/devtools.mjs';
import { Observations } from '../e2e/lib/observations.mjs';
import { addMark, makeBooking } from '../e2e/lib/panel.mjs';
import { readCases } from '../site/cases.mjs';
import { start } from '../site/server.mjs';

const wanted = process.argv.slice(2);
const site = await start();
const browser = await launch(site.port);
for (const each of readCases().filter(({ name }) => wanted.includes(name))) await record(each);
await browser.close();
await site.close();

/** @param {import('../site/cases.mjs').Case} expected */
async function record(expected) {
  const page = await browser.context.newPage();
  const devtools = await openDevtools(browser.context, page);
  const seen = new Observations(devtools.recorder);
  await page.goto(`https://customer.test/${expected.name}/`, { waitUntil: 'load' });
  await settle(page, seen, 'before');
  await makeBooking(page, expected);
  await settle(page, seen, 'after');
  const folder = fileURLToPath(new URL(`${expected.name}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}capture.jsonl`, seen.all.map((one) => `${JSON.stringify({ ...one, body: JSON.stringify(one.body) })}\n`).join(''));
  console.log(`${expected.name}: ${seen.all.length} observations`);
  await closeDevtools(devtools);
  await page.close();
}

/** What happens after everything else is recorded after everything else. @param {import('playwright-core').Page} page @param {Observations} seen @param {string} name */
async function settle(page, seen, name) {
  await page.evaluate(addMark, name);
  await seen.first('element', ({ body }) => body.element.attrs.id === name);
}
