// Requests, as the browser reports them: each hop of a redirect, each answer, each failure.

/**
 * @typedef {import("./recorder.js").Recorder} Recorder
 * @typedef {import("./recorder.js").Place} Place
 * @typedef {ReturnType<typeof bodyOf>} RequestBody
 * @typedef {{ started: number, headers: { name: string, value: string }[] }} Pending
 * @typedef {(chrome.webRequest.OnBeforeRedirectDetails | chrome.webRequest.OnCompletedDetails | chrome.webRequest.OnErrorOccurredDetails)
 *   & { originUrl?: string }} Ended
 */

/** What other browsers name apart, by the name that all of them know. @type {Record<string, string>} */
const SAME = { beacon: "ping", imageset: "image" };
/** Style sheets, fonts and media are left out: nothing that matters to an embed travels in them. */
const WANTED = ["sub_frame", "script", "image", "object", "xmlhttprequest", "ping", "csp_report", "websocket", "other", ...Object.keys(SAME)];
/** A name that the browser does not know would make it refuse the others too. */
const PARTS = () => Object.values(chrome.webRequest.ResourceType).filter((type) => WANTED.includes(type));

const HEADERS = new Set([
  "content-security-policy", "content-security-policy-report-only", "content-type", "location", "refresh",
  "referrer-policy", "x-frame-options",
]);

/** Tabs, and documents of each, that are kept in mind in case the page turns out to have opened them. */
const MOST_STRANGERS = 20;
/** The browser says within moments whose tab it is; after this time a stranger is forgotten. */
export const STRANGER_MS = 5_000;

/** What the documents of one tab ask for. @param {Recorder} recorder @param {number} tabId @returns {() => void} stops watching */
export function watchRequests(recorder, tabId) {
  return watch({ urls: ["<all_urls>"], tabId, types: PARTS() }, (place, body) => {
    // Its document is shown by the time that it is told of.
    if (body.type === "script") recorder.learnScript(body.url, { ...place, frame: place.parent === -1 ? 0 : place.frame, parent: undefined, unseen: false });
    recorder.record("browser", place, body);
  });
}

/**
 * The documents that tabs ask for. A tab which the page opens asks for its first one before the browser says whose it
 * is, so those of other tabs are kept for a while.
 */
export class PageRequests {
  /** Newest last. @type {Map<number, [Place, RequestBody][]>} */
  #strangers = new Map();

  /** @param {Recorder} recorder */
  constructor(recorder) {
    this.recorder = recorder;
    this.stop = watch({ urls: ["<all_urls>"], types: ["main_frame"] }, (place, body) => {
      if (recorder.watches(place.tab)) recorder.record("browser", place, body);
      else this.#keep(place, body);
    });
  }

  /** Records what a tab did before it was known whose it is. @param {number} tab */
  release(tab) {
    for (const [place, body] of this.#strangers.get(tab) ?? []) this.recorder.record("browser", place, body);
    this.#strangers.delete(tab);
  }

  /** @param {Place} place @param {RequestBody} body */
  #keep(place, body) {
    this.#forget(place.at - STRANGER_MS);
    const before = this.#strangers.get(place.tab) ?? [];
    this.#strangers.delete(place.tab);
    this.#strangers.set(place.tab, [...before, /** @type {[Place, RequestBody]} */ ([place, body])].slice(-MOST_STRANGERS));
    const [oldest] = this.#strangers.keys();
    if (this.#strangers.size > MOST_STRANGERS) this.#strangers.delete(oldest);
  }

  /** @param {number} before milliseconds since the epoch */
  #forget(before) {
    for (const [tab, requests] of this.#strangers) {
      if (requests.every(([{ at }]) => at < before)) this.#strangers.delete(tab);
    }
  }
}

/** @param {chrome.webRequest.RequestFilter} filter @param {(place: Place, body: RequestBody) => void} report @returns {() => void} */
function watch(filter, report) {
  /** Begun and not ended, by the browser's id of the request. @type {Map<string, Pending>} */
  const pending = new Map();
  /** @param {chrome.webRequest.OnBeforeRequestDetails} details */
  const begun = (details) => {
    if (matters(details)) pending.set(details.requestId, { started: details.timeStamp, headers: [] });
    return undefined;
  };
  /** @param {chrome.webRequest.OnHeadersReceivedDetails} details */
  const answered = (details) => {
    const request = pending.get(details.requestId);
    if (request) request.headers = select(details.responseHeaders);
    return undefined;
  };
  /** @param {Ended} details */
  const ended = (details) => {
    const request = pending.get(details.requestId);
    pending.delete(details.requestId);
    // One that began before the recording did is reported all the same.
    if (request || matters(details)) report(placeOf(details), bodyOf(details, request));
  };

  const { onBeforeRequest, onHeadersReceived, onBeforeRedirect, onCompleted, onErrorOccurred } = chrome.webRequest;
  onBeforeRequest.addListener(begun, filter);
  onHeadersReceived.addListener(answered, filter, ["responseHeaders"]);
  for (const end of [onBeforeRedirect, onCompleted, onErrorOccurred]) end.addListener(ended, filter);
  return () => {
    onBeforeRequest.removeListener(begun);
    onHeadersReceived.removeListener(answered);
    for (const end of [onBeforeRedirect, onCompleted, onErrorOccurred]) end.removeListener(ended);
  };
}

/** An image without a query is decoration; one with a query is how many counters report. @param {{ type: string, url: string }} request */
function matters({ type, url }) {
  return (SAME[type] ?? type) !== "image" || url.includes("?");
}

/** @param {chrome.webRequest.HttpHeader[]} [headers] */
function select(headers = []) {
  return headers
    .map(({ name, value = "" }) => ({ name: name.toLowerCase(), value }))
    .filter(({ name }) => HEADERS.has(name));
}

/**
 * A request for a new document belongs to none yet. What the document of a page asks for before a busy browser shows it comes
 * with a number for its frame that is not 0; only one that is prerendered has no other.
 * @param {Ended} details
 */
function placeOf({ timeStamp, tabId, frameId, parentFrameId, documentId = "", documentLifecycle }) {
  const unseen = documentLifecycle === "prerender" && documentId !== "";
  return { at: timeStamp, tab: tabId, frame: parentFrameId === -1 && !unseen ? 0 : frameId, parent: parentFrameId, document: documentId, unseen };
}

/** Where the browser tells the address of who asked, and not only its origin. @param {Ended} details */
function originOf({ originUrl }) {
  return originUrl && URL.canParse(originUrl) ? new URL(originUrl).origin : "";
}

/** @param {Ended} details @param {Pending} [request] */
function bodyOf(details, request) {
  return {
    kind: "request",
    request: details.requestId,
    type: SAME[details.type] ?? details.type,
    method: details.method,
    url: details.url,
    initiator: details.initiator ?? originOf(details),
    started: request?.started ?? details.timeStamp,
    status: "statusCode" in details ? details.statusCode : 0,
    redirect: "redirectUrl" in details ? details.redirectUrl : "",
    error: "error" in details ? details.error : "",
    cache: details.fromCache,
    headers: request?.headers ?? [],
  };
}
