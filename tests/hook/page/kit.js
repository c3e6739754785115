// Writes down what the page itself can see, and leads it through two bookings.
window.kit = (() => {
  const NAME = 'SOAfterConfirmationFunction';
  const transcript = [];
  const unhandled = [];
  const say = (...entry) => transcript.push(entry);
  const kind = (value) => (value === null ? 'null' : value instanceof Promise ? 'promise' : typeof value);
  const attempt = (work) => {
    try {
      return work();
    } catch (error) {
      return error.name; // The text for a `let` too early depends on how often the engine met it.
    }
  };
  const bare = () => SOAfterConfirmationFunction;
  /** Firefox makes the keys of a function when it first needs them, in an order that is not always the same. */
  const ordered = (keys) => (navigator.userAgent.includes('Firefox') ? keys.sort() : keys);
  const described = () => {
    const found = Object.getOwnPropertyDescriptor(window, NAME);
    if (!found) return 'absent';
    const { value, get, set, ...flags } = found;
    return { ...flags, value: kind(value), same: value === kit.original, get: String(get), set: String(set) };
  };
  const state = () => ({
    type: attempt(() => typeof SOAfterConfirmationFunction),
    in: NAME in window,
    own: described(),
    source: attempt(() => Function.prototype.toString.call(bare())),
    length: attempt(() => bare().length),
    name: attempt(() => bare().name),
    keys: attempt(() => ordered(Reflect.ownKeys(bare()).map(String)).join()),
    same: attempt(() => bare() === kit.original),
  });
  /** A short stand-in for a thousand names. */
  const digest = (text) => [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 0);
  const look = (label) => say(label, state());

  let finish;
  let holds = 0;
  let bookings = 0;
  let started = false;
  const finished = new Promise((resolve) => { finish = resolve; });
  const confirm = () => document.querySelector('iframe').contentWindow.postMessage('confirm', '*');
  const start = () => {
    if (started || holds || document.readyState !== 'complete') return;
    started = true;
    kit.original = attempt(bare);
    look('before');
    confirm();
  };
  const end = () => {
    say('names', digest(Object.getOwnPropertyNames(window).sort().join()));
    say('count', window.kit.count);
    say('timer', setTimeout(() => {}, 0));
    finish({ transcript, unhandled: unhandled.sort() });
  };
  const follow = () => {
    addEventListener('load', () => setTimeout(start, 0));
    addEventListener('error', ({ message, filename, lineno, colno, error }) =>
      say('error', message, filename.replace(/\?.*/, ''), lineno, colno, kind(error)));
    addEventListener('unhandledrejection', ({ reason }) => unhandled.push(String(reason)));
  };
  follow();

  return {
    say, kind, look, state, finished, follow, count: 0,
    /** Keeps the bookings waiting until the page has defined what it defines. */
    hold: () => { holds += 1; },
    release: () => { holds -= 1; start(); },
    /** For a page that writes its document anew. */
    again: () => { started = false; },
    /** What the page's function does. */
    called(self, args) {
      say('called', self === window ? 'window' : kind(self), JSON.stringify([...args]), state());
      return { thanks: args[0] && args[0].n };
    },
    /** The vendor's script is done with a message; other listeners and tasks of the same event come first. */
    settled: () => setTimeout(() => {
      bookings += 1;
      look(`after ${bookings}`);
      if (bookings < 2) confirm();
      else end();
    }, 20),
  };
})();
