// The top page: makes a frame of each kind with the same page in it, and asks each in turn.
(() => {
  const { isNoticed, write } = window;
  const asked = { write, isNoticed };
  const waiting = new Map();
  const ready = new Set();
  addEventListener('message', ({ data }) => {
    if (data.ready) ready.add(data.ready);
    if (data.answer) waiting.get(data.from)?.(data.answer.value);
    if (data.ask) Promise.resolve(asked[data.ask]()).then((value) => parent.postMessage({ from: window.name, answer: { value } }, '*'));
  });

  /** A script that was parsed elsewhere does not run. */
  const afresh = (part, owner) => {
    const copy = owner.createElement(part.localName);
    for (const { name, value } of part.attributes) copy.setAttribute(name, value);
    copy.textContent = part.textContent;
    return copy;
  };

  /** Ways to make a frame, by the name that it gets. */
  const KINDS = {
    'same origin': (frame) => { frame.src = '/frame'; },
    'cross origin': (frame) => { frame.src = 'https://other.test/frame'; },
    srcdoc: (frame, html) => { frame.srcdoc = html; },
    'about:blank': (frame, html) => setTimeout(() => {
      const { body } = new DOMParser().parseFromString(html, 'text/html');
      for (const part of body.querySelectorAll('script, iframe')) frame.contentDocument.body.append(afresh(part, frame.contentDocument));
    }),
    written: (frame, html) => setTimeout(() => { frame.contentDocument.write(html); frame.contentDocument.close(); }),
    data: (frame, html) => { frame.src = `data:text/html,${encodeURIComponent(html)}`; },
    blob: (frame, html) => { frame.src = URL.createObjectURL(new Blob([html], { type: 'text/html' })); },
    sandbox: (frame) => { frame.sandbox = 'allow-scripts'; frame.src = '/frame'; },
    'sandbox, same origin': (frame) => { frame.sandbox = 'allow-scripts allow-same-origin'; frame.src = '/frame'; },
  };

  async function makeFrames() {
    const html = await (await fetch('/frame')).text();
    for (const [name, fill] of Object.entries(KINDS)) {
      const frame = Object.assign(document.createElement('iframe'), { name });
      fill(frame, html);
      document.body.append(frame);
    }
  }

  const ask = (name, what) => new Promise((answer) => {
    waiting.set(name, answer);
    window.frames[name].postMessage({ ask: what }, '*');
  });

  /** Asks this page and each frame, one after the other. */
  async function askAll(what) {
    const answers = { top: await asked[what]() };
    if (!isTop) return answers;
    for (const name of Object.keys(KINDS)) answers[name] = await ask(name, what);
    return answers;
  }

  const isTop = window === top && !window.name;
  Object.assign(window, { askAll, isComplete: () => ready.has('top') && (!isTop || Object.keys(KINDS).every((name) => ready.has(name))) });
  /** Called by the booking iframe's load. */
  window.bookingIsThere = () => {
    if (window !== top) return parent.postMessage({ ready: window.name }, '*');
    ready.add('top');
    return isTop && makeFrames();
  };
})();
