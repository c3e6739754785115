// Everything that a page can ask about its own world without changing it. Each answer is plain data, to be compared.
window.look = (() => {
  const NAME = 'SOAfterConfirmationFunction';
  const kind = (value) => (value === null ? 'null' : typeof value);
  const text = (value) => (typeof value === 'function' ? Function.prototype.toString.call(value) : kind(value));
  /** A short stand-in for a long text. */
  const digest = (long) => [...long].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 0);
  /** @param {PropertyDescriptor} found */
  const flags = ({ configurable, enumerable, writable }) => [configurable && 'c', enumerable && 'e', writable && 'w'].filter(Boolean).join('');
  /** No getter is called. */
  const described = (object, key) => {
    const found = Object.getOwnPropertyDescriptor(object, key);
    const parts = 'value' in found ? [text(found.value)] : [text(found.get), text(found.set)];
    return `${String(key)} ${flags(found)} ${parts.join(' ')}`;
  };
  const all = (object) => Reflect.ownKeys(object).map((key) => described(object, key));

  /** The names of window in their order, with flags and the kind of what they hold. */
  const globals = () => all(window).map((one) => (one.length > 200 ? `${one.slice(0, 60)} ${digest(one)}` : one));

  /** Every interface, with what it and its prototype have; and what holds functions without being one. */
  const interfaces = () => {
    const found = {};
    for (const name of Object.getOwnPropertyNames(window)) {
      const { value } = Object.getOwnPropertyDescriptor(window, name);
      const isInterface = typeof value === 'function' && value.prototype;
      if (isInterface) found[name] = digest([...all(value), ...all(value.prototype)].join('\n'));
    }
    const others = { Reflect, JSON, Math, Atomics, Intl, console, WindowProperties: Object.getPrototypeOf(Window.prototype), instance: document };
    for (const [name, object] of Object.entries(others)) found[name] = digest(all(object).join('\n'));
    return found;
  };

  const enumerated = () => {
    const found = [];
    for (const name in window) found.push(name);
    return found;
  };

  /** The page's function, `original` being what the page knows it as. */
  const callback = (original) => {
    const found = Object.getOwnPropertyDescriptor(window, NAME);
    const value = window[NAME];
    return {
      described: found && described(window, NAME), flags: found && [...Object.keys(found), flags(found)].join(), same: value === original, bare: SOAfterConfirmationFunction === original, in: NAME in window,
      own: all(value), text: String(value), parent: Object.getPrototypeOf(value) === Function.prototype, made: value.prototype?.constructor === original,
    };
  };

  /** The browser asks for the icon when it likes. */
  const isSteady = ({ entryType, name }) => /^(navigation|resource|mark|measure)$/.test(entryType) && !/favicon/.test(name);
  const entries = () => performance.getEntries().filter(isSteady)
    .map(({ entryType, name }) => `${entryType} ${plain(name)}`).sort();

  /** Addresses without what is another one each time. */
  const plain = (address) => address.replace(/^blob:.*/, 'blob:').replace(/^data:.*/s, 'data:');
  const html = () => digest(document.documentElement.outerHTML.replace(/blob:[^"]*/g, 'blob:'));
  const counts = () => ({
    nodes: document.querySelectorAll('*').length, scripts: document.scripts.length, frames: window.length, history: history.length,
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length, animations: document.getAnimations().length,
    handlers: [window.onmessage, window.onerror, window.onunhandledrejection, window.onpagehide].map(kind).join(),
    title: document.title, ready: document.readyState, active: document.activeElement?.nodeName,
  });

  return { globals, interfaces, enumerated, callback, entries, html, counts };
})();
