// The hosts that are not OnceHub's: the customer's site, the page a redirect lands on, and what those pages talk to.
import { file, notFound, redirect, text } from '../answer.mjs';
import { readCases } from '../cases.mjs';

const LANDINGS = {
  '/': 'landing/thanks.html',
  '/old-script': 'landing/old-script.html',
  '/pixel': 'landing/pixel.html',
  '/not-framed': 'landing/thanks.html',
};

/** customer.test: a folder per case, and a list of them at the root. */
export function customer({ path }) {
  if (path === '/') return list();
  if (path === '/hosted-copy/booking.js') return file('vendor/so.js');
  const [, name, asset] = /^\/([a-z0-9-]+)\/([a-z0-9-]+\.(?:html|js|css|json))?$/.exec(path) ?? [];
  if (!name) return /^\/[a-z0-9-]+$/.test(path) ? redirect(301, `${path}/`) : notFound();
  return file(`pages/${name}/${asset ?? 'page.html'}`);
}

function list() {
  const items = readCases().map(({ name, title }) => `<li><a href="/${name}/">${name}</a>: ${title}`);
  return text(200, 'text/html; charset=utf-8', `<!doctype html><title>Cases</title><h1>Cases</h1><ul>${items.join('')}</ul>`);
}

/** thanks.test: where automatic redirects end. */
export function thanks({ path }) {
  if (path === '/landing.js') return file('landing/landing.js');
  if (!(path in LANDINGS)) return notFound();
  return file(LANDINGS[path], path === '/not-framed' ? { 'x-frame-options': 'DENY' } : {});
}

/** hop.test: a link shortener that hands the query on as it came, first by 302, then by 301. */
export function hop({ path, query }) {
  if (path === '/first') return redirect(302, `https://hop.test/second${query}`);
  return path === '/second' ? redirect(301, `https://thanks.test/${query}`) : notFound();
}

/** api.test: the customer's own backend. `/down` is the day it is out of order. */
export function api({ method, path }) {
  const open = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };
  if (path === '/lead' || method === 'OPTIONS') return text(204, 'text/plain', '', open);
  return path === '/down' ? text(503, 'text/plain', 'out of order', open) : notFound();
}

/** metrics.test: somebody else's analytics. */
export function metrics({ path }) {
  return path === '/collect' ? text(204, 'text/plain', '') : notFound();
}

/** oncehub.com.metrics.test: a look-alike that sends messages as if it were a Booking Calendar. */
export function lookalike({ path }) {
  return path === '/noise' ? file('landing/noise.html') : notFound();
}
