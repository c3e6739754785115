// Copies of hostile and huge values, made in a real page: the value is the data of a message from a booking host.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, openTab } from './browser.mjs';
import { copies } from './copies.mjs';
import { serve } from './site.mjs';

let site;
let browser;
let tab;

before(async () => {
  site = await serve();
  browser = await launch({ port: site.port, hooked: true });
  tab = await openTab(browser);
  await tab.page.goto('https://customer.test/empty');
  await tab.page.evaluate(() => {
    window.touches = [];
    window.touched = (what) => window.touches.push(what);
    const frame = document.createElement('iframe');
    frame.src = 'https://other.test/booking';
    const loaded = new Promise((resolve) => { frame.onload = resolve; });
    document.body.append(frame);
    return loaded;
  });
});

after(async () => {
  await browser.quit();
  site.close();
});

for (const { name, make, json, notes = [], check } of copies) {
  test(name, async () => {
    await tab.beside('heard.length = 0');
    await tab.page.evaluate((source) => {
      const data = (0, eval)(`(${source})`);
      dispatchEvent(new MessageEvent('message', { origin: 'https://oncehub.com', data }));
    }, make);
    const text = (await tab.beside('heard')).find((body) => body.startsWith('{"kind":"message"'));
    const { data } = JSON.parse(text);
    if (check) assert.ok(check({ notes: [], ...data, text }), text.slice(0, 500));
    else assert.deepEqual(data, notes.length ? { json, notes } : { json });
    assert.deepEqual(await tab.page.evaluate(() => window.touches), [], 'no code of the page ran');
  });
}
