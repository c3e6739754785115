// The ways of defining the function in Firefox, as `hook/table.test.mjs` has them for Chromium: what the hook reports,
// and that the page's own transcript is the same as without the hook.
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { definitions, styles as all } from '../hook/definitions.mjs';
import { checkPage, checkReports } from '../hook/judge.mjs';
import { serve } from '../hook/site.mjs';
import { key, walk } from '../hook/walk.mjs';
import { install, launch } from './lib/firefox.mjs';

const tests = join(import.meta.dirname, '..');

/** Two of the seven, for the time that they take: the vendor's own, and the one where the page's errors are left alone. */
const styles = process.env.FIREFOX_STYLES === 'all' ? all : ['bare', 'uncaught'];
/** Here a listener that asks for the capturing phase comes before the others of the same window, in the order of the standard. */
const OTHERWISE = {
  'set by a listener of the same message': { capture: { made: 1 } },
};
const here = definitions.map((each) => ({ ...each, in: { ...each.in, ...OTHERWISE[each.name] } }));

let site;
let folder;
let plain;
let hooked;

before(async () => {
  site = await serve();
  folder = mkdtempSync(join(tmpdir(), 'hook-'));
  cpSync(join(tests, 'hook/harness'), folder, { recursive: true });
  copyFileSync(join(tests, '../extension/hook.js'), join(folder, 'hook.js'));
  const firefox = await launch(site.port, { extension: '' });
  try {
    plain = await walkIn(firefox.driver);
    await install(firefox.driver, folder);
    hooked = await walkIn(firefox.driver, plain);
  } finally {
    await firefox.close();
  }
});
after(() => {
  site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** @param {import('./lib/driver.mjs').Driver} driver @param {Map<string, any>} [control] */
async function walkIn(driver, control) {
  await driver.goto('https://customer.test/empty');
  return walk((source) => driver.run(`() => ${source}`), styles, control);
}

here.forEach((definition, d) => {
  test(definition.name, () => {
    for (const style of styles) {
      const [control, watched] = [plain, hooked].map((results) => results.get(key({ d, style })));
      checkPage(definition, style, control, watched);
      checkReports(definition, style, watched);
    }
  });
});
