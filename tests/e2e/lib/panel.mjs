// Reads our panel by the attributes that stay stable for tests, and works it as a user does.
import { book, frameWith, tabWith } from '../../site/booking.mjs';
import { until } from './until.mjs';

/**
 * @typedef {import('playwright-core').Frame} Frame
 * @typedef {import('playwright-core').Page} Page
 */

/** @typedef {'diagnosis' | 'bookings' | 'timeline' | 'embeds'} View */

/** @param {Frame} panel @param {View} view */
export const show = (panel, view) => press(panel, `[role="tab"][data-view="${view}"]`);

/**
 * Presses without the mouse, which would cost the browser eight times as much. Whether the mouse gets at it is the matter
 * of the tests that work the panel itself.
 * @param {Frame} panel @param {string} selector
 */
export const press = (panel, selector) => until(`${selector} in the panel`, () => panel.evaluate(pressIn, selector));

/** Writes into a field. @param {Frame} panel @param {string} selector @param {string} text */
export const fill = (panel, selector, text) => until(`${selector} in the panel`, () => panel.evaluate(fillIn, { selector, text }));

/* What runs in the panel's page: what is there and not shown counts as little as for a user. */

/** @param {string} selector */
function pressIn(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement) || !found.checkVisibility()) return false;
  found.click();
  return true;
}

/** @param {{ selector: string, text: string }} what */
function fillIn({ selector, text }) {
  const field = document.querySelector(selector);
  if (!(field instanceof HTMLInputElement) || !field.checkVisibility()) return false;
  field.value = text;
  return field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

let barriers = 0;

/**
 * Waits until the panel shows all that has happened so far: the page then does something harmless that is recorded
 * after everything before it, and the time line is asked for it.
 * @param {Page} page @param {Frame} panel
 */
export async function caughtUp(page, panel) {
  await shownInTimeline(panel, [await barrier(page)]);
}

/**
 * The same, and its external scripts have been looked through: some of what is said to be missing waits for that.
 * @param {Page} page @param {Frame} panel
 */
export async function readWhole(page, panel) {
  await shownInTimeline(panel, [await barrier(page), { text: 'external script', kind: 'life' }]);
}

/** @typedef {{ text: string, kind: string }} Row */

/** @param {Page} page @returns {Promise<Row>} */
async function barrier(page) {
  const text = `barrier-${++barriers}`;
  await page.evaluate(addMark, text);
  return { text, kind: 'element' };
}

const FILTER = '.timeline input[type="search"]';

/** Asks the time line, and returns to the diagnosis, which is judged by then. @param {Frame} panel @param {Row[]} wanted */
async function shownInTimeline(panel, wanted) {
  await show(panel, 'timeline');
  for (const row of wanted) {
    await fill(panel, FILTER, row.text);
    await until(`the row ${row.kind} ${row.text}`, () => panel.evaluate(hasRow, row));
  }
  await fill(panel, FILTER, '');
  await until('it is judged', () => panel.evaluate(() => document.querySelector('main')?.dataset.judged === 'true'));
  await show(panel, 'diagnosis');
}

/** Runs in the panel. The rows of the filter before may still be there. @param {Row} row */
function hasRow({ text, kind }) {
  const rows = [...document.querySelectorAll(`[role="row"][data-kind="${kind}"]`)];
  return rows.some((row) => row.checkVisibility() && row.textContent?.includes(text));
}

/** Runs in the page: an element that is recorded for its name, and is no embed. A frame would bring a document of its own. @param {string} id */
export function addMark(id) {
  const mark = document.createElement('hr');
  mark.hidden = true;
  mark.id = id;
  mark.setAttribute('name', 'SO of oncehub');
  document.documentElement.append(mark);
}

/**
 * Books as a visitor does, and waits until the redirect that is expected has landed.
 * @param {Page} page @param {import('../../site/cases.mjs').Case} expected
 */
export async function makeBooking(page, { book: kind, lands }) {
  await book(page, kind);
  if (!lands) return;
  const { frame, url } = lands;
  if (frame === 'top') await page.waitForURL((at) => at.origin + at.pathname === url);
  if (frame === 'iframe') await frameWith(page, (at) => at.startsWith(url));
  if (frame === 'refused') await frameWith(page, (at) => at.startsWith('chrome-error:'));
  if (frame !== 'tab') return;
  await tabWith(page, (at) => at.startsWith(url));
  await page.bringToFront(); // Behind another tab, its DevTools are drawn once a second.
}

/** How many observations the panel says that it has, and how many that are lost. @param {Frame} panel */
export async function counts(panel) {
  const [, kept, lost] = /^([\d,]+) observations?, ([\d,]+) lost/.exec(await panel.locator('.statusbar').innerText()) ?? [];
  return { kept: Number(kept.replaceAll(',', '')), lost: Number(lost.replaceAll(',', '')) };
}

/** @param {Frame | Page} panel */
export async function verdict(panel) {
  /** @type {{ answer?: string, ran?: string | null, step?: string | null }} */
  const { answer, ran = null, step = null } = await until('an answer', () => panel.evaluate(answerIn));
  return { answer, ran, step };
}

/** Runs in the panel. */
function answerIn() {
  const shown = document.querySelector('[data-answer]');
  return shown instanceof HTMLElement ? { ...shown.dataset } : null;
}

/** The rules that the diagnosis shows as broken, notes included. @param {Frame} panel */
export async function brokenRules(panel) {
  const found = await panel.locator('[data-rule][data-outcome="broken"]').evaluateAll((each) => each.map((one) => one.getAttribute('data-rule') ?? ''));
  return [...new Set(found)].sort();
}

/** The bookings in the list's order, each with its legs; what a call set off is left out. @param {Frame} panel */
export async function bookings(panel) {
  const keys = await panel.locator('[data-booking]').evaluateAll((each) => each.map((one) => one.getAttribute('data-booking')));
  const found = [];
  for (const key of keys) {
    await press(panel, `[data-booking="${key}"]`);
    await until('the booking is chosen', () => panel.locator(`[data-booking="${key}"][aria-selected="true"]`).count());
    found.push({ id: key?.startsWith('BKNG-') ? key : null, legs: await legs(panel), told: await told(panel) });
  }
  return found;
}

const PARTS = ['slot', 'message', 'callback', 'redirect', 'landing'];

/**
 * In their natural order, not in that of time: a redirect that is asked for at once may begin before the page has
 * handled its message.
 * @param {string[]} parts
 */
export const inNaturalOrder = (parts) => parts.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b));

/** @param {string} leg its part, and more words on it */
const place = (leg) => PARTS.indexOf(leg.split(' ')[0]);

/** @param {Frame} panel */
async function legs(panel) {
  const rows = panel.locator('[data-leg]:not([data-leg="effect"]):not(.leg--absent)');
  const found = await rows.evaluateAll((each) => each.map((one) => one.getAttribute('data-leg') ?? ''));
  return inNaturalOrder(found);
}

/** Each leg with where it was and whether it repeats another, then each missing leg with the reason. @param {Frame} panel */
async function told(panel) {
  const rows = panel.locator('[data-leg]:not([data-leg="effect"])');
  const found = await rows.evaluateAll((each) => each.map((one) => ({ ...one.dataset })));
  const there = found.filter(({ why }) => !why).map(({ leg, way, again }) => [leg, way === 'top' ? '' : way, again ? 'again' : ''].filter(Boolean).join(' '));
  return [...inNaturalOrder(there), ...found.filter(({ why }) => why).map(({ leg, why }) => `no ${leg}: ${why}`)];
}
