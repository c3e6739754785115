// The Classic booking page: three steps, then the confirmation goes to the page around it.
// What this page does after the last click depends on the account's table (pages.json) and on its own address.
const settings = JSON.parse(document.getElementById('settings').textContent);
const SECRET_KEYS = ['sosfleadid', 'sosfcontactid', 'sosfcaseid', 'soiscontactid'];

// Old links put parameters behind `&` in the path. A fragment is not read: that is how a lost `em=1` shows.
const given = new Map();
for (const pair of `${location.pathname.split('&').slice(1).join('&')}&${location.search.slice(1)}`.split('&')) {
  const [key, value = ''] = pair.split(/=(.*)/s);
  if (key) given.set(decodeURIComponent(key).toLowerCase(), decodeURIComponent(value.replaceAll('+', ' ')));
}
const embedded = given.get('em') === '1';
const fromCrm = SECRET_KEYS.some((key) => given.get(key));
const rescheduling = given.has('params');
/** Which slot was picked: one a day, from the documented day on. */
let slot = 0;

function step(name) {
  /** @type {NodeListOf<HTMLElement>} */
  const sections = document.querySelectorAll('[data-step]');
  for (const section of sections) section.hidden = section.dataset.step !== name;
  post({ height: document.body.scrollHeight });
}

// An address without `em=1` means a stand-alone page, which has nobody to talk to.
function post(message) {
  if (!embedded) return;
  const full = { SOifrId: settings.slug, recM: false, ...message };
  parent.postMessage(settings.wire === 'legacy' ? statements(full) : full, '*');
}

function statements(message) {
  return Object.entries(message).filter(([key]) => key !== 'confirmation')
    .map(([key, value]) => `${key}=${JSON.stringify(value)};`).join('');
}

function field(name) {
  return /** @type {HTMLInputElement} */ (document.querySelector(`[name=${name}]`)).value;
}

// The first slot has the documented id, the others have ids of the same form: the same slot always gives the same id.
function bookingId(session) {
  if (slot === 0 && session === 0) return settings.sample.bookingInfo.BookingId[0];
  let rest = (slot + 1) * 7919 + session * 104729;
  const letters = Array.from({ length: 12 }, () => {
    rest = (rest * 48271) % 2147483647;
    return 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'[rest % 34];
  });
  return `BKNG-${letters.join('')}`;
}

function confirmation() {
  const payload = structuredClone(settings.sample);
  const info = payload.bookingInfo;
  const [times] = info.MeetingTimes;
  Object.assign(info, { CustomerName: field('name'), CustomerEmail: field('email'), CustomerPhone: field('phone'), Note: note() });
  info.BookingId = Array.from({ length: settings.sessions ?? 1 }, (_, session) => bookingId(session));
  info.MeetingTimes = info.BookingId.map((_, session) => later(times, slot + 7 * session));
  if (slot > 0) info.CancelRescheduleLink = info.CancelRescheduleLink.replace('Params=', `Params=${slot}`);
  return changed(payload);
}

function note() {
  return settings.noteLength ? 'All that I would like to talk about. '.repeat(settings.noteLength / 37 + 1).slice(0, settings.noteLength) : field('note');
}

// The sessions of a package are a week apart.
function later(times, days) {
  return Object.fromEntries(Object.entries(times).map(([key, text]) => [key, shifted(`${text}Z`, days).slice(0, 19)]));
}

function shifted(text, days) {
  return new Date(Date.parse(text) + days * 86_400_000).toISOString();
}

function changed(payload) {
  const { bookingInfo, ...outside } = settings.payload ?? {};
  Object.assign(payload, outside);
  Object.assign(payload.bookingInfo, bookingInfo);
  for (const key of settings.omit ?? []) delete payload.bookingInfo[key];
  if (settings.as === 'cycle') payload.self = payload;
  return settings.as === 'string' ? JSON.stringify(payload) : payload;
}

function redirectFields() {
  return [
    ['Name', field('name')], ['Email', field('email')], ['company', field('company')], ['mobile', field('mobile')],
    ['phone', field('phone')], ['note', note()], ['bookingPage', 'financial'], ['subject', 'Example Subject'],
    ['creationTime', '2018-04-25T05:08:18.843Z'], ['meetingTime', shifted('2018-04-25T10:45:00.000Z', slot)],
    ['timeZone', 'Eastern time'], ['utcOffset', '-5'],
  ];
}

// The documented sample leaves these characters as they are.
function encode(value) {
  return encodeURIComponent(value).replaceAll('%40', '@').replaceAll('%3A', ':');
}

function confirm() {
  step('booked');
  const isPrivate = fromCrm || rescheduling;
  if (!isPrivate) {
    const message = { height: document.body.scrollHeight, callSOAfterConfirmationFunction: true, confirmation: confirmation() };
    for (let time = 0; time < (settings.confirmations ?? 1); time += 1) post(message);
  }
  // The target for rescheduled bookings is another one, which this account has not set.
  if (settings.redirect && !rescheduling) {
    automaticRedirect({ ...settings.redirect, data: settings.redirect.data !== false && !isPrivate }, redirectFields(), encode);
  }
}

/** @returns {HTMLButtonElement} */
function button(selector) {
  return document.querySelector(selector);
}

function begin() {
  for (const input of document.querySelectorAll('input')) input.value = given.get(input.name) ?? input.value;
  if (rescheduling) document.querySelector('[data-test=title]').textContent = 'Pick a new time';
  const skips = given.get('skip') === '1' || given.get('soskip') === '1';
  const known = fromCrm || rescheduling || (given.has('name') && given.has('email'));
  /** @type {NodeListOf<HTMLButtonElement>} */
  const slots = document.querySelectorAll('[data-step=slot] button');
  for (const [index, each] of slots.entries()) {
    each.onclick = () => {
      slot = index;
      step(rescheduling || (skips && known) ? 'confirm' : 'form');
    };
  }
  button('[data-test=continue]').onclick = () => step('confirm');
  button('[data-test=confirm]').onclick = confirm;
  button('[data-test=again]').onclick = () => step('slot');
  step('slot');
}

begin();
