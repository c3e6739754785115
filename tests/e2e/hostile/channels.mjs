// The ways in which a page may try to speak for the extension, or to silence it. Each is code that runs in the page, with
// `FORGED` in whatever it sends; `id` is the id of the extension.
// `seen` is what is recorded of it, for the page really did that: who saw what. `may` is what is, if there is time. Where
// both are missing, nothing may be.

const BODY = JSON.stringify({ kind: 'message', message: 99, origin: 'https://go.oncehub.com', data: { json: { BookingId: 'FORGED' } }, armed: 'wrapped' });
const LINE = JSON.stringify([{ n: 1, at: 1, source: 'browser', body: '{"kind":"navigation","event":"committed","url":"https://FORGED.test/"}' }]);
const EVERYWHERE = '[window, document, document.documentElement, document.body, ...document.childNodes, document.createComment("")]';

/** @typedef {{ name: string, code: string, seen?: string[], may?: string[] }} Channel */

/** @type {Channel[]} */
export const CHANNELS = [
  { name: 'the names of the events between hook and relay, on every node that a page has',
    code: `for (const node of ${EVERYWHERE}) for (const type of ['up', 'down', 'embed-inspector:up', 'embed-inspector:down', 'embed-inspector:hook', 'embed-inspector:relay'])
      node.dispatchEvent(new CustomEvent(type, { detail: ${JSON.stringify(BODY)}, bubbles: true }))` },
  { name: 'an order to leave', code: `for (const node of ${EVERYWHERE}) node.dispatchEvent(new CustomEvent('down', { detail: '{"do":"detach","why":"FORGED"}' }))` },
  { name: 'a second hook, with a node of its own', code: `(() => { const wire = document.createComment('FORGED');
    const taken = !document.dispatchEvent(new MouseEvent('embed-inspector:hook', { relatedTarget: wire, cancelable: true }));
    document.dispatchEvent(new Event('embed-inspector:relay'));
    wire.dispatchEvent(new CustomEvent('up', { detail: ${JSON.stringify(BODY)} }));
    if (taken) throw new Error('the relay listens to the page'); })()` },
  { name: 'messages to its own window', code: `for (const data of [${BODY}, ${JSON.stringify(BODY)}, ${LINE}, { source: 'embed-inspector', ask: 'watched?', observe: ${LINE} },
      { origin: 'https://go.oncehub.com', confirmed: 'FORGED' }]) { window.postMessage(data, '*'); window.postMessage(data, location.origin); }` },
  { name: 'messages from frames that only look like the vendor', code: `for (const [at, tag] of [['https://go.oncehub.com.evil.test/', ''], ['https://notoncehub.com/', ''], ['https://go.oncehub.com/forge', 'allow-scripts'], ['http://go.oncehub.com/forge', '']]) {
      const frame = document.createElement('iframe'); if (tag) frame.setAttribute('sandbox', tag); frame.src = at; document.body.append(frame); }` },
  { name: 'a message event that a script made', seen: ['page message scripted'],
    code: "dispatchEvent(new MessageEvent('message', { origin: 'https://go.oncehub.com', data: { BookingId: 'FORGED' }, source: frames[0] }))" },
  { name: 'a message event made in another realm', seen: ['page message scripted'],
    code: "(() => { const inner = document.body.appendChild(document.createElement('iframe')).contentWindow; dispatchEvent(new inner.MessageEvent('message', { origin: 'https://oncehub.com', data: { FORGED: 1 } })); })()" },
  { name: 'events that only look like messages', code: `(() => { const event = new CustomEvent('message', { detail: 'FORGED' });
    Object.assign(event, { origin: 'https://go.oncehub.com', data: 'FORGED' }); dispatchEvent(event);
    dispatchEvent(Object.setPrototypeOf(new Event('message'), MessageEvent.prototype)); })()` },
  { name: 'a message event that says it is trusted', seen: ['page message scripted'],
    code: "(() => { const event = new MessageEvent('message', { origin: 'https://go.oncehub.com', data: 'FORGED' }); try { Object.defineProperty(event, 'isTrusted', { value: true }); } catch { /* refused */ } event.__proto__ = Object.create(MessageEvent.prototype, { isTrusted: { value: true } }); dispatchEvent(event); })()" },
  { name: 'errors and rejections that never were', code: `dispatchEvent(new ErrorEvent('error', { message: 'FORGED', error: new Error('FORGED'), filename: 'https://FORGED.test/' }));
    dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: 'FORGED' }))` },
  { name: 'a violation of a policy that never was', code: `for (const node of [document, document.body]) node.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', { bubbles: true, blockedURI: 'https://go.oncehub.com/FORGED', effectiveDirective: 'frame-src', originalPolicy: 'FORGED', violatedDirective: 'frame-src', documentURI: 'x', disposition: 'enforce', statusCode: 200 }))` },
  { name: 'a script that never loaded', may: ['relay element'],
    code: "(() => { const script = document.createElement('script'); script.type = 'text/plain'; script.src = 'https://cdn.oncehub.com/mergedjs/so.js?FORGED'; document.body.append(script); for (const type of ['load', 'error']) script.dispatchEvent(new Event(type)); })()" },
  { name: 'stages of the document', code: "for (const type of ['readystatechange', 'prerenderingchange', 'DOMContentLoaded', 'load', 'freeze', 'resume', 'visibilitychange']) document.dispatchEvent(new Event(type))" },
  { name: 'that the page goes and is kept', code: "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })); dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))" },
  { name: 'that the page goes for good', code: "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })); dispatchEvent(new PageTransitionEvent('pagehide')); dispatchEvent(new Event('unload')); dispatchEvent(new Event('beforeunload'))" },
  { name: 'messages to the extension', code: `for (const [name, given] of [['sendMessage', { ask: 'watched?', observe: ${LINE} }], ['connect', { name: 'record' }], ['connect', { name: 'watch:1:side' }], ['connect', { name: 'stale' }]]) {
      try { const port = chrome.runtime[name](id, given); port?.postMessage?.(${LINE}); throw new Error('the extension can be reached'); } catch (error) { if (/reached/.test(error.message)) throw error; } }` },
  { name: 'its pages and files', code: `for (const path of ['extension/panel.html?tab=1', 'extension/devtools.html', 'extension/hook.js']) {
      const at = 'chrome-extension://' + id + '/' + path; fetch(at).then(() => { window.reached = path; }, () => {});
      const frame = document.createElement('iframe'); frame.src = at; document.body.append(frame); const script = document.createElement('script'); script.src = at; script.onload = () => { window.reached = path; }; document.body.append(script); }` },
  { name: 'what pages share', code: `window.name = ${JSON.stringify(BODY)}; document.cookie = 'embed-inspector=FORGED'; localStorage.setItem('theme', 'FORGED'); sessionStorage.setItem('embed-inspector', 'FORGED');
    for (const channel of ['embed-inspector', 'record', 'wire']) new BroadcastChannel(channel).postMessage(${JSON.stringify(BODY)}); new MessageChannel().port1.postMessage('FORGED')` },
  { name: 'names in the page\'s world', code: "Object.assign(window, { embedInspectorRelay: true, embedInspectorLate: true, embedInspectorAttach: 'FORGED', FORGED: 1 }); document.documentElement.setAttribute('data-embed-inspector', 'FORGED'); document.append(document.createComment('FORGED embed-inspector'))" },
  { name: 'the console', code: "console.log('FORGED', { kind: 'message' }); console.debug('%cFORGED', 'embed-inspector')" },
  { name: 'an error that was really thrown', seen: ['page error'], code: "reportError(new Error('FORGED'))" },
];
