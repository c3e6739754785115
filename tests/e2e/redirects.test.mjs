// Each hop of a redirect is recorded, with its status, with who asked for it, and in which frame.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRecording } from './lib/start.mjs';

/** @param {string} location */
const hop = (location, status = 302) => ({ status, headers: { location } });

const PAGES = {
  'customer.test/': '<!doctype html><iframe src="https://go.oncehub.com/frame"></iframe>',
  'go.oncehub.com/frame': `<!doctype html><a id="top" target="_top" href="https://go.oncehub.com/leave?Name=A%20B&x=%2B&empty=">leave</a>
    <a id="down" target="_top" href="https://down.test:444/">leave</a>
    <a id="self" href="https://go.oncehub.com/inside">stay</a>`,
  'go.oncehub.com/leave': hop('https://hop.test/one?Name=A%20B&x=%2B&empty=', 301),
  'hop.test/one': hop('https://thanks.test/?Name=A%20B&x=%2B&empty=#done', 307),
  'thanks.test/': '<!doctype html><p>thanks',
  'go.oncehub.com/inside': hop('https://hop.test/framed'),
  'hop.test/framed': { headers: { 'x-frame-options': 'DENY', 'content-security-policy': "frame-ancestors 'none'" }, body: 'no' },
  'customer.test/meta': '<!doctype html><meta http-equiv="refresh" content="0; url=/after-meta">',
  'customer.test/after-meta': '<!doctype html><p>after',
};

test('a redirect of the whole page by the booking frame: hops in one chain, initiator, landing', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  await page.frameLocator('iframe').locator('#top').click();
  const landed = await seen.first('navigation', ({ body }) => body.event === 'committed' && body.url.startsWith('https://thanks.test'));
  const last = await seen.first('request', ({ body }) => body.url.startsWith('https://thanks.test'));
  const chain = seen.of('request', ({ body }) => body.request === last.body.request).map(({ body }) => body);
  assert.deepEqual(chain.map(({ url, status, redirect }) => [url, status, redirect]), [
    ['https://go.oncehub.com/leave?Name=A%20B&x=%2B&empty=', 301, 'https://hop.test/one?Name=A%20B&x=%2B&empty='],
    ['https://hop.test/one?Name=A%20B&x=%2B&empty=', 307, 'https://thanks.test/?Name=A%20B&x=%2B&empty=#done'],
    ['https://thanks.test/?Name=A%20B&x=%2B&empty=#done', 200, ''],
  ]);
  for (const { initiator, type, method } of chain) assert.deepEqual([initiator, type, method], ['https://go.oncehub.com', 'main_frame', 'GET']);
  assert.equal(landed.frame, 0);
  assert.deepEqual(landed.body.qualifiers, ['server_redirect']);
  for (const hopSeen of chain) assert.ok(hopSeen.started > 0);
});

test('a redirect that stays in the frame, to a page that refuses to be framed', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  await page.frameLocator('iframe').locator('#self').click();
  const refused = await seen.first('request', ({ body }) => body.url === 'https://hop.test/framed');
  assert.notEqual(refused.frame, 0);
  assert.equal(refused.parent, 0);
  assert.equal(refused.body.status, 200, 'the network knows nothing of the refusal');
  assert.deepEqual(refused.body.headers.map(({ name }) => name).sort(), ['content-security-policy', 'content-type', 'x-frame-options']);
  const failed = await seen.first('navigation', ({ body }) => body.event === 'failed' && body.url === 'https://hop.test/framed');
  assert.equal(failed.body.error, 'net::ERR_BLOCKED_BY_RESPONSE');
  assert.equal(failed.frame, refused.frame);
});

test('a target that cannot be reached: the request fails, and no page is shown', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/');
  await page.frameLocator('iframe').locator('#down').click();
  const failed = await seen.first('request', ({ body }) => body.url === 'https://down.test:444/');
  assert.deepEqual([failed.body.error, failed.body.type, failed.body.initiator], ['net::ERR_CONNECTION_REFUSED', 'main_frame', 'https://go.oncehub.com']);
  await seen.first('navigation', ({ body }) => body.event === 'failed' && body.url === 'https://down.test:444/');
  assert.deepEqual(seen.of('navigation', ({ body }) => body.event === 'committed' && body.url === 'https://down.test:444/'), []);
});

test('a refresh, history changes and fragments', async (t) => {
  const { page, seen } = await startRecording(t, PAGES);
  await page.goto('https://customer.test/meta');
  const refreshed = await seen.first('navigation', ({ body }) => body.url.endsWith('/after-meta'));
  assert.deepEqual(refreshed.body.qualifiers, ['client_redirect']);
  await page.evaluate(() => history.pushState({}, '', '/pushed?a=1'));
  await seen.first('navigation', ({ body }) => body.event === 'history' && body.url.endsWith('/pushed?a=1'));
  await page.evaluate(() => { location.hash = 'part'; });
  await seen.first('navigation', ({ body }) => body.event === 'fragment' && body.url.endsWith('#part'));
});
