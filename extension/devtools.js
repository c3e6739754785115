// Lives as long as DevTools is open on a tab, without being seen: it owns the recorder and creates the panel.
// Recording starts here, when DevTools opens, so the panel shows what happened before anybody clicked on it.
import { DistantRecorder } from "./distant.js";
import { Recorder } from "./recorder.js";
import { searchSources } from "./sources.js";

const tab = chrome.devtools.inspectedWindow.tabId;
/** Where this page may not watch the browser, the background does it. */
export const recorder = chrome.webNavigation ? new Recorder(tab, "devtools") : new DistantRecorder(tab);
if (recorder instanceof Recorder) recorder.onComplete((document) => searchSources(recorder, document));
recorder.setRecording(true);

/** Compiled before anybody shows the panel, which then has only to start it; nothing where that fails. */
const compiled = WebAssembly.compileStreaming(fetch("pkg/embed_inspector_bg.wasm")).catch(() => undefined);

/**
 * The panel's window, which defines `embedInspectorAttach` as soon as its script runs.
 * @typedef {Window & { embedInspectorAttach?: (recorder: Recorder | DistantRecorder, compiled: Promise<WebAssembly.Module | undefined>) => void }} PanelWindow
 */

/** @type {WeakSet<Window>} */
const attached = new WeakSet();

/** @param {PanelWindow} panel */
function handOver(panel) {
  if (attached.has(panel)) return;
  if (!panel.embedInspectorAttach) {
    panel.addEventListener("load", () => handOver(panel), { once: true });
    return;
  }
  attached.add(panel);
  panel.embedInspectorAttach(recorder, compiled);
}

// With a slash, for without one a browser may look for it beside this page.
chrome.devtools.panels.create("OnceHub", "", "/extension/panel.html", (panel) => panel.onShown.addListener(handOver));
