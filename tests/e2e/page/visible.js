// Scripts that can be noticed, each in one way: what a tool would do that does not care. The name of the window chooses one.
(() => {
  const NAME = 'SOAfterConfirmationFunction';
  const soon = (work) => addEventListener('DOMContentLoaded', work);
  const patch = (holder, name, make) => { holder[name] = make(holder[name]); };
  const VISIBLE = {
    global: () => { window.__tool = 1; },
    hidden: () => { Object.defineProperty(window, Symbol.for('tool'), { value: 1 }); },
    patched: () => patch(EventTarget.prototype, 'addEventListener', (real) => /** @this {any} */ function (...args) { return real.apply(this, args); }),
    handler: () => { window.onpagehide = () => {}; },
    wrapped: () => soon(() => patch(window, NAME, (real) => /** @this {any} */ function (...args) { return real.apply(this, args); })),
    proxied: () => soon(() => patch(window, NAME, (real) => new Proxy(real, {}))),
    flags: () => soon(() => { window[NAME].seen = true; }),
    element: () => soon(() => document.body.append(document.createElement('i'))),
    attribute: () => soon(() => document.body.setAttribute('data-tool', '')),
    change: () => addEventListener('message', () => document.body.toggleAttribute('data-tool')),
    mark: () => performance.mark('tool'),
    request: () => soon(() => {
      const request = new XMLHttpRequest();
      request.open('GET', '/frame', false); // Its entry is there before the transcript ends.
      request.send();
    }),
    log: () => addEventListener('message', () => console.debug('seen')),
    timer: () => addEventListener('message', () => setTimeout(() => {})),
    regexp: () => addEventListener('message', () => /(tool)/.exec('tool'), true),
    stop: () => addEventListener('message', (event) => event.stopPropagation(), true),
    swallow: () => addEventListener('error', (event) => event.stopImmediatePropagation()),
    answer: () => document.addEventListener('embed-inspector:hook', (event) => event.preventDefault()),
    caller: () => soon(() => {
      const real = window[NAME];
      Object.defineProperty(window, NAME, { value: new Proxy(real, { apply: (target, self, args) => Reflect.apply(target, self, [...args, 0]) }) });
    }),
  };
  VISIBLE[window.name]?.();
})();
