// A customer's page that writes down all that it can see of its world, before, during and after bookings.
const { look } = window;
const transcript = { start: { globals: look.globals(), interfaces: look.interfaces(), enumerated: look.enumerated() }, console: [], errors: [], order: [], stack: [], calls: [], during: [] };
const note = (...what) => transcript.order.push(what.join(' '));

for (const method of Object.keys(console)) {
  const real = console[method];
  if (typeof real === 'function') console[method] = (...args) => { transcript.console.push([method, ...args.map(String)].join(' ')); return real.apply(console, args); };
}

/** Lines of a stack, each with the place in its file; those of an extension are what can be noticed, and are kept apart: Firefox names no file there. */
const lines = (error) => String(error.stack).replace(/(blob|data):\S*?(?=:\d+:\d+\)?$)/gm, '$1:').split('\n');
const isForeign = (line) => /extension:|<anonymous code>|at (Reflect|Object)\.apply|at run \(/.test(line);
const keep = (error) => {
  transcript.stack.push(lines(error).join('\n'));
  return lines(error).filter((line) => !isForeign(line)).join('\n');
};

/** What the page's function does, by the number of the booking. */
function SOAfterConfirmationFunction(booking) {
  'use strict';
  note('called', booking.n, this === undefined, arguments.length, new.target === undefined);
  transcript.calls.push({ ...look.callback(original), callee: keep(new Error('inside')), event: window.event?.type });
  Promise.resolve().then(() => note('microtask of call', booking.n));
  if (booking.n === 2) throw new TypeError('broken');
  /(called)/.exec('called');
  return { thanks: booking.n };
}
const original = SOAfterConfirmationFunction;
Object.assign(original, { mark: 'kept' });

// The page's listeners, in the order in which they are added; the third is the vendor's script.
const isBooking = (event) => event.data && event.data.n;
let arrived = () => {};
addEventListener('message', (event) => {
  if (!isBooking(event)) return;
  arrived();
  if (event.data.n < 3) transcript.during.push(look.callback(original));
  note('capture', RegExp.$1, event.eventPhase, event.isTrusted, event.cancelable, event.defaultPrevented, event.composedPath().length, window.event === event);
  queueMicrotask(() => note('microtask of capture'));
  if (event.data.n === 3) event.stopImmediatePropagation();
}, true);
window.onmessage = (event) => isBooking(event) && note('onmessage', event.cancelBubble);
addEventListener('message', (event) => {
  if (!isBooking(event)) return;
  const value = window.SOAfterConfirmationFunction(event.data);
  note('returned', RegExp.$1, JSON.stringify(value), event.eventPhase);
});
addEventListener('message', { handleEvent(event) { if (isBooking(event)) note('object', this.constructor === Object); } });
addEventListener('error', (event) => {
  const { message, filename, lineno, colno, error } = event;
  transcript.errors.push([message, filename.replace(/^(blob|data):.*/s, '$1:'), lineno, colno, error && keep(error), event.eventPhase].join(' | '));
});
const seen = [];
new MutationObserver((records) => seen.push(...records.map(({ type }) => type))).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

/** Asks the booking page, and waits until every listener is done. */
const book = (n) => new Promise((done) => {
  arrived = () => setTimeout(done);
  /(asked)/.exec('asked');
  document.querySelector('iframe').contentWindow.postMessage({ book: n }, '*');
});

/** What somebody would try who knows how the two scripts find each other. */
function knock() {
  const answers = [];
  const listen = (event) => answers.push(event.type);
  document.addEventListener('embed-inspector:hook', listen);
  answers.push(document.dispatchEvent(new Event('embed-inspector:relay', { cancelable: true })));
  document.removeEventListener('embed-inspector:hook', listen);
  answers.push(document.dispatchEvent(new MouseEvent('embed-inspector:hook', { cancelable: true, relatedTarget: document.createComment('') })));
  return answers;
}

const state = () => ({ ...look.counts(), html: look.html(), callback: look.callback(original) });

async function write() {
  const timer = setTimeout(() => {});
  const before = state();
  seen.length = 0;
  await book(1);
  await book(2);
  const timers = setTimeout(() => {}) - timer;
  const end = { globals: look.globals(), interfaces: look.interfaces(), enumerated: look.enumerated(), state: state(), entries: look.entries() };
  const knocked = knock();
  await book(3); // No listener but the first gets this one, so no call follows.
  return { ...transcript, before, end, timers, knocked, mutations: seen };
}

/** Whether a line of an extension is in the stack of a call: one way to notice that the page is recorded. */
async function isNoticed() {
  transcript.stack.length = 0;
  await book(9);
  const noticed = transcript.stack.some((one) => one.split('\n').some(isForeign));
  for (const list of [transcript.calls, transcript.order, transcript.stack]) list.length = 0;
  return noticed;
}

Object.assign(window, { write, isNoticed });
