// Background of the extension where DevTools lends its pages neither navigations nor requests: it records for them.
// What is recorded leaves for the page of DevTools at once, so nothing that must last is kept here either.
import { Forward } from "./forward.js";
import { lineWithin } from "./line-within.js";
import { Recorder } from "./recorder.js";
import { welcome } from "./service-worker.js";
import { searchSources } from "./sources.js";

/** What the page of DevTools may ask for, as in `distant.js`.
 * @typedef {{ call: "setRecording" | "reload" | "badge" | "reveal" | "forget" | "stay", args: any[], id?: number }} Order */

/** Who records here. @type {Map<chrome.runtime.Port, Recorder>} */
const recorded = new Map();

/** A page that was stopped is started again by the first that speaks to it, and for so long may not know who is recorded. */
const FRESH_MS = 5_000;

/** What was said to this page before it knew that the tab is recorded. @type {[message: any, sender: chrome.runtime.MessageSender][]} */
const early = [];

/** The recorder speaks to the worker's part of this page, as it does to the worker elsewhere. @param {string} name */
function connect(name) {
  const { ours, theirs } = lineWithin(name);
  welcome(theirs);
  return ours;
}

/** @param {chrome.runtime.Port} port its name tells the tab, and whether something of it was recorded before */
function host(port) {
  const [, tab, begun] = port.name.split(":");
  // What a document said to a page that was stopped may have gone with it.
  const recorder = new Recorder(Number(tab), "devtools", { connect, keep: new Forward(post, begun === "begun"), line: "again" });
  recorded.set(port, recorder);
  recorder.onComplete((document) => searchSources(recorder, document));
  recorder.onState((state) => post({ state }));
  recorder.subscribe(() => undefined); // All of it has been handed over, and need not wait here.
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
    if (call === "setRecording") for (const [message, sender] of early.splice(0)) hear(message, sender);
    if (id !== undefined) post({ id, result });
  }
}

chrome.runtime.onConnect.addListener((port) => {
  if (port.name.startsWith("record:")) host(port);
});

/** Once more, for whoever records the tab by now. @param {any} message @param {chrome.runtime.MessageSender} sender */
function hear(message, sender) {
  for (const recorder of recorded.values()) recorder.hear(message, sender);
}

/** A relay that asks while nobody is known is told to stay; one whose document goes says its last words once only. */
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  const known = [...recorded.values()].some((recorder) => recorder.watches(Number(sender.tab?.id)));
  if (known || performance.now() > FRESH_MS) return;
  early.push([message, sender]);
  if (message.ask) answer(true);
});
