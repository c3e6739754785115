// Does the stand-in do what is written about the real thing? Every customer page, in a real browser, without the extension.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { frameWith, tabWith } from './booking.mjs';
import { readCases } from './cases.mjs';
import { openSite } from './visit.mjs';

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const LEGS = ['slot', 'message', 'callback', 'redirect', 'landing'];
test('every expectation is written in the words of the README', () => {
  for (const { name, title, answer, ran, calls, findings, bookings, book } of readCases()) {
    assert.match(title, /^[A-Z].*\.$/, name);
    assert.ok(['yes', 'no', 'unknown', 'empty'].includes(answer) && ['yes', 'no', null].includes(ran), name);
    assert.ok(Object.entries(findings).every(([rule, outcome]) => /^[a-z]+\.[a-z0-9-]+$/.test(rule) && outcome === 'broken'), name);
    const legs = bookings.flatMap((booking) => booking.legs);
    assert.ok(legs.every((leg) => LEGS.includes(leg)), name);
    assert.equal(legs.filter((leg) => leg === 'callback').length, calls, name);
    assert.ok(book || bookings.length === 0, name);
  }
});

/** @param {import('./cases.mjs').Case[]} cases */
const visitEach = (cases) => () => {
  for (const expected of cases) {
    test(expected.name, async () => {
      await site.visit(expected, async (visit) => {
        await visit.book();
        if (expected.lands) await lands(visit, expected.lands);
        await visit.quiet();
        assert.equal(visit.calls.length, expected.calls);
        assert.deepEqual(await visit.errors(expected.errors?.length ?? 0), expected.errors ?? []);
        if (expected.events) assert.deepEqual(await visit.events(expected.events.length), expected.events);
      });
    });
  }
};

// Each waits most of its time. Those that lead to the landing page are told apart by what its server was asked for.
describe('every customer page that stays', { concurrency: 4 }, visitEach(readCases().filter((expected) => !expected.lands)));
describe('every customer page that leads on', visitEach(readCases().filter((expected) => expected.lands)));

async function lands(visit, { frame, url, keys }) {
  if (frame === 'top') await visit.page.waitForURL((at) => at.origin + at.pathname === url);
  if (frame === 'iframe') await frameWith(visit.page, (at) => at.startsWith(url));
  if (frame === 'tab') await tabWith(visit.page, (at) => at.startsWith(url));
  if (frame === 'refused') await frameWith(visit.page, (at) => at.startsWith('chrome-error:'));
  if (frame !== 'top') assert.equal(new URL(visit.page.url()).host, 'customer.test');
  const arrived = visit.requests('thanks.test').find(({ path }) => url.endsWith(`thanks.test${path}`));
  assert.deepEqual([...new URLSearchParams(arrived.query).keys()], keys);
}
