// The panel as a page of the extension, with a recorder that replays a recorded session: for what needs no DevTools.
import { readFileSync } from 'node:fs';

/** @typedef {import('playwright-core').Page} Page */

/** The lines of a recorded session. @param {string} name */
export function recorded(name) {
  const text = readFileSync(new URL(`../../golden/${name}/capture.jsonl`, import.meta.url), 'utf8');
  return text.split('\n').filter(Boolean);
}

/** Runs in the panel: a recorder as the DevTools page has it. @param {string[]} lines */
function attachReplay(lines) {
  const state = { recording: true, since: 0, tab: 1, light: 'on', reason: '' };
  /** @type {Record<string, Function[]>} */
  const listeners = { lines: [], state: [], theme: [] };
  /** @type {string[]} */
  const asked = [];
  /** @type {any} */
  const host = window;
  const tell = () => listeners.state.forEach((listener) => listener({ ...state }));
  const recorder = {
    theme: 'default',
    ready: Promise.resolve(),
    choice: '',
    choose: (choice) => asked.push(`choose ${choice}`),
    forget: (mark) => asked.push(`forget ${mark}`),
    unforget: () => asked.push('unforget'),
    state: () => state,
    onState: (listener) => listeners.state.push(listener),
    onTheme: (listener) => listeners.theme.push(listener),
    setRecording: (on) => { asked.push(`record ${on}`); state.recording = on; tell(); },
    reload: () => asked.push('reload'),
    subscribe: (listener) => { listeners.lines.push(listener); listener(lines); },
  };
  const deliver = (more) => listeners.lines.forEach((listener) => listener(more));
  const setTheme = (theme) => { recorder.theme = theme; listeners.theme.forEach((listener) => listener(theme)); };
  host.replay = { asked, say: deliver, setTheme };
  host.embedInspectorAttach(recorder);
}

/**
 * Closed when the test ends.
 * @param {import('node:test').TestContext} t @param {import('./browser.mjs').Browser} browser @param {string[]} lines @returns {Promise<Page>}
 */
export async function openReplay(t, browser, lines) {
  const page = await browser.context.newPage();
  t.after(() => page.close());
  await page.goto(`chrome-extension://${browser.extensionId}/extension/panel.html`);
  await page.locator('.statusbar').waitFor();
  await page.evaluate(attachReplay, lines);
  if (lines.length) await page.locator('.statusbar:not(:has-text("0 observations,"))').waitFor();
  return page;
}
