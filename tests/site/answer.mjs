// The few kinds of answer that the hosts give.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
};

/**
 * @typedef {object} Call one request, as a host sees it
 * @property {string} method
 * @property {string} host without the port
 * @property {string} path still encoded, never empty
 * @property {string} query with its question mark, byte for byte as the browser sent it; empty when there is none
 * @property {string} body
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {string | Buffer} body
 */

/** The folder this file is in: all paths below are relative to it. */
export const HERE = fileURLToPath(new URL('.', import.meta.url));

/** @returns {Answer} */
export function text(status, type, body, headers = {}) {
  return { status, headers: { 'content-type': type, 'cache-control': 'no-store', ...headers }, body };
}

/**
 * A file of this folder. Read at every request, so a page can be edited while the server runs.
 * @param {string} path relative to this folder, made by the hosts and never taken from a request as it is
 * @returns {Answer}
 */
export function file(path, headers = {}) {
  try {
    return text(200, TYPES[extname(path)] ?? 'application/octet-stream', readFileSync(HERE + path), headers);
  } catch {
    return notFound();
  }
}

/** A page whose one comment `<!-- settings -->` is replaced by data for its script. */
export function page(path, settings) {
  const answer = file(path);
  // A closing script tag inside the data would end the element early.
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  const element = `<script type="application/json" id="settings">${json}</script>`;
  return { ...answer, body: String(answer.body).replace('<!-- settings -->', () => element) };
}

export function redirect(status, location) {
  return text(status, TYPES['.html'], '', { location });
}

export function notFound() {
  return text(404, TYPES['.html'], '<!doctype html><title>Not found</title><p>Nothing is here.</p>');
}

/** @returns {any} the content of a JSON file of this folder. */
export function data(path) {
  return JSON.parse(readFileSync(HERE + path, 'utf8'));
}
