// What the scripts of the stand-in do, one fact of the description after another.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { data } from './answer.mjs';
import { book, frameWith } from './booking.mjs';
import { readCases } from './cases.mjs';
import { openSite } from './visit.mjs';

const cases = new Map(readCases().map((expected) => [expected.name, expected]));
/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {string} name */
function theCase(name) {
  const found = cases.get(name);
  assert.ok(found, `there is no case ${name}`);
  return found;
}

/** Opens a case, books if the case does, and lets the work look at what happened. A page that leaves has no quiet moment. */
function on(name, work) {
  const expected = theCase(name);
  return site.visit(expected, async (visit) => {
    await visit.book();
    if (!expected.lands) await visit.quiet();
    await work(visit);
  });
}

const container = (page) => page.locator('[data-so-page]');
const isWorker = ({ path }) => path === '/mergedjs/ScheduleOnceEmbed.js';
const landed = async (visit, path = '/') => (await visit.arrived((entry) => entry.host === 'thanks.test' && entry.path === path)).query;

describe('the loader', () => {
  test('asks for the embedded mode and passes the fixed height on', () => on('documented', async ({ requests }) => {
    const [asked] = requests('go.oncehub.com');
    assert.equal(asked.path + asked.query, '/dana?brdr=1pxd8d8d8&dt=&em=1&Si=1');
  }));

  test('loses em=1 in the fragment when the border is not a hex colour', () => on('border-bug', async ({ page, requests }) => {
    assert.equal(requests('go.oncehub.com')[0].query, '?brdr=1px');
    assert.match(await page.locator('#SOI_dana').getAttribute('src'), /\?brdr=1px#d8d8d8&dt=&em=1/);
  }));

  test('lets the frame grow when the height is no number', () => on('height-ignored', async ({ page, requests }) => {
    assert.equal(requests('go.oncehub.com')[0].query, '?brdr=1pxd8d8d8&dt=&em=1');
    assert.match(await page.locator('#SOI_dana').getAttribute('height'), /^[1-9]\d+px$/);
  }));

  test('marks a container with a wrong id as done and leaves it empty', () => on('wrong-id-prefix', async ({ page }) => {
    assert.equal(await container(page).getAttribute('data-so-done'), 'true');
    assert.equal(await container(page).locator('iframe').count(), 0);
  }));

  test('never looks at a container that comes late', () => on('late-container', async ({ page }) => {
    assert.equal(await container(page).getAttribute('data-so-done'), null);
  }));

  test('does nothing when its worker is blocked', () => on('worker-blocked', async ({ page, requests }) => {
    assert.equal(requests('cdn.oncehub.com').some(isWorker), false);
    assert.equal(await container(page).getAttribute('data-so-done'), null);
  }));

  // Counted by tags: the browser may answer the second request from the first.
  test('does not notice that it is there twice', () => on('double-so-js', async ({ page }) => {
    assert.equal(await page.locator('script[src$="/ScheduleOnceEmbed.js"]').count(), 2);
    assert.equal(await page.locator('#SOI_dana').count(), 1);
  }));

  test('is text in the documented sample', () => on('broken-div-sample', async ({ page, requests }) => {
    assert.equal(await container(page).count(), 0);
    assert.equal(requests('cdn.oncehub.com').length, 0);
    assert.match(await page.locator('body').innerText(), /< div id="SOIDIV_dana"/);
  }));

  test('waits for the load event when a button asks for it', () => on('button-only', async ({ page }) => {
    assert.equal(await page.evaluate(() => typeof window.onload), 'function');
    assert.equal(await page.locator('#SOIBTN_dana').getAttribute('onclick'), 'return soe.toggleLightBox("dana")');
  }));

  test('adds the parameters of the container to the address', () => on('crm-id', async ({ requests }) => {
    assert.match(requests('go.oncehub.com')[0].query, /&em=1&sosfContactId=0035g00000Kq3XyAAJ&soSkip=1/);
  }));
});

describe('the callback', () => {
  test('gets the documented payload', () => on('documented', async ({ calls }) => {
    assert.deepEqual(calls, [[data('booking/payload.json')]]);
  }));

  test('gets nothing from the old worker', () => on('no-argument', async ({ calls }) => assert.deepEqual(calls, [[]])));

  test('gets text where the booking page sends text', () => on('payload-string', async ({ calls }) => {
    assert.deepEqual(JSON.parse(calls[0][0]), data('booking/payload.json'));
  }));

  test('gets a time and an id per session of a package', () => on('session-package', async ({ calls }) => {
    const { BookingId, MeetingTimes } = calls[0][0].bookingInfo;
    assert.equal(new Set(BookingId).size, 3);
    assert.deepEqual(MeetingTimes.map(({ UTCTime }) => UTCTime), ['2018-04-25T06:45:00', '2018-05-02T06:45:00', '2018-05-09T06:45:00']);
  }));

  test('gets a note of ten megabytes whole', () => on('payload-10mb', async ({ page }) => {
    assert.match(await page.locator('#booked').innerText(), /^See you on Wed, 25 Apr 2018/);
  }));

  /** @type {[name: string, change: (payload: any) => void][]} */
  const changes = [
    ['error-status', (payload) => { payload.errorStatus = 1; }],
    ['status-code-0', ({ bookingInfo }) => { bookingInfo.statusCode = '0'; }],
    ['missing-field', ({ bookingInfo }) => { delete bookingInfo.CustomerPhone; delete bookingInfo.CalendarEvent; }],
  ];
  for (const [name, change] of changes) {
    test(`gets what differs in ${name}, and nothing else`, () => on(name, async ({ calls }) => {
      const payload = data('booking/payload.json');
      change(payload);
      assert.deepEqual(calls, [[payload]]);
    }));
  }

  test('gets another id for another slot', () => on('documented', async ({ page, calls, frame, quiet }) => {
    await frame().locator('[data-test=again]').click();
    await book(page, true, 2);
    await quiet();
    const [first, second] = calls.map(([payload]) => payload.bookingInfo);
    assert.equal(first.BookingId[0], 'BKNG-XGYNZXXR3B7D');
    assert.match(second.BookingId[0], /^BKNG-[A-Z0-9]{12}$/);
    assert.notEqual(second.BookingId[0], first.BookingId[0]);
    assert.notEqual(second.CancelRescheduleLink, first.CancelRescheduleLink);
    assert.equal(second.MeetingTimes[0].UTCTime, '2018-04-26T06:45:00');
  }));
});

describe('the redirect', () => {
  test('is encoded like the documented sample', () => on('redirect-now', async (visit) => {
    const query = await landed(visit);
    assert.match(query, /^\?Name=John%20Smith&Email=johnsmith@example\.com&company=Example%20Company&phone=1-2025550195&note=I%20look/);
    assert.match(query, /&creationTime=2018-04-25T05:08:18\.843Z&meetingTime=2018-04-25T10:45:00\.000Z&timeZone=Eastern%20time&utcOffset=-5$/);
  }));

  test('is cut in the middle of an escape when it is too long', () => on('redirect-truncated', async (visit) => {
    const query = await landed(visit);
    assert.match(query, /%2$/);
    assert.equal(`https://thanks.test/${query}`.length, 2083);
  }));

  test('passes each hop with the same query', () => on('two-hops', async (visit) => {
    const query = await landed(visit);
    const hops = visit.requests('hop.test');
    assert.deepEqual(hops.map(({ path, status }) => [path, status]), [['/first', 302], ['/second', 301]]);
    assert.deepEqual(hops.map((hop) => hop.query), [query, query]);
  }));

  test('shows plus signs to a landing page that splits by hand', () => on('redirect-plus', async (visit) => {
    assert.match(await landed(visit, '/old-script'), /Name=John\+Smith&/);
    await visit.page.getByText('Thank you, John+Smith').waitFor();
  }));

  test('hands the address to the analytics of the landing page', () => on('redirect-pixel', async (visit) => {
    const { query } = await visit.arrived(({ host }) => host === 'metrics.test');
    assert.match(new URLSearchParams(query).get('dl') ?? '', /Email=johnsmith@example\.com/);
  }));

  test('is form-encoded by a calendar', () => on('calendar-redirect', async (visit) => {
    assert.match(await landed(visit), /&subject=Meeting\+with\+Sales&.*&customer_timezone=Asia%2FKolkata&name=Carrie\+Customer&email=carrie%40/);
  }));
});

describe('the calendar', () => {
  const payloadOf = (name) => site.visit(theCase(name), async (visit) => {
    await visit.page.evaluate(() => addEventListener('message', (event) => {
      if (event.data?.type === 'oncehub.booking.scheduled') window.scheduled = event.data.payload;
    }));
    await visit.book();
    await visit.quiet();
    return visit.page.evaluate(() => window.scheduled);
  });

  test('has flat campaign tags, and name and e-mail as custom fields', async () => {
    const payload = await payloadOf('calendar');
    assert.equal(payload.utm_source, '');
    assert.equal(payload.starting_time, '2025-07-18T11:00:00.000Z');
    assert.deepEqual(payload.custom_fields.map(({ name }) => name), ['name', 'email', 'company']);
  });

  test('has nested campaign tags in the older shape', async () => {
    const payload = await payloadOf('calendar-older-shape');
    assert.deepEqual(payload.utm_params, { source: null, medium: null, campaign: null, term: null, content: null });
    assert.equal(payload.starting_time, '2025-07-18T11:00:00Z');
  });

  test('is copied by a look-alike that a strict listener ignores', () => on('calendar-noise', async ({ page }) => {
    await frameWith(page, (url) => url.startsWith('https://oncehub.com.metrics.test/'));
    assert.equal(await page.locator('#booked').innerText(), 'Your meeting is scheduled.');
  }));
});

describe('the page around it', () => {
  test('sends itself a hundred thousand messages on a click', () => on('foreign-storm', async ({ page }) => {
    await page.locator('[data-test=storm]').click();
    await page.locator('#heard', { hasText: '100000' }).waitFor();
  }));

  test('does not see the callback from inside a srcdoc frame', () => on('srcdoc', async ({ page }) => {
    const inner = page.frames().find((frame) => frame.url() === 'about:srcdoc');
    assert.equal(await inner.evaluate(() => typeof window.SOAfterConfirmationFunction), 'undefined');
    assert.equal(await page.evaluate(() => typeof window.SOAfterConfirmationFunction), 'function');
  }));
});
