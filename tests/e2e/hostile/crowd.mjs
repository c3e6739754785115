// Pages whose own names and built-ins stand in the way of whoever looks at them.
import { readFileSync } from 'node:fs';

/** Every property that somebody might ask a form, or the document, for. */
const OF_NODES = ['attributes', 'children', 'childNodes', 'localName', 'nodeName', 'nodeType', 'parentNode', 'parentElement', 'id', 'src', 'href', 'textContent', 'isConnected', 'shadowRoot',
  'getRootNode', 'querySelectorAll', 'querySelector', 'getBoundingClientRect', 'clientWidth', 'closest', 'hasAttribute', 'getAttribute', 'matches'];
const OF_DOCUMENTS = ['readyState', 'referrer', 'scripts', 'documentElement', 'body', 'URL', 'querySelectorAll', 'querySelector', 'createTreeWalker', 'createComment', 'addEventListener',
  'removeEventListener', 'dispatchEvent', 'prerendering', 'defaultView', 'location', 'contains', 'nodeType'];

const inputs = OF_NODES.map((name) => `<input name="${name}">`).join('');
const images = OF_DOCUMENTS.map((name) => `<img name="${name}"><form name="${name}"></form>`).join('');

/** A form around an embed, and one that is an embed, whose fields have the names of properties. */
export const FIELDS = `<form id="SOform" data-so-page="form">${inputs}<div id="SOIDIV_inner" data-so-page="inner"></div></form>`;

/** Images and forms that the document knows by the names of its own properties. */
export const NAMES = images;

/** Replaces every built-in that a page can reach, and notes who uses them while it is awake. */
export const PATCH = readFileSync(new URL('../../hook/page/patch.js', import.meta.url), 'utf8');
