// The three ways that docs/guide.md tells, walked in the real panel.
import { after, before, test } from 'node:test';
import { developer, support, tester } from '../demo/walks.mjs';
import { start } from '../site/server.mjs';
import { launch } from './lib/browser.mjs';
import { folderFor } from './lib/exchange.mjs';

/** @type {Awaited<ReturnType<typeof start>>} */
let site;
/** @type {import('./lib/browser.mjs').Browser[]} */
let browsers;
before(async () => {
  site = await start();
  browsers = await Promise.all([launch(site.port), launch(site.port)]);
});
after(async () => {
  await Promise.all(browsers.map((each) => each.close()));
  await site.close();
});

const WAYS = {
  'a developer finds why the callback does not fire, and sees it fire': developer,
  'QA records a booking, and a colleague who opens the file sees the same': tester,
  'support copies a diagnosis into a ticket that names nobody': support,
};
for (const [title, walk] of Object.entries(WAYS)) {
  test(title, async (t) => {
    const [browser, colleague] = browsers;
    await walk({ browser, colleague, folder: folderFor(t), picture: async () => undefined });
  });
}
