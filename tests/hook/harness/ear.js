// Stands in for the relay: takes the wire and keeps the texts, in its own world, where only the test can read them.
globalThis.heard = [];
globalThis.wire = null;
document.addEventListener('embed-inspector:hook', (/** @type {any} */ event) => {
  if (globalThis.wire) return;
  globalThis.wire = event.relatedTarget;
  globalThis.wire.addEventListener('up', (up) => globalThis.heard.push(up.detail));
  event.preventDefault();
});
document.dispatchEvent(new Event('embed-inspector:relay'));
