// Model of the vendor's script: looks for the page's function when a message says that a booking was made, and calls it.
(() => {
  const style = /** @type {string} */ ('{{style}}');
  let early;
  try {
    early = typeof SOAfterConfirmationFunction === 'function' ? SOAfterConfirmationFunction : undefined;
  } catch {
    // A `let` whose script failed.
  }
  const callers = {
    window: (payload) => typeof window.SOAfterConfirmationFunction === 'function' && window.SOAfterConfirmationFunction(payload),
    early: (payload) => typeof early === 'function' && early(payload),
    bare: (payload) => typeof SOAfterConfirmationFunction === 'function' && SOAfterConfirmationFunction(payload),
  };
  const call = callers[style] ?? callers.bare;
  const careful = (payload) => {
    try {
      kit.say('returned', kit.kind(call(payload)));
    } catch (error) {
      kit.say('threw', `${error.name}: ${error.message}`);
    } finally {
      kit.settled();
    }
  };
  const careless = (payload) => {
    try {
      kit.say('returned', kit.kind(call(payload)));
    } finally {
      kit.settled();
    }
  };
  const receive = (event) => {
    if (!/^https:\/\/go\.oncehub\.com$/.test(event.origin) || event.data.t !== 'so') return;
    const { payload } = event.data;
    if (style === 'uncaught') careless(payload);
    else if (style === 'deferred') setTimeout(() => careful(payload), 10);
    else careful(payload);
  };
  if (style === 'onmessage') window.onmessage = receive;
  else addEventListener('message', receive, style === 'capture');
})();
