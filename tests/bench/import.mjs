// A session file of 100 MB, or of as many as are asked for, in the real panel: how long it takes until it is judged, and
// the longest time in which the panel could not draw. Run: node bench/import.mjs [megabytes]
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../e2e/lib/browser.mjs';
import { openAlone } from '../e2e/lib/exchange.mjs';
import { servePages } from '../e2e/lib/pages.mjs';

const SIZE = Number(process.argv[2] ?? 100) * 1e6;
const folder = mkdtempSync(join(tmpdir(), 'import-'));
const path = join(folder, 'session.jsonl');

/** What real pages sent, again and again, each time by another document. */
async function makeFile() {
  const recorded = ['documented', 'calendar', 'redirect-after-callback'].map((name) =>
    readFileSync(new URL(`../golden/${name}/capture.jsonl`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line)));
  const out = createWriteStream(path);
  out.write('{"format":"embed-inspector-session","version":1,"written":"2026-01-01T00:00:00.000Z","redacted":false,"observations":0}\n');
  let [size, count] = [0, 0];
  for (let round = 0; size < SIZE; round++) {
    for (const line of recorded[round % recorded.length]) {
      const document = line.document && `${line.document}-${round}`;
      const text = `${JSON.stringify({ ...line, at: line.at + round * 60_000, document })}\n`;
      size += text.length;
      count += 1;
      if (!out.write(text)) await once(out, 'drain');
    }
  }
  out.end(`{"end":${count}}\n`);
  await once(out, 'close');
  return { size, count };
}

/** Runs in the panel: notes the time between any two frames until it is told to stop. */
function watchFrames() {
  /** @type {any} */
  const host = window;
  host.frameTimes = [];
  let last = performance.now();
  const frame = (/** @type {number} */ now) => {
    host.frameTimes.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

const { size, count } = await makeFile();
const site = await servePages({});
const browser = await launch(site.port);
try {
  const page = await openAlone(browser);
  await page.bringToFront();
  await page.evaluate(watchFrames);
  const began = performance.now();
  await page.locator('input[type="file"]').setInputFiles(path);
  const status = page.locator('[data-panel="imported"] p[role="status"]');
  await status.filter({ hasText: 'Imported' }).waitFor({ timeout: 600_000 });
  await page.locator('main[data-judged="true"]').waitFor({ timeout: 600_000 });
  const took = performance.now() - began;
  const frames = await page.evaluate(() => /** @type {any} */ (window).frameTimes);
  const longest = [...frames].sort((a, b) => b - a);
  console.log(`${(size / 1e6).toFixed(0)} MB, ${count.toLocaleString('en')} observations: ${(took / 1_000).toFixed(1)} s until they are judged`);
  console.log(`longest times between two frames: ${longest.slice(0, 5).map((ms) => `${ms.toFixed(0)} ms`).join(', ')}; median ${longest[Math.floor(longest.length / 2)].toFixed(0)} ms`);
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}
