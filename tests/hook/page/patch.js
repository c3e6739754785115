// A page that replaces every built-in it can reach, and notes who uses the replacements.
window.touched = [];
(() => {
  const { ownKeys, getOwnPropertyDescriptor, apply } = Reflect;
  /** @type {(holder: object, key: PropertyKey, descriptor: object) => boolean} */
  const defineProperty = Reflect.defineProperty;
  const { touched } = window;
  const note = (what) => defineProperty(touched, touched.length, { __proto__: null, value: what, writable: true, configurable: true, enumerable: true });
  let asleep = true;
  window.wake = () => { asleep = false; };
  window.sleep = () => { asleep = true; };
  const spy = (what, real) => /** @this {any} */ function (...args) {
    if (!asleep) note(what);
    return new.target ? Reflect.construct(real, args, new.target) : apply(real, this, args);
  };
  const replace = (name, holder) => {
    for (const key of ownKeys(holder)) {
      const found = getOwnPropertyDescriptor(holder, key);
      if (key === 'constructor' || !found.configurable) continue;
      const what = `${name}.${String(key)}`;
      if (found.get) defineProperty(holder, key, { __proto__: null, ...found, get: spy(what, found.get) });
      else if (typeof found.value === 'function' && found.writable) defineProperty(holder, key, { __proto__: null, ...found, value: spy(what, found.value) });
    }
  };
  const types = [Array, String, Object, Function, WeakMap, Map, Set, Promise, Symbol, RegExp, Date, Number, BigInt, Node, Element, Document,
    EventTarget, Event, MessageEvent, CustomEvent, MouseEvent, ErrorEvent, MutationObserver, MutationRecord, HTMLScriptElement,
    HTMLIFrameElement, HTMLElement, NodeList, HTMLCollection, TextEncoder, Uint8Array, Object.getPrototypeOf(Uint8Array), Performance,
    Scheduler, Error, DOMException, PromiseRejectionEvent];
  const own = [['Reflect', Reflect], ['Object', Object], ['JSON', JSON], ['Array', Array], ['Proxy', Proxy], ['Promise', Promise], ['String', String], ['Math', Math]];
  const iterators = [[][Symbol.iterator](), ''[Symbol.iterator](), new Map().entries()].map(Object.getPrototypeOf);
  for (const type of types) replace(`${type.name}.prototype`, type.prototype);
  for (const [name, holder] of own) replace(name, holder);
  iterators.forEach((iterator, i) => replace(`iterator ${i}`, iterator));
  for (const name of ['Proxy', 'Error', 'CustomEvent', 'MouseEvent', 'WeakMap', 'setTimeout', 'queueMicrotask', 'TextEncoder', 'Promise']) {
    const spied = spy(name, window[name]);
    spied.prototype = window[name].prototype; // What it makes has its methods, as a careful page would see to.
    defineProperty(window, name, { __proto__: null, value: spied, writable: true, configurable: true });
  }
  const traps = (name, holder, keys) => {
    for (const key of keys) {
      defineProperty(holder, key, {
        __proto__: null,
        configurable: true,
        get: () => { if (!asleep) note(`get ${name}.${key}`); },
        set(value) { if (!asleep) note(`set ${name}.${key}`); defineProperty(this, key, { __proto__: null, value, writable: true, configurable: true, enumerable: true }); },
      });
    }
  };
  traps('Object.prototype', Object.prototype, ['get', 'set', 'value', 'writable', 'detail', 'bubbles', 'relatedTarget', 'cancelable', 'priority', 'delay', 'signal',
    'apply', 'construct', 'next', 'text', 'json', 'kind', 'enumerable', 'configurable', 'subtree', 'childList', 'once', 'capture', 'passive']);
  traps('Array.prototype', Array.prototype, ['0', '1', '2']);
  traps('Object.prototype', Object.prototype, ['3', '4', '5']);
})();
