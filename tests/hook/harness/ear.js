// Stands in for the relay: takes the wire and keeps the texts, in its own world, where only the test can read them.
globalThis.heard = [];
globalThis.wire = null;
document.addEventListener('embed-inspector:hook', (/** @type {any} */ event) => {
  if (globalThis.wire) return;
  globalThis.wire = event.relatedTarget;
  globalThis.wire.addEventListener('up', (up) => {
    up.preventDefault();
    globalThis.heard.push(up.detail);
  });
  event.preventDefault();
});
document.dispatchEvent(new Event('embed-inspector:relay'));

// For a test that cannot look into this world: it asks in the page's, and is told as text.
const tell = () => document.dispatchEvent(new CustomEvent('ear:told', { detail: JSON.stringify(globalThis.heard) }));
const listen = () => document.addEventListener('ear:ask', tell);
listen();
new MutationObserver(listen).observe(document, { childList: true }); // document.open() drops the listener
