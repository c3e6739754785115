// The ways of defining the function in Firefox, as `hook/table.test.mjs` has them for Chromium: what the hook reports,
// and that the page's own transcript is the same as without the hook.
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { definitions, styles as all } from '../hook/definitions.mjs';
import { checkPage, checkReports } from '../hook/judge.mjs';
import { serve } from '../hook/site.mjs';
import { until } from '../e2e/lib/until.mjs';
import { launch } from './lib/firefox.mjs';

const tests = join(import.meta.dirname, '..');

/** Two of the seven, for the time that they take: the vendor's own, and the one where the page's errors are left alone. */
const styles = process.env.FIREFOX_STYLES === 'all' ? all : ['bare', 'uncaught'];
/** Here a listener that asks for the capturing phase comes before the others of the same window, in the order of the standard. */
const OTHERWISE = {
  'set by a listener of the same message': { capture: { made: 1 } },
  'function declaration, replaced by a listener of the same message': { capture: { captured: 2 } },
};
const here = definitions.map((each) => ({ ...each, in: { ...each.in, ...OTHERWISE[each.name] } }));
const cases = styles.flatMap((style) => definitions.map((_, d) => ({ d, style })));

let site;
let folder;
const plain = new Map();
const hooked = new Map();

before(async () => {
  site = await serve();
  folder = mkdtempSync(join(tmpdir(), 'hook-'));
  cpSync(join(tests, 'hook/harness'), folder, { recursive: true });
  copyFileSync(join(tests, '../extension/hook.js'), join(folder, 'hook.js'));
  const firefox = await launch(site.port, { extension: '' });
  try {
    await walk(firefox.driver, plain, false);
    await firefox.driver.send('Addon:Install', { path: folder, temporary: true });
    await walk(firefox.driver, hooked, true);
  } finally {
    await firefox.close();
  }
});
after(() => {
  site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Leads all pages through their bookings, each in a frame, some at a time. */
async function walk(driver, results, hears) {
  await driver.goto('https://customer.test/empty');
  const wanted = cases.map((each) => ({ ...each, last: JSON.stringify(plain.get(key(each))?.transcript.findLast(([label]) => label === 'after 2')?.[1]) }));
  await driver.run((work, given, ear) => {
    const script = document.createElement('script');
    script.textContent = `(${work})(${given}, ${ear})`;
    document.head.append(script);
  }, String(inPage), JSON.stringify(wanted), hears);
  const text = await until('every page is through', () => driver.run(() => document.documentElement.dataset.results), 300_000);
  for (const result of JSON.parse(text)) results.set(key(result), { ...result, heard: result.heard.map((each) => JSON.parse(each)) });
}

const key = ({ d, style }) => `${d} ${style}`;

/** Runs in the page. */
async function inPage(wanted, hears) {
  const AT_ONCE = 8;
  const results = [];
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const ask = (inner) => new Promise((resolve) => {
    inner.document.addEventListener('ear:told', ({ detail }) => resolve(JSON.parse(detail)), { once: true });
    inner.document.dispatchEvent(new inner.Event('ear:ask'));
  });
  /** The name is again what it is without the hook: at once after a call, within a second if none came. */
  const restored = async (inner, last) => {
    for (let left = 500; left && JSON.stringify(inner.kit.state()) !== last; left -= 1) await wait(20);
    return JSON.stringify(inner.kit.state()) === last;
  };
  const visit = async ({ d, style, last }) => {
    const frame = document.createElement('iframe');
    frame.src = `/?d=${d}&s=${style}`;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    /** @type {any} */
    const inner = frame.contentWindow;
    const seen = await inner.kit.finished;
    const back = !hears || await restored(inner, last);
    results.push({ d, style, ...seen, back, heard: hears ? await ask(inner) : [] });
    frame.remove();
  };
  const drive = async () => {
    for (let next = wanted.shift(); next; next = wanted.shift()) await visit(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, drive));
  document.documentElement.dataset.results = JSON.stringify(results);
}

here.forEach((definition, d) => {
  test(definition.name, () => {
    for (const style of styles) {
      const [control, watched] = [plain, hooked].map((results) => results.get(key({ d, style })));
      if (!watched.back) throw new Error(`${style}: the name is not what it was`);
      checkPage(definition, style, control, watched);
      checkReports(definition, style, watched);
    }
  });
});
