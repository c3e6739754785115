// Navigations of one tab, as the browser reports them, and the tabs that it opens.

import { Failures, wasGivenUp } from "./failures.js";

/**
 * @typedef {import("./recorder.js").Recorder} Recorder
 * @typedef {{ timeStamp: number, tabId: number, frameId: number, url: string, parentFrameId?: number, documentId?: string,
 *   documentLifecycle?: string, transitionType?: string, transitionQualifiers?: string[], error?: string }} Details
 */

/** @param {Recorder} recorder @param {number} tab @returns {() => void} stops watching */
export function watchNavigations(recorder, tab) {
  /** @param {string} event @returns {(details: Details) => void} */
  const report = (event) => (details) => {
    if (details.tabId === tab) record(recorder, event, details);
  };
  const reportFailed = report("failed");
  const failures = new Failures((failure) => {
    reportFailed(failure);
    if (failure.tabId === recorder.tab && failure.frameId === 0 && !wasGivenUp(failure)) recorder.left(false);
  });
  /** @param {Details} details */
  const failed = (details) => {
    if (details.tabId === tab) failures.failed(details);
  };
  /** @param {Details} details */
  const committed = (details) => {
    if (details.tabId === tab && !failures.explain(details)) record(recorder, "committed", details);
  };
  const history = report("history");
  const fragment = report("fragment");
  /** @param {chrome.webNavigation.WebNavigationSourceCallbackDetails} details */
  const opened = ({ sourceTabId, sourceFrameId, tabId, timeStamp, url }) => {
    if (sourceTabId !== tab) return;
    record(recorder, "opened", { timeStamp, tabId: tab, frameId: sourceFrameId, url }, tabId);
    recorder.follow(tabId);
  };
  /** @param {number} closed */
  const removed = (closed) => {
    const timeStamp = performance.timeOrigin + performance.now();
    if (closed !== tab) return;
    record(recorder, "gone", { timeStamp, tabId: tab, frameId: 0, url: "" });
    if (tab === recorder.tab) recorder.left(true);
  };

  const { webNavigation, tabs } = chrome;
  webNavigation.onCommitted.addListener(committed);
  webNavigation.onErrorOccurred.addListener(failed);
  webNavigation.onHistoryStateUpdated.addListener(history);
  webNavigation.onReferenceFragmentUpdated.addListener(fragment);
  webNavigation.onCreatedNavigationTarget.addListener(opened);
  tabs.onRemoved.addListener(removed);
  learnFrames(recorder, tab);
  return () => {
    webNavigation.onCommitted.removeListener(committed);
    webNavigation.onErrorOccurred.removeListener(failed);
    webNavigation.onHistoryStateUpdated.removeListener(history);
    webNavigation.onReferenceFragmentUpdated.removeListener(fragment);
    webNavigation.onCreatedNavigationTarget.removeListener(opened);
    tabs.onRemoved.removeListener(removed);
  };
}

/** The frames that were there before: their parents are not told again. @param {Recorder} recorder @param {number} tabId */
async function learnFrames(recorder, tabId) {
  const frames = await chrome.webNavigation.getAllFrames({ tabId });
  for (const { frameId, parentFrameId, documentId, url } of frames ?? []) {
    recorder.learn({ at: 0, tab: tabId, frame: frameId, parent: parentFrameId, document: documentId, url });
  }
}

/** @param {Recorder} recorder @param {string} event @param {Details} details @param {number} [target] */
function record(recorder, event, details, target) {
  const { timeStamp, tabId, frameId, parentFrameId, documentId, url } = details;
  const unseen = details.documentLifecycle === "prerender";
  const place = { at: timeStamp, tab: tabId, frame: frameId, parent: parentFrameId, document: documentId, url, unseen };
  if (event === "committed" || event === "history" || event === "fragment") recorder.learn(place);
  recorder.record("browser", place, {
    kind: "navigation",
    event,
    url,
    transition: details.transitionType ?? "",
    qualifiers: details.transitionQualifiers ?? [],
    error: details.error ?? "",
    lifecycle: details.documentLifecycle ?? "",
    target,
  });
}
