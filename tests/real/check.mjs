// Runs the rules over pages that other people wrote, and compares them with a reviewer's flags:
// `node tests/real/check.mjs <folder> [page ...]`. README.md says what the folder holds.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../e2e/lib/browser.mjs';
import { start } from '../site/server.mjs';
import { hosts } from './hosts.mjs';
import { readPages } from './pages.mjs';
import { byRule, compare, precision, recall, total } from './score.mjs';
import { record } from './visit.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error('usage: node tests/real/check.mjs <folder> [page ...]');

const program = process.env.REPORT ?? build();
const rules = report('--catalogue').map(({ rule, severity }) => /** @type {[string, string]} */ ([rule, severity]));
const pages = readPages(folder, wanted);
const site = await start({ hosts: hosts(pages) });
const browser = await launch(site.port);
/** @type {import('./score.mjs').Row[]} */
const rows = [];
for (const page of pages) {
  try {
    rows.push(await judge(page));
  } catch (error) {
    process.exitCode = 1;
    console.log(`${page.name}\n  NOT JUDGED  ${error}`);
  }
}
await browser.close();
await site.close();
summary();

/** @param {import('./pages.mjs').RealPage} page */
async function judge(page) {
  const capture = await record(browser, page);
  writeFileSync(join(page.folder, 'capture.jsonl'), capture);
  const row = compare(page, report('--rules', capture), new Map(rules));
  print(row);
  return row;
}

/** @param {string} option @param {string} [input] @returns {import('./score.mjs').Found[]} */
function report(option, input = '') {
  const text = execFileSync(program, [option], { input, encoding: 'utf8', maxBuffer: 1e8 });
  return text.split('\n').filter(Boolean).map((line) => line.split(' ')).map(([severity, rule]) => ({ severity, rule }));
}

/** Built once, for a build for each page would take longer than the page. */
function build() {
  const parts = ['--release', '--no-default-features', '--example', 'report'];
  const messages = execFileSync('cargo', ['build', '--quiet', ...parts, '--message-format=json'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 });
  const built = messages.split('\n').filter(Boolean).map((line) => JSON.parse(line)).findLast(({ executable }) => executable);
  return built.executable;
}

/** @param {import('./score.mjs').Row} row */
function print({ page, expected, found, missed, extra, notes, without }) {
  const list = (each) => each.join(', ') || '-';
  console.log(`${page.name}\n  expected  ${list(expected)}\n  found     ${list(found)}\n  missed    ${list(missed)}\n  extra     ${list(extra)}`);
  console.log(`  notes     ${list(notes)}\n  depends   ${list(page.conditional)}\n  no rule   ${list(without)}`);
}

function summary() {
  const counts = byRule(rows);
  const line = (name, one) => `${name.padEnd(30)} right ${String(one.right).padStart(3)}  extra ${String(one.extra).padStart(3)}  missed ${String(one.missed).padStart(3)}`;
  console.log(`\nErrors and warnings by rule, ${rows.length} pages`);
  for (const one of counts) console.log(`${line(one.rule, one)}  precision ${precision(one)}  recall ${recall(one)}`);
  const all = total(counts);
  console.log(`${line('all', all)}  precision ${precision(all)}  recall ${recall(all)}`);
  const silent = rows.filter(({ extra }) => extra.length === 0).length;
  console.log(`pages without an extra finding: ${silent} of ${rows.length}`);
}
