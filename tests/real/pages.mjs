// The pages of a folder, each with what a reviewer says about it. README.md says what each field means.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * @typedef {object} RealPage
 * @property {string} name the folder's name
 * @property {string} folder
 * @property {string} host
 * @property {string} address what is opened
 * @property {string[]} flags
 * @property {string[]} conditional
 * @property {string[]} seconded
 * @property {boolean | 'calendar'} book
 * @property {string[]} click
 * @property {string} [ready]
 * @property {boolean} stay
 */

/** @param {string} root @param {string[]} wanted names; none means all @returns {RealPage[]} */
export function readPages(root, wanted) {
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'flags.json'))).sort();
  return names.filter((name) => wanted.length === 0 || wanted.includes(name)).map((name) => readPage(resolve(root, name), name));
}

/** @returns {RealPage} */
function readPage(folder, name) {
  const read = JSON.parse(readFileSync(join(folder, 'flags.json'), 'utf8'));
  const { path = '/', flags = [], conditional = [], seconded = [], book = false, click = [], ready, stay = false } = read;
  const host = `${name.toLowerCase()}.example`;
  return { name, folder, host, address: `https://${host}${path}`, flags, conditional, seconded, book, click, ready, stay: Boolean(stay) };
}
