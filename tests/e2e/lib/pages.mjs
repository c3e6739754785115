// A local HTTPS server for tests that need pages of their own rather than those of the stand-in site.
import { createServer } from 'node:https';
import { makeCertificate } from '../../site/certificate.mjs';

/**
 * @typedef {{ status?: number, headers?: Record<string, string>, body?: string }} Answer
 * @typedef {Record<string, string | Answer>} Pages by host and path, such as `customer.test/a`; a text is an HTML page
 */

/**
 * @param {Pages} pages
 * @returns {Promise<{ port: number, serve: (pages: Pages) => void, close: () => Promise<void> }>} `serve` has it serve others
 */
export async function servePages(pages) {
  const server = createServer(makeCertificate(), (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    const page = pages[`${(request.headers.host ?? '').split(':')[0]}${path}`];
    const { status = page === undefined ? 404 : 200, headers = {}, body = '' } = typeof page === 'string' ? { body: page } : (page ?? {});
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => new Promise((resolve) => {
    server.close(() => resolve(undefined));
    server.closeAllConnections();
  });
  const serve = (/** @type {Pages} */ others) => {
    pages = others;
  };
  return { port, serve, close };
}
