// Leads every page of the table through its bookings, each in a frame, some at a time, for most of the time they wait.
// It runs in a page around them, so it is the same in each browser.
import { until } from '../e2e/lib/until.mjs';
import { definitions } from './definitions.mjs';

/** @typedef {(source: string) => Promise<any>} Evaluate an expression in the page, as text */

export const key = ({ d, style }) => `${d} ${style}`;

/**
 * @param {Evaluate} evaluate in a page of customer.test
 * @param {string[]} styles
 * @param {Map<string, any>} [control] what the pages were without the hook; with it they are hooked, and the ear tells what it heard
 * @returns {Promise<Map<string, any>>} what each page saw, by definition and style
 */
export async function walk(evaluate, styles, control) {
  const pages = styles.flatMap((style) => definitions.map((_, d) => ({ d, style })));
  const wanted = pages.map((each) => ({ ...each, last: control && lastState(control.get(key(each))) }));
  const code = `(${inPage})(${JSON.stringify(wanted)})`;
  await evaluate(`void document.head.append(Object.assign(document.createElement('script'), { textContent: ${JSON.stringify(code)} }))`);
  const text = await until('every page is through', () => evaluate('document.documentElement.dataset.results'), 300_000);
  return new Map(JSON.parse(text).map((result) => [key(result), { ...result, heard: result.heard.map((each) => JSON.parse(each)) }]));
}

const lastState = ({ transcript }) => JSON.stringify(transcript.findLast(([label]) => label === 'after 2')?.[1]);

/** Runs in the page. */
async function inPage(wanted) {
  const AT_ONCE = 8;
  // As long as it is there, the booking pages find their process running.
  document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://go.oncehub.com/empty' }));
  const results = [];
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const ask = (inner) => new Promise((resolve) => {
    inner.document.addEventListener('ear:told', ({ detail }) => resolve(JSON.parse(detail)), { once: true });
    inner.document.dispatchEvent(new inner.Event('ear:ask'));
  });
  /** The name is again what it is without the hook: at once after a call, within a second if none came. */
  const restored = async (inner, last) => {
    for (let left = 500; left && JSON.stringify(inner.kit.state()) !== last; left -= 1) await wait(20);
    return JSON.stringify(inner.kit.state()) === last;
  };
  const visit = async ({ d, style, last }) => {
    const frame = document.createElement('iframe');
    frame.hidden = true; // To draw it would be a fifth of the work.
    frame.src = `/?d=${d}&s=${style}`;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    /** @type {any} */
    const inner = frame.contentWindow;
    const seen = await inner.kit.finished;
    const back = !last || await restored(inner, last);
    results.push({ d, style, ...seen, back, heard: last ? await ask(inner) : [] });
    frame.remove();
  };
  const drive = async () => {
    for (let next = wanted.shift(); next; next = wanted.shift()) await visit(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, drive));
  document.documentElement.dataset.results = JSON.stringify(results);
}
