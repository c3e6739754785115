// The hook comes into a page whose vendor script listens already: it sees what comes next, and says that it is late.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { hookText, launch, openTab } from './browser.mjs';
import { definitions } from './definitions.mjs';
import { serve } from './site.mjs';

const NAMES = ['function declaration before so.js', 'let with a value', 'property of window', 'getter, configurable', 'bound function'];
let site;
let browser;

before(async () => {
  site = await serve();
  browser = await launch({ port: site.port, hooked: true, late: true });
});

after(async () => {
  await browser.quit();
  site.close();
});

for (const name of NAMES) {
  test(name, async () => {
    const tab = await openTab(browser);
    const d = definitions.findIndex((definition) => definition.name === name);
    await tab.page.goto(`https://customer.test/?d=${d}&s=bare`);
    await tab.page.evaluate(() => window.kit.finished);
    await tab.page.evaluate(hookText());
    const calls = (all) => all.filter(({ kind }) => kind === 'call');
    for (const n of [1, 2, 3]) {
      await tab.page.evaluate(() => window.frames[0].postMessage('confirm', '*'));
      await tab.until((all) => all.filter(({ kind }) => kind === 'return').length === n);
    }
    const heard = await tab.heard();
    assert.deepEqual(heard[0], { kind: 'hook', late: true });
    assert.deepEqual(calls(heard).map(({ message, when, arguments: [{ json }] }) => [message, when, json.n]), [[1, 'during', 3], [2, 'during', 4], [3, 'during', 5]]);
    assert.deepEqual(heard.filter(({ kind }) => kind === 'message').map(({ message, armed }) => [message, armed]), [[1, 'wrapped'], [2, 'wrapped'], [3, 'wrapped']]);
    const order = heard.map(({ kind }) => kind).filter((kind) => ['message', 'call', 'return'].includes(kind));
    assert.deepEqual(order.slice(0, 3), ['message', 'call', 'return'], 'the message comes before its call');
    await tab.page.close();
  });
}
