// Reads our panel by the attributes that stay stable for tests, and works it as a user does.
import { book, frameWith, tabWith } from '../../site/booking.mjs';
import { until } from './until.mjs';

/**
 * @typedef {import('playwright-core').Frame} Frame
 * @typedef {import('playwright-core').Page} Page
 */

/** @param {Frame} panel @param {'diagnosis' | 'bookings' | 'timeline' | 'embeds'} view */
export async function show(panel, view) {
  await panel.locator(`[role="tab"][data-view="${view}"]`).click();
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
  await shownInTimeline(panel, [await barrier(page), ['external script', 'life']]);
}

/** @typedef {[text: string, kind: string]} Wanted */

/** @param {Page} page @returns {Promise<Wanted>} */
async function barrier(page) {
  const name = `barrier-${++barriers}`;
  await page.evaluate(addFrame, name);
  return [name, 'element'];
}

/** Asks the time line, and returns to the diagnosis, which is judged by then. @param {Frame} panel @param {Wanted[]} wanted */
async function shownInTimeline(panel, wanted) {
  await show(panel, 'timeline');
  const filter = panel.locator('[data-panel="timeline"] input[type="search"], .timeline input[type="search"]').first();
  for (const [text, kind] of wanted) {
    await filter.fill(text);
    await panel.locator(`[role="row"][data-kind="${kind}"]`).first().waitFor();
  }
  await filter.fill('');
  await panel.locator('main[data-judged="true"]').waitFor();
  await show(panel, 'diagnosis');
}

/** Runs in the page. @param {string} name */
export function addFrame(name) {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.id = name;
  document.documentElement.append(frame);
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

/** @param {Frame | Page} panel */
export async function verdict(panel) {
  const shown = panel.locator('[data-answer]').first();
  const [answer, ran, step] = await Promise.all(['answer', 'ran', 'step'].map((name) => shown.getAttribute(`data-${name}`)));
  return { answer, ran, step };
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
    await panel.locator(`[data-booking="${key}"]`).click();
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
