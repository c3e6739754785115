// Compares what the rules say with what a reviewer says, page by page and in total.

/**
 * @typedef {{ severity: string, rule: string }} Found
 * @typedef {{ page: import('./pages.mjs').RealPage, expected: string[], found: string[], missed: string[], extra: string[],
 *   notes: string[], without: string[] }} Row
 */

/**
 * A flag that depends on something the page does not show is neither missed nor extra, and not counted where it is found.
 * @param {import('./pages.mjs').RealPage} page @param {Found[]} findings @param {Map<string, string>} catalogue severity by rule
 * @returns {Row}
 */
export function compare(page, findings, catalogue) {
  const all = [...page.flags, ...page.conditional, ...page.seconded];
  const loud = unique(findings.filter(({ severity }) => severity !== 'note').map(({ rule }) => rule));
  const notes = unique(findings.filter(({ severity }) => severity === 'note').map(({ rule }) => rule)).filter((rule) => !loud.includes(rule));
  const judged = page.flags.filter((flag) => catalogue.has(flag));
  // What is only a note here cannot be an error that was missed.
  const expected = judged.filter((flag) => catalogue.get(flag) !== 'note' && !notes.includes(flag));
  return {
    page,
    expected,
    found: loud,
    missed: judged.filter((flag) => !loud.includes(flag) && !notes.includes(flag)),
    extra: loud.filter((rule) => !all.includes(rule)),
    notes,
    without: all.filter((flag) => !catalogue.has(flag)),
  };
}

/** @param {Row[]} rows @returns {{ rule: string, right: number, extra: number, missed: number }[]} errors and warnings, by rule */
export function byRule(rows) {
  const rules = unique(rows.flatMap(({ expected, found }) => [...expected, ...found])).sort();
  const count = (test) => rows.filter(test).length;
  return rules.map((rule) => ({
    rule,
    right: count(({ page, found }) => found.includes(rule) && (page.flags.includes(rule) || page.seconded.includes(rule))),
    extra: count(({ extra }) => extra.includes(rule)),
    missed: count(({ missed }) => missed.includes(rule)),
  }));
}

/** @param {{ right: number, extra: number, missed: number }[]} counts */
export function total(counts) {
  const sum = (key) => counts.reduce((before, each) => before + each[key], 0);
  return { right: sum('right'), extra: sum('extra'), missed: sum('missed') };
}

export const precision = ({ right, extra }) => share(right, right + extra);
export const recall = ({ right, missed }) => share(right, right + missed);
const share = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '-');
const unique = (list) => [...new Set(list)];
