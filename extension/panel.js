// Starts the wasm and gives it what only JavaScript has: the recorder, the clipboard, and the panel's texts where they
// are not English. The DevTools page hands over the recorder, and the wasm that it has compiled meanwhile. In the side
// panel there is no such page, so the recorder is made here; without either, the page shows sessions from files.
// Nothing is judged here.

import init, { attach, start } from "./pkg/embed_inspector.js";

/**
 * What the DevTools page hands over; it lives there, so that recording begins before the panel is first shown.
 * @typedef {object} Recorder
 * @property {(listener: (lines: string[]) => void) => void} subscribe everything so far, then each batch
 * @property {() => RecorderState} state
 * @property {(listener: (state: RecorderState) => void) => void} onState
 * @property {(on: boolean) => void} setRecording
 * @property {Promise<void>} ready what was kept of the tab is there
 * @property {string} choice what the reader chose when the panel was last open; empty at first
 * @property {(choice: string) => void} choose keeps what the reader chose
 * @property {(mark: string) => void} forget the reader cleared the list; `mark` is the line that says so
 * @property {() => void} unforget the reader undid that
 * @property {() => void} reload reloads the page and records it from its start
 * @property {(spot: string) => Promise<boolean>} reveal shows an element in the Elements panel, if it is still there
 * @property {(faults: number, worst: string) => void} badge shows the faults on the toolbar button
 * @property {string} [theme]
 * @property {(listener: (theme: string) => void) => void} onTheme
 *
 * @typedef {object} RecorderState
 * @property {boolean} recording
 * @property {number} since
 * @property {number} tab
 * @property {"on" | "waiting" | "off"} light
 * @property {string} reason
 * @property {boolean} elements whether an element of the page is shown in the Elements panel
 */

/** @type {Recorder | undefined} */
let recorder;
let started = false;

/** @typedef {Promise<WebAssembly.Module | undefined>} Compiled */

/** Takes the wasm as the DevTools page has compiled it. @type {(compiled?: Compiled) => void} */
let takeCompiled = () => undefined;
/** Where there is no such page, it is compiled here. @type {Compiled | undefined} */
const compiled = chrome.devtools && new Promise((resolve) => (takeCompiled = resolve));

const system = matchMedia("(prefers-color-scheme: dark)");

/** The theme that the reader set: known before the wasm is, so that the panel never shows in other colours first. */
let chosen = kept("theme");

/** A browser that blocks storage throws. @param {string} name @returns {string | null} */
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** The theme that was set, else the host's where there is a host, else the system's. */
function paint() {
  const host = recorder?.theme ? recorder.theme === "dark" : system.matches;
  const dark = chosen === "dark" || (chosen !== "light" && host);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

/** @param {string} theme `host`, `light` or `dark` */
function choose(theme) {
  chosen = theme;
  paint();
}

paint();
system.addEventListener("change", paint);

/**
 * Called by the DevTools page, which may be sooner than the wasm is ready.
 * @param {Recorder} given @param {Compiled} [module] the panel's wasm
 */
function embedInspectorAttach(given, module) {
  takeCompiled(module);
  if (recorder) return;
  recorder = given;
  paint();
  given.onTheme(paint);
  if (started) hand(given);
}

/** The panel begins where the reader left it. @param {Recorder} given */
async function hand(given) {
  await given.ready;
  attach(given);
}

Object.assign(window, { embedInspectorAttach });

/**
 * Puts text on the clipboard. A panel of DevTools may not use the clipboard API in every browser, so the old way
 * is kept for when the new one refuses.
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const back = document.activeElement;
    const box = document.createElement("textarea");
    box.value = text;
    box.className = "sr";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (back instanceof HTMLElement) back.focus();
    return done;
  }
}

/** The side panel of a tab carries the tab's number in its address. */
const tab = Number(new URLSearchParams(location.search).get("tab"));

// It records while the wasm is still read, as the DevTools page does.
if (tab) {
  const { Recorder } = await import("./recorder.js");
  const { searchSources } = await import("./sources.js");
  const own = new Recorder(tab, "side");
  own.onComplete((document) => searchSources(own, document));
  own.setRecording(true);
  embedInspectorAttach(own);
}

/** The tag of the language that the browser chose among ours; empty for English, which stands in the wasm and has no file. */
const language = chrome.i18n.getMessage("language");
const file = `language/${language}.json`;

/** The panel's texts. @returns {Promise<string | undefined>} */
async function texts() {
  if (!language) return undefined;
  try {
    return await (await fetch(chrome.runtime.getURL(file))).text();
  } catch (error) {
    return stayEnglish(String(error));
  }
}

/** @param {string} why @returns {undefined} */
function stayEnglish(why) {
  // eslint-disable-next-line no-console -- whoever translates must see it, and the panel cannot say it
  console.error(`The panel is in English, because ${file} cannot be used: ${why}`);
}

/** Makes the wasm ready. */
async function load() {
  const module = await compiled;
  await init(module && { module_or_path: module });
}

document.title = chrome.i18n.getMessage("name");
const [said] = await Promise.all([texts(), load()]);
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const wrong = start(stage, copy, choose, !tab && !chrome.devtools, said);
if (wrong) stayEnglish(wrong);
else if (said) document.documentElement.lang = language;
started = true;
if (recorder) hand(recorder);
