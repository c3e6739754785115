// Background of the extension: registers the two page scripts while somebody records, and takes them away afterwards.
// No observation passes through here and nothing is kept here, so the browser may stop this worker at any moment.

/** Both are registered in one call: a document gets both or none. */
/** @type {chrome.scripting.RegisteredContentScript[]} */
const SCRIPTS = [
  { id: "relay", js: ["extension/relay.js"], world: /** @type {const} */ ("ISOLATED") },
  { id: "hook", js: ["extension/hook.js"], world: /** @type {const} */ ("MAIN") },
].map((script) => ({
  ...script,
  matches: ["<all_urls>"],
  allFrames: true,
  matchOriginAsFallback: true, // srcdoc, about:blank, data:, blob: and sandboxed frames
  runAt: /** @type {const} */ ("document_start"),
  persistAcrossSessions: false,
}));

/** Who records. @type {Set<chrome.runtime.Port>} */
const watchers = new Set();

/** Registrations run one after the other, for two at once would trip over each other's ids. */
let work = Promise.resolve();

/** Makes the registration match what is wanted at the moment when its turn comes. @param {() => Promise<boolean>} wanted */
function register(wanted) {
  const done = work.then(async () => {
    const registered = (await chrome.scripting.getRegisteredContentScripts()).length > 0;
    const want = await wanted();
    if (want && !registered) await chrome.scripting.registerContentScripts(SCRIPTS);
    if (!want && registered) await chrome.scripting.unregisterContentScripts();
  });
  work = done.catch(() => undefined);
  return done;
}

const anybodyRecords = async () => watchers.size > 0;

/**
 * A worker that has just started knows no watcher yet. Where the browser can tell that a DevTools page of ours is open,
 * that page is about to connect again; where it cannot, the connection itself registers.
 */
async function anybodyMayRecord() {
  if (watchers.size > 0) return true;
  const contexts = await chrome.runtime.getContexts?.({ contextTypes: [chrome.runtime.ContextType.DEVELOPER_TOOLS] });
  return Boolean(contexts?.length);
}

/** @param {chrome.runtime.Port} port */
function welcome(port) {
  watchers.add(port);
  port.onDisconnect.addListener(() => {
    watchers.delete(port);
    register(anybodyRecords).catch(() => undefined);
  });
  register(anybodyRecords).then(
    () => tell(port, { registered: true }),
    (error) => tell(port, { failed: String(error?.message ?? error) }),
  );
}

/** @param {chrome.runtime.Port} port @param {object} message */
function tell(port, message) {
  if (watchers.has(port)) port.postMessage(message);
}

chrome.runtime.onConnect.addListener((port) => {
  if (port.name.startsWith("watch:")) welcome(port);
  // A relay that found nobody to talk to: being woken was all that it wanted.
  else port.disconnect();
});

register(anybodyMayRecord).catch(() => undefined);
