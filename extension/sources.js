// Looks through the external scripts of a finished page, as DevTools holds them, for lines that name the callback or
// the vendor's events. The relay cannot read them, and fetching them again would be traffic of our own.

/**
 * @typedef {import("./recorder.js").Recorder} Recorder
 * @typedef {import("./recorder.js").Place} Place
 * @typedef {chrome.devtools.inspectedWindow.Resource & { type?: string }} Resource
 */

/** The callback, its near misses, what it is given, the events of the calendar, the loader, and the iframe of a booking page. */
const NAMES = /SO_?After_?Conf|After_?Confirmation|bookingInfo|UTCTime|oncehub\.|mergedjs\/so\.|ScheduleOnceIframe|\bSOI_/i;
/** A text in quotes that may be the name of an event: what a listener waits for may stand in a function far from it. */
const EVENT = /["'`][\w.:-]*booking[\w.:-]*["'`]/i;
/** The vendor's own scripts name the callback too, and say nothing about the page. */
const VENDOR = /(^|\.)(oncehub|scheduleonce|onceplatform|staticso2?)\.com$/;

const MOST_SCRIPTS = 200;
const LONGEST_SCRIPT = 2_000_000;
const MOST_LINES = 40;
const LONGEST_LINE = 300;

/**
 * The page, and for each script whether it could be read: each frame of the page reports that it finished.
 * @type {{ page: string, scripts: Map<string, Promise<boolean>> }}
 */
let searched = { page: "", scripts: new Map() };

/** @param {Recorder} recorder @param {Place} finished a document that finished loading */
export function searchSources(recorder, finished) {
  // DevTools lists what its own tab loaded, not what a tab did that was opened from it.
  if (!chrome.devtools || finished.tab !== recorder.tab) return report(recorder, finished, { scripts: 0, unread: 0, able: false });
  if (recorder.page !== searched.page) searched = { page: recorder.page, scripts: new Map() };
  const { scripts } = searched;
  chrome.devtools.inspectedWindow.getResources(async (resources) => {
    for (const script of resources.filter(isForeignScript)) {
      if (scripts.has(script.url)) continue;
      const place = recorder.placeOfScript(script.url) ?? finished;
      scripts.set(script.url, scripts.size < MOST_SCRIPTS ? search(recorder, script, place) : Promise.resolve(false));
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

/** @param {Recorder} recorder @param {Resource} script @param {Place} place @returns {Promise<boolean>} whether it could be read */
function search(recorder, script, place) {
  return new Promise((resolve) => script.getContent((content, encoding) => {
    const readable = typeof content === "string" && !encoding && content.length <= LONGEST_SCRIPT;
    const lines = readable ? linesThatName(content) : [];
    const at = performance.timeOrigin + performance.now();
    if (lines.length) recorder.record("browser", { ...place, at }, { kind: "snippet", url: script.url, lines });
    resolve(readable);
  }));
}

/** The lines that match, and those near them for whoever reads them. @param {string} content */
function linesThatName(content) {
  const lines = content.split("\n");
  const near = new Set(lines.flatMap((line, index) => (NAMES.test(line) ? nearby(line, index) : [])));
  const events = near.size ? lines.flatMap((line, index) => (EVENT.test(line) ? [index] : [])) : [];
  return [...new Set([...near, ...events])]
    .filter((index) => index in lines)
    .slice(0, MOST_LINES)
    .sort((one, other) => one - other)
    .map((index) => ({ line: index + 1, text: around(lines[index]) }));
}

/**
 * One on either side; below a test of the origin or the height, and where the booking is read, all that follows: only there it says what it is for.
 * @param {string} line @param {number} index
 */
function nearby(line, index) {
  const below = /origin|height|bookingInfo/i.test(line) ? 8 : 1;
  return Array.from({ length: below + 2 }, (_, step) => index - 1 + step);
}

/** Of a long line, such as a minified script, the part that matters. @param {string} line */
function around(line) {
  if (line.length <= LONGEST_LINE) return line;
  const from = Math.max(0, line.search(NAMES.test(line) ? NAMES : EVENT) - LONGEST_LINE / 3);
  return line.slice(from, from + LONGEST_LINE);
}
