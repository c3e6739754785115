// The hosts of a run: one for each page of the folder, and OnceHub's with any booking page that a page may name.
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { data, notFound, page, text } from '../site/answer.mjs';
import { calendar, classic, scripts, slugOf } from '../site/hosts/vendor.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

/**
 * @param {import('./pages.mjs').RealPage[]} pages
 * @returns {Record<string, (call: import('../site/answer.mjs').Call) => import('../site/answer.mjs').Answer>}
 */
export function hosts(pages) {
  const own = pages.map((each) => [each.host, (call) => asset(each.folder, call.path)]);
  return { ...Object.fromEntries(own), ...VENDOR };
}

// A site's own addresses are not known here: what is no asset in the folder, and does not look like one, is the page itself.
function asset(folder, path) {
  const [name = ''] = /[\w-]+\.(js|css|html)$/.exec(path) ?? [];
  if (name && existsSync(`${folder}/${name}`)) return text(200, TYPES[extname(name)], readFileSync(`${folder}/${name}`));
  return /\.(?!aspx$|php$|html?$)\w+$/.test(path) ? notFound() : text(200, TYPES['.html'], readFileSync(`${folder}/page.html`));
}

function anyPage(call) {
  const known = classic(call);
  const slug = slugOf(call.path);
  if (known.status !== 404 || !slug) return known;
  return page('booking/classic.html', { slug, sample: data('booking/payload.json') });
}

function anyCalendar(call) {
  const known = calendar(call);
  const id = call.path.slice(1);
  const isCalendar = known.status === 404 && /^(BKC|PAGE)-\w+$/.test(id);
  return isCalendar ? page('booking/calendar.html', { id, shape: 'flat-utm' }) : known;
}

// In earlier years one host served scripts and booking pages.
function scriptsAndPages(call) {
  return call.path.startsWith('/mergedjs/') ? scripts(call) : anyPage(call);
}

const VENDOR = {
  'static.scheduleonce.com': scripts,
  'secure.scheduleonce.com': scriptsAndPages,
  'www.scheduleonce.com': scriptsAndPages,
  'meetme.so': anyPage,
  'go.oncehub.com': anyPage,
  'oncehub.com': anyCalendar,
};
