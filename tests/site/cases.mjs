// The customer pages and what is expected of them. README.md says what each field means.
import { readdirSync } from 'node:fs';
import { data, HERE } from './answer.mjs';

/**
 * @typedef {object} Case
 * @property {string} name the folder's name; the page is at https://customer.test/<name>/
 * @property {string} title
 * @property {boolean | 'calendar' | 'tab' | 'twice'} book
 * @property {'yes' | 'no' | 'unknown' | 'empty'} answer
 * @property {string} [step]
 * @property {'yes' | 'no' | null} ran
 * @property {number} calls
 * @property {Record<string, 'broken'>} findings
 * @property {{id: string | null, legs: string[], told?: string[]}[]} bookings
 * @property {{frame: 'top' | 'iframe' | 'refused' | 'tab', url: string, keys: string[]}} [lands]
 * @property {string[]} [events]
 * @property {string[]} [errors]
 * @property {{ran?: 'yes' | 'no' | 'unseen' | null, bookings?: {id: string | null, legs: string[], told?: string[]}[]}} [panel]
 */

/** @returns {Case[]} all cases, by name. */
export function readCases() {
  return readdirSync(`${HERE}pages`).sort().map((name) => ({ name, ...data(`pages/${name}/expect.json`) }));
}
