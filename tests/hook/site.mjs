// The hosts of these tests: customer.test with the page under test, cdn.oncehub.com with a model of the vendor's
// script, go.oncehub.com with a frame that sends the booking messages.
import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate } from '../site/certificate.mjs';
import { definitions } from './definitions.mjs';

const file = (name) => readFileSync(join(import.meta.dirname, 'page', name), 'utf8');
const fill = (text, values) => text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');

const EMPTY = '<!doctype html><title>empty</title>';

/** For what each of hundreds of pages needs. */
const KEPT = { 'cache-control': 'max-age=3600' };

/** @typedef {[type: string, content: () => string, headers?: Record<string, string>]} Answer */

/** @param {URL} url @returns {Answer | undefined} */
function answer(url) {
  const { before = '', after = '', external = '' } = definitions[Number(url.searchParams.get('d') ?? NaN)] ?? {};
  const style = url.searchParams.get('s') ?? 'bare';
  const query = url.search;
  const values = { query, style, before: fill(before, { query }), after: fill(after, { query, style }) };
  /** @type {Record<string, Answer>} */
  const routes = {
    'customer.test/': ['text/html', () => fill(file('page.html'), values)],
    'customer.test/empty': ['text/html', () => EMPTY],
    'customer.test/kit.js': ['text/javascript', () => file('kit.js'), KEPT],
    'customer.test/external.js': ['text/javascript', () => external],
    'cdn.oncehub.com/so.js': ['text/javascript', () => fill(file('so.js'), values)],
    'go.oncehub.com/empty': ['text/html', () => EMPTY],
    'go.oncehub.com/booking': ['text/html', () => file('booking.html'), KEPT],
    'other.test/booking': ['text/html', () => file('booking.html'), KEPT],
  };
  return routes[url.host + url.pathname];
}

/** @returns {Promise<{port: number, close: () => void}>} */
export async function serve() {
  const server = createServer(makeCertificate(), (request, response) => {
    const found = answer(new URL(request.url ?? '', `https://${request.headers.host}`));
    response.writeHead(found ? 200 : 404, { 'content-type': `${found?.[0] ?? 'text/plain'}; charset=utf-8`, ...found?.[2] });
    response.end(found?.[1]());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { port, close };
}
