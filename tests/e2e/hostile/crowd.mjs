// Pages whose own names and built-ins stand in the way of whoever looks at them.
import { readFileSync } from 'node:fs';
import { until } from '../lib/until.mjs';
import { PAGES } from './page.mjs';

/** Every property that somebody might ask a form, or the document, for. */
const OF_NODES = ['attributes', 'children', 'childNodes', 'localName', 'nodeName', 'nodeType', 'parentNode', 'parentElement', 'id', 'src', 'href', 'textContent', 'isConnected', 'shadowRoot',
  'getRootNode', 'querySelectorAll', 'querySelector', 'getBoundingClientRect', 'clientWidth', 'closest', 'hasAttribute', 'getAttribute', 'matches'];
const OF_DOCUMENTS = ['readyState', 'referrer', 'scripts', 'documentElement', 'body', 'URL', 'querySelectorAll', 'querySelector', 'createTreeWalker', 'createComment', 'addEventListener',
  'removeEventListener', 'dispatchEvent', 'prerendering', 'defaultView', 'location', 'contains', 'nodeType'];

const inputs = OF_NODES.map((name) => `<input name="${name}">`).join('');
const images = OF_DOCUMENTS.map((name) => `<img name="${name}"><form name="${name}"></form>`).join('');

/** A form around an embed, and one that is an embed, whose fields have the names of properties. */
const FIELDS = `<form id="SOform" data-so-page="form">${inputs}<div id="SOIDIV_inner" data-so-page="inner"></div></form>`;

/** Images and forms that the document knows by the names of its own properties. */
const NAMES = images;

/** Replaces every built-in that a page can reach, and notes who uses them while it is awake. */
const PATCH = readFileSync(new URL('../../hook/page/patch.js', import.meta.url), 'utf8');

const PAGE = PAGES['customer.test/'];
const END = '<div id="SOIDIV_last" data-so-page="last"></div>';

/** Each of them books, and has an embed at its end. @type {import('../lib/pages.mjs').Pages} */
export const CROWD = {
  ...PAGES,
  'customer.test/fields': PAGE + FIELDS + END,
  'customer.test/names': PAGE + NAMES + END,
  'customer.test/patched': `<!doctype html><script>${PATCH}; window.spied = window.touched;</script>${PAGE}${END}`,
};

/** Evaluates in the page, by a way that uses none of the built-ins that these pages replace. @typedef {(expression: string) => Promise<any>} Run */

/** @param {Run} run @param {string} id */
const book = (run, id) => run(`window.frames[0].postMessage({ id: '${id}', times: 1 }, '*')`);

/** Books, and waits for the call, its end, and the elements of the page. @param {Run} run @param {import('../lib/observations.mjs').Observations} seen @param {string} id */
export async function recorded(run, seen, id) {
  await book(run, id);
  const call = await seen.first('call', ({ body }) => JSON.stringify(body).includes(id));
  await seen.first('return', ({ document, body }) => document === call.document && body.call === call.body.call);
  await seen.first('message', ({ document, body }) => document === call.document && JSON.stringify(body).includes(id));
  await seen.first('element', ({ document, body }) => document === call.document && body.element.attrs.id === 'SOIDIV_last');
  return call;
}

/** What the page `patched`, which is open, writes down of its built-ins being used, while one booking is made and nothing else happens. @param {Run} run */
export async function noted(run) {
  await until('the page is complete', () => run("document.readyState === 'complete'"));
  await run('wake()');
  await book(run, 'QUIET0000000');
  await until('the booking came', () => run('answers.length'));
  return run('sleep(), spied.join()');
}
