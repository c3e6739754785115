// Looks through the external scripts of a finished page, as DevTools holds them, for lines that name the callback or
// the vendor's events. The relay cannot read them, and fetching them again would be traffic of our own.

/**
 * @typedef {import("./recorder.js").Recorder} Recorder
 * @typedef {import("./recorder.js").Place} Place
 * @typedef {chrome.devtools.inspectedWindow.Resource & { type?: string }} Resource
 */

/** The callback, its near misses, what it is given, the events of the calendar, the loader and what only it says, and the iframe of a booking page. */
const NAMES = /SO_?After_?Conf|After_?Confirmation|bookingInfo|UTCTime|oncehub\.|mergedjs\/so\.|ScheduleOnceEmbed\.js|data-so-|ScheduleOnceIframe|\bSOI(DIV)?_/i;
/** A text in quotes that may be the name of an event, and a message's data that is handed on: what a listener waits for may stand in a function far from it. */
const EVENT = /["'`][\w.:-]*booking[\w.:-]*["'`]|\((e|ev|evt|event|m|msg|message)\.data\)/i;
/** The vendor's own scripts name the callback too, and say nothing about the page. */
const VENDOR = /(^|\.)(oncehub|scheduleonce|onceplatform|staticso2?)\.com$/;

const MOST_SCRIPTS = 200;
const LONGEST_SCRIPT = 2_000_000;
const MOST_LINES = 80;
/** Lines above the name of an event, for the head of the function that looks for it. */
const ABOVE = 6;
const LONGEST_LINE = 300;
const STATEMENT = /[^;{}]{0,299}[;{}]|[^;{}]{1,300}/g;

/**
 * The page, and for each script whether it could be read: each frame of the page reports that it finished.
 * @type {{ page: string, before: string, scripts: Map<string, Promise<boolean>> }} `before`: the page before
 */
let searched = { page: "", before: "", scripts: new Map() };

/** @param {Recorder} recorder @param {Place} finished a document that finished loading */
export function searchSources(recorder, finished) {
  // DevTools lists what its own tab loaded, not what a tab did that was opened from it.
  if (!chrome.devtools || finished.tab !== recorder.tab) return report(recorder, finished, { scripts: 0, unread: 0, able: false });
  // A busy browser may tell that a page is there only after the page has told that it finished.
  const page = finished.frame === 0 ? finished.document ?? "" : recorder.page;
  if (page !== searched.page && page !== searched.before) searched = { page, before: searched.page, scripts: new Map() };
  const { scripts } = searched;
  chrome.devtools.inspectedWindow.getResources(async (resources) => {
    for (const script of resources.filter(isForeignScript)) {
      if (scripts.has(script.url)) continue;
      scripts.set(script.url, scripts.size < MOST_SCRIPTS ? search(recorder, script, finished) : Promise.resolve(false));
    }
    const read = await Promise.all(scripts.values());
    const unread = read.filter((each) => !each).length;
    report(recorder, finished, { scripts: read.length - unread, unread, able: true });
  });
}

/**
 * What is said to be missing from the page's source waits for this.
 * @param {Recorder} recorder @param {Place} place @param {{ scripts: number, unread: number, able: boolean }} what
 */
function report(recorder, place, what) {
  recorder.record("browser", { ...place, at: performance.timeOrigin + performance.now() }, { kind: "searched", ...what });
}

/** @param {Resource} resource */
function isForeignScript({ type, url }) {
  return type === "script" && /^https?:/.test(url) && !VENDOR.test(new URL(url).hostname);
}

/**
 * @param {Recorder} recorder @param {Resource} script @param {Place} finished where the script is told of when no request for it was seen
 * @returns {Promise<boolean>} whether it could be read
 */
function search(recorder, script, finished) {
  return new Promise((resolve) => script.getContent((content, encoding) => {
    const readable = typeof content === "string" && !encoding && content.length <= LONGEST_SCRIPT;
    const lines = readable ? linesThatName(content) : [];
    const at = performance.timeOrigin + performance.now();
    // Asked only now, for the end of a request may be told later than the end of the document.
    const place = recorder.placeOfScript(script.url) ?? finished;
    if (lines.length) recorder.record("browser", { ...place, at }, { kind: "snippet", url: script.url, lines });
    resolve(readable);
  }));
}

/** The lines that match, and those near them for whoever reads them. @param {string} content */
function linesThatName(content) {
  const rows = rowsOf(content);
  const near = new Set(rows.flatMap(({ text }, index) => (NAMES.test(text) ? nearby(text, index) : [])));
  const events = near.size ? rows.flatMap(({ text }, index) => (EVENT.test(text) ? Array.from({ length: ABOVE + 1 }, (_, step) => index - step) : [])) : [];
  return [...new Set([...near, ...events])]
    .filter((index) => index in rows)
    .slice(0, MOST_LINES)
    .sort((one, other) => one - other)
    .map((index) => rows[index]);
}

/**
 * One on either side; below a test of the origin or the height, where the booking is read, and where containers are looked for, all that follows: only there it says what it is for.
 * @param {string} text @param {number} index
 */
function nearby(text, index) {
  const below = /origin|height|bookingInfo|data-so-page/i.test(text) ? 8 : 1;
  return Array.from({ length: below + 2 }, (_, step) => index - 1 + step);
}

/** The lines of a script. A long one, as in a minified script, is taken by statements, so that what is near is as near as in code for people. @param {string} content */
function rowsOf(content) {
  /** @type {{ line: number, column?: number, row: number, text: string }[]} */
  const rows = [];
  for (const [index, whole] of content.split("\n").entries()) {
    const line = index + 1;
    if (whole.length <= LONGEST_LINE) rows.push({ line, row: rows.length + 1, text: whole });
    else for (const { 0: text, index: at } of whole.matchAll(STATEMENT)) rows.push({ line, column: at + 1, row: rows.length + 1, text });
  }
  return rows;
}
