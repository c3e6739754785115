// The Booking Calendar: tells the page around it about each step, in one of the two documented shapes.
const settings = JSON.parse(document.getElementById('settings').textContent);
const tags = new URLSearchParams(location.search);
const UTM = ['source', 'medium', 'campaign', 'term', 'content'];
const CALENDAR = {
  id: settings.id,
  subject: 'Introductory Sales Call',
  host: 'USR-FN1DQZ5UTP',
  url: 'https://oncehub.com/PAGE-DFFBCE6467',
  name: 'Sales call',
  duration_minutes: 30,
};
const flat = settings.shape === 'flat-utm';
/** Which slot was picked: one a day, from the documented day on. */
let slot = 0;

function startingTime() {
  const time = new Date(Date.parse('2025-07-18T11:00:00Z') + slot * 86_400_000).toISOString();
  return flat ? time : time.replace('.000Z', 'Z');
}

function step(name) {
  /** @type {NodeListOf<HTMLElement>} */
  const sections = document.querySelectorAll('[data-step]');
  for (const section of sections) section.hidden = section.dataset.step !== name;
}

function post(name, payload) {
  if (window.parent === window) return;
  for (let time = 0; time < (settings.repeats ?? 1); time += 1) parent.postMessage({ type: `oncehub.${name}`, payload }, '*');
}

function field(name) {
  return /** @type {HTMLInputElement} */ (document.querySelector(`[name=${name}]`)).value;
}

// The first slot has the documented id, the others have one of the same form.
function bookingId() {
  return slot === 0 ? 'BKNG-2R5C3TQBX1PZ' : `BKNG-2R5C3TQBX${String(slot).padStart(3, '0')}`;
}

function scheduled(id) {
  return {
    id,
    subject: CALENDAR.subject,
    status: 'scheduled',
    creation_time: '2025-07-17T10:17:10.765Z',
    starting_time: startingTime(),
    customer_timezone: 'Asia/Kolkata',
    host: CALENDAR.host,
    duration_minutes: CALENDAR.duration_minutes,
    location_description: '',
    attendees: [field('email')],
    booking_calendar: settings.id,
    cancel_url: `https://oncehub.com/m/${id}/cancel`,
    reschedule_url: `https://oncehub.com/m/${id}`,
    ics_url: 'https://oncehub.com/api/bookings/ics/8f1c2d3e4a5b',
    custom_fields: customFields(),
    ...campaign(),
  };
}

// Name and e-mail are custom fields only in the newer shape.
function customFields() {
  const names = flat ? ['name', 'email', 'company'] : ['company'];
  return names.map((name) => ({ name, value: field(name) }));
}

function campaign() {
  if (flat) return Object.fromEntries(UTM.map((key) => [`utm_${key}`, tags.get(`utm_${key}`) ?? '']));
  return { utm_params: Object.fromEntries(UTM.map((key) => [key, tags.get(`utm_${key}`)])) };
}

function redirectFields(id) {
  return [
    ['booking_calendar', settings.id], ['id', id], ['subject', 'Meeting with Sales'], ['status', 'scheduled'],
    ['creation_time', '2025-07-17T10:17:10.765Z'], ['starting_time', startingTime()],
    ['customer_timezone', 'Asia/Kolkata'], ['name', field('name')], ['email', field('email')], ['company', field('company')],
  ];
}

// The documented sample of this product is encoded as a form would: `+` for a space, everything else escaped.
function encode(value) {
  return new URLSearchParams({ value }).toString().slice('value='.length);
}

/** @returns {HTMLButtonElement} */
function button(selector) {
  return document.querySelector(selector);
}

function begin() {
  if (settings.noise) for (const data of [null, 'resize', { type: null }]) parent.postMessage(data, '*');
  post('booking_calendar.loaded', CALENDAR);
  /** @type {NodeListOf<HTMLButtonElement>} */
  const slots = document.querySelectorAll('[data-step=slot] button');
  for (const [index, each] of slots.entries()) each.onclick = () => pick(index);
  button('[data-test=again]').onclick = () => step('slot');
  button('[data-test=confirm]').onclick = schedule;
  step('slot');
}

function pick(index) {
  slot = index;
  step('confirm');
  post('booking_calendar.time_slot_selected', { ...CALENDAR, starting_time: startingTime(), customer_timezone: 'Asia/Kolkata' });
}

function schedule() {
  const id = bookingId();
  step('booked');
  post('booking.scheduled', scheduled(id));
  if (settings.redirect) automaticRedirect(settings.redirect, redirectFields(id), encode);
}

begin();
