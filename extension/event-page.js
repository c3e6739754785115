// Background of the extension where DevTools lends its pages neither navigations nor requests: it records for them.
// What is recorded leaves for the page of DevTools at once, so nothing that must last is kept here either.
import { lineWithin } from "./line-within.js";
import { Recorder } from "./recorder.js";
import { welcome } from "./service-worker.js";
import { searchSources } from "./sources.js";

/** What the page of DevTools may ask for, as in `distant.js`.
 * @typedef {{ call: "setRecording" | "reload" | "badge" | "reveal" | "forget" | "stay", args: any[], id?: number }} Order */

/** Tabs that are recorded here. @type {Map<chrome.runtime.Port, number>} */
const recorded = new Map();

/** The recorder speaks to the worker's part of this page, as it does to the worker elsewhere. @param {string} name */
function connect(name) {
  const { ours, theirs } = lineWithin(name);
  welcome(theirs);
  return ours;
}

/** @param {chrome.runtime.Port} port */
function host(port) {
  const tab = Number(port.name.split(":")[1]);
  const recorder = new Recorder(tab, "devtools", { connect, keep: null });
  recorded.set(port, tab);
  recorder.onComplete((document) => searchSources(recorder, document));
  recorder.onState((state) => post({ state }));
  recorder.subscribe((lines) => post({ lines }));
  port.onMessage.addListener((/** @type {Order} */ order) => obey(order));
  port.onDisconnect.addListener(() => {
    recorded.delete(port);
    recorder.setRecording(false);
  });

  /** @param {object} what */
  function post(what) {
    if (recorded.has(port)) port.postMessage(what);
  }

  /** @param {Order} order */
  async function obey({ call, args, id }) {
    // The browser stops this page when it has asked the browser for nothing in a while.
    if (call === "stay") return void chrome.runtime.getPlatformInfo();
    const result = await /** @type {(...args: any[]) => unknown} */ (recorder[call]).apply(recorder, args);
    if (id !== undefined) post({ id, result });
  }
}

chrome.runtime.onConnect.addListener((port) => {
  if (port.name.startsWith("record:")) host(port);
});

/**
 * A page that was stopped is started again by the first that speaks to it, and then it does not yet know which tabs are
 * recorded. A relay that asks is told to stay: it asks once more when nobody has opened a line to it.
 */
chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  if (message.ask && performance.now() < 1_000) answer(true);
});
