// A tab that the page opens is recorded from its first request on, however it was opened; one that the user opens is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRecording } from './lib/start.mjs';

const START = 'https://go.oncehub.com/start';
const BOOKING = 'https://go.oncehub.com/dana';

/** Ways to open a tab, each with the initiator of its first request. */
const WAYS = {
  'window.open': `<button onclick="window.open('${START}')">open</button>`,
  'window.open without an opener': `<button onclick="window.open('${START}', '', 'noopener')">open</button>`,
  'an empty tab that is sent on': `<button onclick="window.open('about:blank').location = '${START}'">open</button>`,
  'target=_blank': `<a target="_blank" href="${START}">open</a>`,
  'target=_blank with an opener': `<a target="_blank" rel="opener" href="${START}">open</a>`,
  'rel=noopener noreferrer': `<a target="_blank" rel="noopener noreferrer" href="${START}">open</a>`,
  'a form': `<form target="_blank" action="${START}"><button>open</button></form>`,
};

const PAGES = {
  'go.oncehub.com/start': { status: 302, headers: { location: BOOKING } },
  'go.oncehub.com/dana': '<!doctype html><title>booking</title><a id="on" href="https://thanks.test/">on</a> <a id="third" target="_blank" href="https://thanks.test/third">third</a>',
  'go.oncehub.com/frame': `<!doctype html>${WAYS['target=_blank']}`,
  'thanks.test/': '<!doctype html><title>thanks</title>',
  'thanks.test/third': '<!doctype html><title>third</title>',
};

/** @param {import('node:test').TestContext} t @param {string} body the customer's page */
async function open(t, body) {
  const started = await startRecording(t, { ...PAGES, 'customer.test/': `<!doctype html><title>customer</title>${body}` });
  await started.page.goto('https://customer.test/');
  return started;
}

/** @param {import('./lib/observations.mjs').Observations} seen @param {string} url */
const committed = (seen, url) => seen.first('navigation', ({ body }) => body.event === 'committed' && body.url === url);

for (const [way, markup] of Object.entries(WAYS)) {
  test(`${way}: the opener, every request from the first one on, and the page`, async (t) => {
    const { page, context, seen } = await open(t, markup);
    const other = context.waitForEvent('page');
    await page.getByText('open').click();
    await (await other).waitForURL(BOOKING);
    const shown = await committed(seen, BOOKING);
    const { body: opened, tab: home } = await seen.first('navigation', ({ body }) => body.event === 'opened');
    assert.equal(opened.target, shown.tab);
    assert.notEqual(shown.tab, home);
    const requests = seen.of('request', ({ tab, body }) => tab === shown.tab && body.type === 'main_frame');
    assert.deepEqual(requests.map(({ body }) => [body.url.replace(/\?$/, ''), body.status, body.initiator]), [
      [START, 302, 'https://customer.test'],
      [BOOKING, 200, 'https://customer.test'],
    ]);
    const begun = await seen.first('document', ({ document }) => document === shown.document);
    assert.equal(begun.n, 1);
    assert.equal(begun.body.late, false, 'it was recorded from its begin');
  });
}

test('a link in the booking iframe: the frame that opened the tab is told', async (t) => {
  const { page, context, seen } = await open(t, '<iframe src="https://go.oncehub.com/frame"></iframe>');
  const other = context.waitForEvent('page');
  await page.frameLocator('iframe').getByText('open').click();
  await (await other).waitForURL(BOOKING);
  const opened = await seen.first('navigation', ({ body }) => body.event === 'opened');
  const frame = await committed(seen, 'https://go.oncehub.com/frame');
  assert.equal(opened.frame, frame.frame);
  const first = await seen.first('request', ({ body }) => body.url === START);
  assert.equal(first.body.initiator, 'https://go.oncehub.com');
});

test('what the opened tab does next, and a tab that it opens itself', async (t) => {
  const { page, context, seen } = await open(t, WAYS['target=_blank']);
  const second = context.waitForEvent('page');
  await page.getByText('open').click();
  const booking = await second;
  const third = context.waitForEvent('page');
  await booking.locator('#third').click();
  await (await third).waitForURL('https://thanks.test/third');
  await booking.locator('#on').click();
  const [thanks, other] = [await committed(seen, 'https://thanks.test/'), await committed(seen, 'https://thanks.test/third')];
  const opened = await seen.first('navigation', ({ body }) => body.event === 'opened' && body.target === other.tab);
  assert.equal(opened.tab, thanks.tab);
});

test('a tab that the user opens is not recorded', async (t) => {
  const { page, context, seen } = await open(t, WAYS['target=_blank']);
  const own = await context.newPage();
  await own.goto(BOOKING);
  await own.locator('#on').click();
  await own.waitForURL('https://thanks.test/');
  const other = context.waitForEvent('page');
  await page.getByText('open').click();
  await (await other).waitForURL(BOOKING);
  const followed = await committed(seen, BOOKING);
  const { tab: home } = await committed(seen, 'https://customer.test/');
  const tabs = new Set(seen.all.map(({ tab }) => tab));
  assert.deepEqual([...tabs].sort(), [home, followed.tab].sort());
});
