// Background of the extension: registers the two page scripts while somebody records, and takes them away afterwards.
// No observation passes through here and nothing is kept here, so the browser may stop this worker at any moment.

import { forgetTab } from "./keep.js";

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

/** A page that was cut off from a worker that was stopped connects again at once. */
const COME_BACK_MS = 5_000;

/** Who records, by name: `watch:<tab>:devtools` or `watch:<tab>:side`. @type {Set<chrome.runtime.Port>} */
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

/** Which pages of ours the browser can tell of; it may know no name for those of DevTools. @type {Partial<typeof chrome.runtime.ContextType>} */
const { DEVELOPER_TOOLS, SIDE_PANEL } = chrome.runtime.ContextType;

/** A worker that has just started knows no watcher yet, but a page of ours that is open is about to connect again. */
async function anybodyMayRecord() {
  if (watchers.size > 0) return true;
  const contextTypes = [DEVELOPER_TOOLS, SIDE_PANEL].filter((type) => type !== undefined);
  const contexts = await chrome.runtime.getContexts?.({ contextTypes });
  return Boolean(contexts?.length);
}

/** @param {chrome.runtime.Port} port of a recorder */
export function welcome(port) {
  watchers.add(port);
  port.onMessage.addListener((what) => badge(tabOf(port), what));
  port.onDisconnect.addListener(() => {
    watchers.delete(port);
    register(anybodyRecords).catch(() => undefined);
    shareOut(tabOf(port));
    forgetClosed(tabOf(port));
  });
  register(anybodyRecords).then(
    () => shareOut(tabOf(port)),
    (error) => tell(port, { failed: String(error?.message ?? error) }),
  );
}

/** @param {chrome.runtime.Port} port */
const tabOf = ({ name }) => Number(name.split(":")[1]);

/** One tab has one recorder, for what a page says is heard by one only: DevTools goes before the side panel. @param {number} tab */
function shareOut(tab) {
  const ports = [...watchers].filter((port) => tabOf(port) === tab);
  const inDevtools = ports.some(({ name }) => name.endsWith(":devtools"));
  for (const port of ports) tell(port, inDevtools && port.name.endsWith(":side") ? { taken: true } : { registered: true });
  if (!ports.length) badge(tab, { text: "", worst: "" });
}

/** @param {chrome.runtime.Port} port @param {object} message */
function tell(port, message) {
  if (watchers.has(port)) port.postMessage(message);
}

/** What a recorder wrote while its tab was closing may have come after what was kept of the tab was forgotten. @param {number} tab */
const forgetClosed = (tab) => chrome.tabs.get(tab).then(() => undefined, () => forgetTab(tab));

const COLOURS = { error: "#b3261e", warning: "#865100" };

/** Shows on the toolbar button how many faults the tab's page has, in the colour of the worst. @param {number} tabId @param {{ text: string, worst: string }} what */
function badge(tabId, { text, worst }) {
  // A tab that was closed has no button any more.
  chrome.action.setBadgeText({ tabId, text }).catch(() => undefined);
  const color = COLOURS[/** @type {keyof typeof COLOURS} */ (worst)];
  if (color) chrome.action.setBadgeBackgroundColor({ tabId, color }).catch(() => undefined);
}

/** Only within the click may the panel be opened, so nothing is waited for. */
chrome.action.onClicked.addListener(({ id: tabId }) => {
  if (tabId === undefined) return;
  const page = `extension/panel.html?tab=${tabId}`;
  const { sidePanel } = chrome;
  const { sidebarAction } = /** @type {{ sidebarAction?: SidebarAction }} */ (/** @type {unknown} */ (chrome));
  if (sidePanel) {
    sidePanel.setOptions({ tabId, path: page, enabled: true });
    sidePanel.open({ tabId });
  } else if (sidebarAction) {
    sidebarAction.setPanel({ tabId, panel: chrome.runtime.getURL(page) });
    sidebarAction.open();
  }
});

/** The other name of a panel at the side of the page.
 * @typedef {{ setPanel: (what: { tabId: number, panel: string }) => void, open: () => void }} SidebarAction */

chrome.runtime.onConnect.addListener((port) => {
  if (port.name.startsWith("watch:")) welcome(port);
  // A relay that found nobody to talk to: being woken was all that it wanted.
  else if (port.name === "stale") port.disconnect();
});

chrome.tabs.onRemoved.addListener(forgetTab);

// Pages begin meanwhile, and must find the scripts: where nobody can tell who records, all are given the time to connect.
setTimeout(() => register(anybodyMayRecord).catch(() => undefined), DEVELOPER_TOOLS ? 0 : COME_BACK_MS);
