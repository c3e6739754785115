// Shows an element of the page in the Elements panel, or where there is none, in the page. It is looked for where the content scripts run: the page does not
// notice that, and nothing stays behind in it.

/**
 * Where an element stands, as `src/view/embeds.rs` describes it.
 * @typedef {{ frame: string, path: string, tag: string, signs: [string, string][] }} Spot
 */

/**
 * Runs in the page. What is found by its path must look as it did; where the page has moved it, the only one that
 * looks so will do.
 * @param {Spot} spot @returns {Element | undefined}
 */
function find({ path, tag, signs }) {
  const steps = path.split(" >>> ");
  const last = steps.pop() ?? "";
  /** @type {Document | ShadowRoot} */
  let root = document;
  for (const step of steps) {
    const host = /** @type {Element | null} */ (root.querySelector(step));
    if (!host?.shadowRoot) return undefined;
    root = host.shadowRoot;
  }
  const like = tag + signs.map(([name, value]) => `[${CSS.escape(name)}="${CSS.escape(value)}"]`).join("");
  const there = root.querySelector(last);
  if (there?.matches(like)) return there;
  const alike = root.querySelectorAll(like);
  return signs.length && alike.length === 1 ? alike[0] : undefined;
}

/** Runs in the page, where DevTools gives the console's `inspect`. */
const SHOW = "if (found) inspect(found); return Boolean(found);";

/**
 * Shows an element in the Elements panel.
 * @param {string} text a spot as JSON
 * @returns {Promise<boolean>} whether it was found
 */
export function reveal(text) {
  const { frame } = /** @type {Spot} */ (JSON.parse(text));
  const where = frame ? { frameURL: frame } : {};
  const code = `(() => { const found = (${find})(${text}); ${SHOW} })()`;
  return new Promise((resolve) => {
    if (!chrome.devtools) return resolve(false);
    /** @param {unknown[]} answer whether it was found, or why the code could not be run, as in a frame that is gone */
    const done = (...answer) => resolve(answer[0] === true);
    chrome.devtools.inspectedWindow.eval(code, { ...where, useContentScriptContext: true }, done);
  });
}

/**
 * Scrolls the page to an element and outlines it for a moment, where there is no Elements panel.
 * @param {number} tabId @param {string} text a spot as JSON
 * @returns {Promise<boolean>} whether it was found
 */
export async function pointOut(tabId, text) {
  const spot = /** @type {Spot} */ (JSON.parse(text));
  const frames = (await chrome.webNavigation.getAllFrames({ tabId })) ?? [];
  const wanted = frames.find(({ frameId, url }) => (spot.frame ? url === spot.frame : frameId === 0));
  if (!wanted) return false;
  const target = { tabId, frameIds: [wanted.frameId] };
  const found = await chrome.scripting.executeScript({ target, func: outline, args: [spot.path] }).catch(() => []);
  return found[0]?.result === true;
}

/** Runs in the page. An animation leaves no attribute behind. @param {string} path */
function outline(path) {
  const steps = path.split(" >>> ");
  /** @type {Element | null} */
  let found = null;
  /** @type {Document | ShadowRoot | null | undefined} */
  let root = document;
  for (const step of steps) {
    found = /** @type {Element | null} */ (root?.querySelector(step) ?? null);
    root = found?.shadowRoot;
  }
  found?.scrollIntoView({ block: "center" });
  found?.animate([{ outline: "3px solid #0b57d0" }, { outline: "3px solid transparent" }], { duration: 1_500 });
  return Boolean(found);
}
