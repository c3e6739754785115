// Every way of defining the function, times every way of calling it: what the hook reports, and that the page's own
// transcript is the same as without the hook.
import { after, before, test } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attach, launchUnattached, target } from '../e2e/lib/unattached.mjs';
import { until } from '../e2e/lib/until.mjs';
import { makeExtension } from './browser.mjs';
import { definitions, expected, styles } from './definitions.mjs';
import { called, calls, checkPage, checkReports } from './judge.mjs';
import { serve } from './site.mjs';
import { key, walk } from './walk.mjs';

let site;
let plain;
let hooked;

/** @param {Map<string, any>} [control] */
async function walkIn(control) {
  const folder = mkdtempSync(join(tmpdir(), 'hook-'));
  const { connection, close } = await launchUnattached(site.port, {
    path: control ? makeExtension(folder) : '', remove: () => rmSync(folder, { recursive: true, force: true }),
  });
  try {
    const { evaluate } = await attach(connection, await target(connection, ({ type, url }) => type === 'page' && url === 'about:blank'));
    await evaluate("location.href = 'https://customer.test/empty'");
    await until('the page around them', () => evaluate("location.pathname === '/empty' && document.readyState === 'complete'").catch(() => false));
    return await walk(evaluate, styles, control);
  } finally {
    await close();
  }
}

before(async () => {
  site = await serve();
  plain = await walkIn();
  hooked = await walkIn(plain);
});

after(() => site.close());

definitions.forEach((definition, d) => {
  test(definition.name, () => {
    for (const style of styles) {
      const [control, watched] = [plain, hooked].map((results) => results.get(key({ d, style })));
      checkPage(definition, style, control, watched);
      checkReports(definition, style, watched);
    }
  });
});

test('all pages together', (t) => {
  for (const style of styles) {
    const made = definitions.reduce((sum, _, d) => sum + called(plain.get(key({ d, style }))), 0);
    const captured = definitions.reduce((sum, definition, d) => sum + Math.min(calls(hooked.get(key({ d, style }))).length, expected(definition, style).made), 0);
    t.diagnostic(`${style}: ${captured} of ${made} calls captured`);
  }
});
