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
let early = [];
/** Tabs that were recorded since this page was started, and are not any more. @type {Set<number>} */
const over = new Set();

/** The recorder speaks to the worker's part of this page, as it does to the worker elsewhere. @param {string} name */
function connect(name) {
  const { ours, theirs } = lineWithin(name);
  welcome(theirs);
  return ours;
}

/** @param {chrome.runtime.Port} port its name tells the tab, and whether something of it was recorded before */
function host(port) {
  const [, name, begun] = port.name.split(":");
  const tab = Number(name);
  // What a document said to a page that was stopped may have gone with it.
  const recorder = new Recorder(tab, "devtools", { connect, keep: new Forward(post, begun === "begun"), line: "again" });
  recorded.set(port, recorder);
  over.delete(tab);
  recorder.onComplete((document) => searchSources(recorder, document));
  recorder.onState((state) => post({ state }));
  recorder.subscribe(() => undefined); // All of it has been handed over, and need not wait here.
  port.onMessage.addListener((/** @type {Order} */ order) => obey(order));
  port.onDisconnect.addListener(() => {
    recorded.delete(port);
    recorder.setRecording(false);
    over.add(tab);
    early = early.filter(([, sender]) => sender.tab?.id !== tab);
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
    if (call === "setRecording") tellEarly();
    if (id !== undefined) post({ id, result });
  }
}

chrome.runtime.onConnect.addListener((port) => {
  if (port.name.startsWith("record:")) host(port);
});

/** @param {number} tab */
const isRecorded = (tab) => [...recorded.values()].some((recorder) => recorder.watches(tab));

/** Once more, for whoever records the tab by now; whoever records another one may still be on its way. */
function tellEarly() {
  const [known, others] = [true, false].map((wanted) => early.filter(([, sender]) => isRecorded(Number(sender.tab?.id)) === wanted));
  early = others;
  for (const [message, sender] of known) for (const recorder of recorded.values()) recorder.hear(message, sender);
}

/** A relay that asks while nobody is known is told to stay; one whose document goes says its last words once only. */
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  const tab = Number(sender.tab?.id);
  if (isRecorded(tab) || over.has(tab) || performance.now() > FRESH_MS) return;
  early.push([message, sender]);
  if (message.ask) answer(true);
});

// Whoever records has told so by then, and what nobody records is not kept.
setTimeout(() => { early = []; }, FRESH_MS);
