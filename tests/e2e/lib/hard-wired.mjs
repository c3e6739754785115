// What a panel in another language still says in English.

/** What every language has: names of the vendor's and of formats, and what stands for personal data in a file. */
const NAMES = ['OnceHub', 'SOAfterConfirmationFunction', 'cal/embed.js', 'ScheduleOnce embed START', '< div', 'SOAfterConfirmation Function', 'CSV', 'HAR', 'JUnit', 'UTC', 'embed-inspector-session', 'Person', 'removed', 'Region/Place_1'];

/**
 * All that was recorded, as it may be shown: as it came, decoded, and what is inside texts of JSON.
 * @param {string[]} lines @returns {string}
 */
export function shownData(lines) {
  /** @type {string[]} */
  const found = [...NAMES];
  const walk = (/** @type {unknown} */ value) => {
    if (typeof value === 'string') {
      found.push(value);
      if (/^[[{]/.test(value)) walk(parsed(value));
      if (/%[0-9a-f]{2}|\+/i.test(value)) found.push(decoded(value));
    } else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        found.push(key);
        walk(inner);
      }
    }
  };
  for (const line of lines) walk(parsed(line));
  return found.join('\n').replace(/\s+/g, ' ');
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

/**
 * Runs in the panel. Code is the same in every language.
 * @returns {string[]} every text that is shown, and what stands in attributes that people read
 */
export function shownTexts() {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest('code, pre, script, style')) found.push(node.nodeValue ?? '');
  }
  for (const element of document.querySelectorAll('[title], [aria-label], [placeholder], [aria-description], [aria-valuetext]')) {
    for (const name of ['title', 'aria-label', 'placeholder', 'aria-description', 'aria-valuetext']) found.push(element.getAttribute(name) ?? '');
  }
  return [...new Set(found)];
}

/**
 * The English in what is shown: words that were not recorded, and words in a row that were not recorded in that row.
 * @param {string[]} texts @param {string} data @returns {string[]}
 */
export function hardWired(texts, data) {
  const recorded = new Set(data.match(/[A-Za-z]+/g));
  const isNew = (/** @type {string} */ said) => (said.includes(' ') ? !data.includes(said) : !recorded.has(said));
  // What was cut short may end within a word; ids, files, hosts and attributes are code; and so is a tag before what it holds.
  const words = (/** @type {string} */ text) => text.replace(/\w*…\w*|[\w-]+(?:[.@][\w-]+)+|\[[\w-]+\]/g, '#');
  return texts.flatMap((text) => (words(text).match(/[a-z]+(?: [a-z]+)+(?![\w.=:/#-])|[A-Za-z]+/g) ?? []).filter(isNew).map((said) => `"${said}" in "${text.trim()}"`));
}
