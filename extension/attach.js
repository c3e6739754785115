// Attaches to a page that was there before recording began.

/**
 * Puts the scripts into the documents that were there before recording began. Where they already are, they do nothing.
 * @param {number} tabId
 * @returns {Promise<string>} why it was not possible; empty when it was
 */
export async function attach(tabId) {
  const everywhere = { tabId, allFrames: true };
  // Files begin with a slash, for without one a browser may look for them beside the page that this runs in.
  try {
    await chrome.scripting.executeScript({ target: everywhere, injectImmediately: true, func: markLate });
    const relays = await chrome.scripting.executeScript({ target: everywhere, injectImmediately: true, files: ["/extension/relay.js"] });
    const fresh = relays.filter(({ result }) => result === true).map(({ documentId }) => documentId);
    // One by one: a document that is gone by now must not keep the others from getting the hook.
    await Promise.allSettled(fresh.map((id) => hook(tabId, id)));
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param {number} tabId @param {string} documentId */
function hook(tabId, documentId) {
  const target = { tabId, documentIds: [documentId] };
  return chrome.scripting.executeScript({ target, world: "MAIN", injectImmediately: true, files: ["/extension/hook.js"] });
}

/** Runs in the relay's world, before it: a registered relay, which is not late, is already there. */
function markLate() {
  Object.assign(globalThis, { embedInspectorLate: true });
}
