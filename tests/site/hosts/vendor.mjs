// OnceHub's own hosts: scripts, the two kinds of booking page, calendar files.
import { data, file, notFound, page, text } from '../answer.mjs';

const SCRIPTS = {
  '/mergedjs/so.js': 'vendor/so.js',
  '/mergedjs/ScheduleOnceEmbed.js': 'vendor/ScheduleOnceEmbed.js',
  '/cal/embed.js': 'vendor/cal-embed.js',
  '/co/widget.js': 'vendor/co-widget.js',
  '/fo/form.js': 'vendor/fo-form.js',
};

/** cdn.oncehub.com and the older script hosts, which serve the same files. */
export function scripts({ path }) {
  return path in SCRIPTS ? file(SCRIPTS[path]) : notFound();
}

/** go.oncehub.com: Classic booking pages. What an account has switched on is in the table, never in the customer's page. */
export function classic({ path }) {
  if (path === '/assets/classic.js') return file('booking/classic.js');
  if (path === '/assets/redirect.js') return file('booking/redirect.js');
  const slug = slugOf(path);
  const pages = data('booking/pages.json');
  if (!Object.hasOwn(pages, slug)) return notFound();
  return page('booking/classic.html', { slug, ...pages[slug], sample: data('booking/payload.json') });
}

// Website buttons link to `//dana`, and links of 2012 join the first parameter with `&`: `/dana&thm=blue`.
export function slugOf(path) {
  return path.replace(/^\/+/, '').split('&')[0];
}

/** oncehub.com: Booking Calendars, by their id. */
export function calendar({ path }) {
  if (path === '/assets/calendar.js') return file('booking/calendar.js');
  if (path === '/assets/redirect.js') return file('booking/redirect.js');
  const calendars = data('booking/calendars.json');
  const id = path.slice(1);
  return Object.hasOwn(calendars, id) ? page('booking/calendar.html', { id, ...calendars[id] }) : notFound();
}

/** app.oncehub.com: the file that a visitor adds to their own calendar. */
export function app({ path }) {
  if (path !== '/scheduleonce/download.aspx') return notFound();
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:BKNG-XGYNZXXR3B7D', 'DTSTART:20180425T064500Z',
    'DURATION:PT15M', 'SUMMARY:Automatic booking - 15-minute meeting', 'END:VEVENT', 'END:VCALENDAR', ''];
  return text(200, 'text/calendar', lines.join('\r\n'));
}
