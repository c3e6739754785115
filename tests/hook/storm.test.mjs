// Messages that are none of our business: they are counted, and nothing else is done with them.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, openTab } from './browser.mjs';
import { serve } from './site.mjs';

const MANY = 100_000;
const ORIGINS = [
  'https://other.test', 'https://oncehub.com.evil.example', 'https://notoncehub.com', 'http://oncehub.com', 'https://oncehub.com:8443', 'null', '',
];
const BOOKING = [
  'https://oncehub.com', 'https://go.oncehub.com', 'https://a.b.scheduleonce.com', 'https://meetme.so', 'https://x.booknow.so',
  'https://bookme.so', 'https://app.onceplatform.com',
];
let site;
const open = [];

before(async () => { site = await serve(); });

after(async () => {
  for (const browser of open) await browser.quit();
  site.close();
});

async function visit(hooked) {
  const browser = await launch({ port: site.port, hooked });
  open.push(browser);
  const tab = await openTab(browser);
  await tab.page.goto('https://customer.test/empty');
  return tab;
}

/** Milliseconds that it takes to deliver so many messages, the best of five times; each carries the same large object. */
const deliver = (tab) => tab.page.evaluate((many) => {
  const data = { large: Array.from({ length: 1000 }, (_, i) => ({ i })) };
  const events = Array.from({ length: many / 5 }, () => new MessageEvent('message', { origin: 'https://other.test', data }));
  const times = [0, 1, 2, 3, 4].map(() => {
    const start = performance.now();
    for (const event of events) dispatchEvent(event);
    return performance.now() - start;
  });
  return Math.min(...times) * 5;
}, MANY);

const sum = (heard) => heard.filter(({ kind }) => kind === 'foreign').reduce((total, { count }) => total + count, 0);

test('a storm of foreign messages is counted', async (t) => {
  const tab = await visit(true);
  const with_ = await deliver(tab);
  const heard = await tab.until((all) => sum(all) >= MANY);
  assert.equal(sum(heard), MANY);
  assert.deepEqual([...new Set(heard.map(({ kind }) => kind))].sort(), ['definition', 'foreign', 'hook']);
  assert.ok(heard.length < 60, `${heard.length} reports for ${MANY} messages`);
  const without = await deliver(await visit(false));
  t.diagnostic(`a foreign message costs ${((with_ - without) / MANY * 1000).toFixed(2)} microseconds (${(without / MANY * 1000).toFixed(2)} without the hook)`);
});

test('only booking hosts are recorded', async () => {
  const tab = await visit(true);
  await tab.page.evaluate((origins) => {
    for (const origin of origins) dispatchEvent(new MessageEvent('message', { origin, data: origin }));
  }, [...ORIGINS, ...BOOKING]);
  const heard = await tab.until((all) => sum(all) > 0);
  assert.equal(sum(heard), ORIGINS.length);
  assert.deepEqual(heard.filter(({ kind }) => kind === 'message').map(({ origin }) => origin), BOOKING);
});

test('what is still to be counted is told when the page goes', async () => {
  const tab = await visit(true);
  await tab.page.evaluate(() => void dispatchEvent(new MessageEvent('message', { origin: 'https://other.test' })));
  await tab.command({ do: 'probe', why: 'hide' });
  assert.equal(sum(await tab.heard()), 1);
});
