// Runs in the isolated world of every document while somebody records; the page cannot see it.
// Numbers what it sees in the DOM and what the hook sees, and forwards both in the same task.
(() => {
  "use strict";
  const world = /** @type {{ embedInspectorRelay?: boolean, embedInspectorLate?: boolean }} */ (globalThis);
  if (world.embedInspectorRelay) return false;
  world.embedInspectorRelay = true;

  /** A field hides the property of its form that has its name, an image the document's. @param {any} node @returns {any} */
  const clear = (node) => node !== document && !(node instanceof HTMLFormElement) ? node : new Proxy({}, { get(_, name) {
    const value = Reflect.get(Object.getPrototypeOf(node), name, node);
    return typeof value === "function" ? value.bind(node) : value;
  } });
  const doc = clear(document);

  // ---- forwarding

  let n = 0, violations = 0;
  let line = /** @type {chrome.runtime.Port | undefined} The recorder's. */ (undefined);
  /** @type {{ n: number, at: number, source: string, body: string }[]} */
  let pending = [];
  /** The last that were sent: a line swallows what is sent when it is cut, as before the document goes into the cache. */
  let sent = pending;
  /** Timers by what they do. @type {Record<string, number>} */
  const timers = {};
  /** @param {() => void} work a named function @param {number} wait */
  const later = (work, wait) => (timers[work.name] ??= setTimeout(work, wait));
  /** @param {() => void} work */
  const now = (work) => (clearTimeout(timers[work.name]), delete timers[work.name]);

  /** @param {string} source @param {string} body */
  const number = (source, body) => pending.push({ n: ++n, at: performance.timeOrigin + performance.now(), source, body });

  /** @param {string} kind @param {object} fields */
  function record(kind, fields) {
    number("relay", JSON.stringify({ kind, ...fields }));
    later(send, 50);
  }

  /** In portions: the browser carries no message of 64 MB. */
  function send() {
    now(send);
    try {
      while (line && pending.length) {
        let size = 0;
        const portion = pending.slice(0, pending.findIndex(({ body }) => (size += body.length) > 4_000_000) + 1 || undefined);
        line.postMessage(portion);
        sent = sent.concat(portion).slice(-40);
        pending = pending.slice(portion.length);
      }
    } catch {
      if (!chrome.runtime?.id) return detach(); // The extension was reloaded.
      hangUp();
      ask();
    }
  }

  /** Asks whether this document is recorded; silence means no. */
  function ask() {
    tell({ ask: "watched?" })?.then((yes) => (yes ? later(insist, 1_000) : detach()), unheard);
  }

  /** No line reaches a document that still comes out of the cache. */
  const insist = () => now(insist) && !line && ask();
  /** @param {object} message */
  function tell(message) {
    try { return chrome.runtime.sendMessage(message); } catch { return void detach(); } // As above.
  }

  /** A document that goes gets no answer either. @param {Error} error */
  function unheard(error) {
    if (chrome.runtime?.id && !/Receiving end/.test(error.message)) return;
    detach();
    // Recording ended while the worker was stopped: waking it will do.
    if (chrome.runtime?.id) chrome.runtime.connect({ name: "stale" });
  }

  /** A line leads straight to the recorder; a message may wait for the worker to start. @param {chrome.runtime.Port} port */
  function connected(port) {
    hangUp();
    line = port;
    if (port.name) pending = sent.concat(pending);
    port.onDisconnect.addListener(() => {
      if (line !== port) return;
      line = undefined;
      ask();
    });
    scan(); // Not sooner: most documents are nobody's.
    send();
  }

  const hangUp = () => (line?.disconnect(), (line = undefined));

  // ---- the hook, over a node that only the two hold

  let wire = /** @type {EventTarget | undefined} */ (undefined);

  /** @param {Event} event */
  function meet(event) {
    const node = event instanceof MouseEvent && event.relatedTarget;
    if (!node) return;
    wire = node;
    node.addEventListener("up", hear);
    event.preventDefault();
    doc.removeEventListener("embed-inspector:hook", meet);
  }

  /** The page's function may navigate next, or close the window before there is a line. @param {any} event */
  function hear(event) {
    event.preventDefault();
    number("page", String(event.detail));
    send();
    if (!line && /^.{9}(message|call|ret)/.test(event.detail)) tell({ observe: pending })?.catch(() => {});
  }

  /** @param {object} order */
  const command = (order) => wire?.dispatchEvent(new CustomEvent("down", { detail: JSON.stringify(order) }));
  /** @param {string} why @param {string} [after] */
  const probe = (why, after) => command({ do: "probe", why, after });

  // ---- elements

  /** Few words, for each costs time; `tells` looks closer. */
  const SELECTOR = `iframe, script, meta[http-equiv], [data-so-page], [data-oh-booking-calendar-id], [data-oh-lightbox-bkc-id], [data-co-bot],
    [data-fo-form], [id*=SO i], [name^=SO], [onclick], a[href*=once i], a[href*=".so" i]`;
  const NAMES = /^(data-(so-page|oh-booking-calendar-id|oh-lightbox-bkc-id|co-bot|fo-form)|(id|name)=(SOAfterConfirmationFunction|SOBookingLink)$|http-equiv=content-s|id=.{0,99}SOI(DIV|BTN|WGT)_)/i;
  const VALUES = /oncehub|scheduleonce|meetme\.so|bookme\.so|booknow\.so|onceplatform|staticso|mergedjs\/|\/cal\/embed\.js|\/co\/widget\.js|\/fo\/form\.js|toggleLightBox/i;
  /** Time goes with length. @param {string} name @param {string} value */
  const tells = (name, value) => VALUES.test((value = value.slice(0, 65_536))) || NAMES.test(`${name}=${value}`);
  /** What may change without a node coming or going. */
  const ATTRIBUTES = ["id", "name", "src", "srcdoc", "href", "onclick", "sandbox", "allow", "data-src", "data-so-page", "data-so-done",
    "data-so-qry-prm", "data-style", "data-height", "data-psz", "data-delay", "data-oh-booking-calendar-id", "data-oh-lightbox-bkc-id"];
  const MOST = 1_000;
  /** @type {Set<Document | ShadowRoot>} */
  const roots = new Set([document]);
  /** Numbers stay with their elements. @type {WeakMap<Element, number>} */
  const ids = new WeakMap();
  /** Reported and still there. @type {Map<Element, { shape: string, last: object }>} */
  const known = new Map();
  let lastId = 0, nextScan = 0;

  /** @param {string | null | undefined} text @param {number} length */
  const cut = (text, length) => (text ?? "").slice(0, length);
  /** @param {Element} element @returns {number} */
  const idOf = (element) => ids.get(element) ?? (ids.set(element, ++lastId), lastId);

  /** Children by name, listed once for many of them. @type {Map<any, any>} */
  const lists = new Map();
  /** @param {any} parent */
  const listed = (parent) => lists.get(parent) ?? lists.set(parent, Map.groupBy(clear(parent)?.children ?? [], ({ localName }) => localName)).get(parent);

  /** An id may be there twice; one of a page that means harm is long. @param {Element | null} element @returns {string} */
  function pathOf(element, left = 300) {
    if (!element) return "";
    const { id, localName, parentElement, parentNode } = clear(element);
    const same = listed(parentNode).get(localName) ?? [];
    const step = CSS.escape(localName) + (id && id.length < 500 ? `#${CSS.escape(id)}` : "") + (same.length > 1 ? `:nth-of-type(${same.indexOf(element) + 1})` : "");
    if (!left) return step;
    if (parentNode instanceof ShadowRoot) return `${pathOf(parentNode.host, left - 1)} >>> ${step}`;
    return parentElement ? `${pathOf(parentElement, left - 1)} > ${step}` : step;
  }

  /** @param {Element} element */
  function matters(element) {
    const { localName, attributes } = clear(element);
    if (localName === "iframe") return true;
    if (element instanceof HTMLScriptElement && !element.hasAttribute("src") && speaks(element)) return true;
    return [...attributes].some(({ name, value }) => tells(name, value));
  }

  /** Widths cost a layout: only embeds, and not while the page loads. @param {Element} element */
  function measure(element) {
    const { localName, parentElement } = element;
    if (doc.readyState !== "complete" || /^(script|iframe|a|meta)$/.test(localName)) return { width: 0, room: 0 };
    return { width: element.getBoundingClientRect().width, room: clear(parentElement)?.clientWidth ?? 0 };
  }

  /** @param {Element} element @param {number} order @returns {boolean} whether it was new */
  function look(element, order) {
    const before = known.get(element);
    const id = idOf(element);
    if (id > MOST) return false;
    const view = clear(element);
    const tag = view.localName;
    const attrs = Object.fromEntries([...view.attributes].slice(0, 100).map(({ name, value }) => [name, cut(value, 2_000)]));
    const iframes = view.querySelectorAll("iframe").length;
    const size = measure(view);
    // What animates is no change: style, class, and any width after the first.
    const shape = JSON.stringify([{ ...attrs, style: 0, class: 0 }, iframes, size.width > 0]);
    if (before?.shape === shape) return false;
    const url = [view.src, view.href].find((address) => address && typeof address === "string") ?? "";
    const text = /^(script|iframe)$/.test(tag) ? "" : cut(view.textContent, 200);
    const tree = view.getRootNode() === document ? "light" : "shadow";
    const last = { id, tag, attrs, path: pathOf(element), order, text, iframes, tree, url: cut(url, 2_000), ...size };
    known.set(element, { shape, last });
    record("element", { event: before ? "changed" : "added", element: last });
    return !before;
  }

  /** Takes at most a thirtieth of the page's time. */
  function scan() {
    now(scan);
    const [before, began] = [lastId, performance.now()];
    const found = [...roots].flatMap((root) => [...clear(root).querySelectorAll(SELECTOR)]).filter(matters);
    const fresh = found.filter(look).length;
    for (const [element, { last }] of known) {
      if (clear(element).isConnected) continue;
      known.delete(element);
      record("element", { event: "removed", element: last });
    }
    if (lastId > MOST && before <= MOST) record("lost", { count: lastId - MOST, because: `more than ${MOST} elements of interest` });
    if (fresh) {
      probe("element");
      now(rest);
      later(rest, 11_000);
    }
    renewal.observe(document, { childList: true });
    for (const root of roots) observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES });
    lists.clear();
    const ended = performance.now();
    nextScan = ended + 30 * (ended - began);
    if (doc.readyState !== "loading") later(startSweep, Math.max(0, nextSweep - ended));
  }

  /** What never comes shows by time. */
  const rest = () => now(rest) && record("phase", { what: "quiet" });

  /** The first change asks for a scan; for the rest nobody listens. */
  const observer = new MutationObserver(() => {
    observer.disconnect();
    later(scan, Math.max(50, nextScan - performance.now()));
  });

  // ---- scripts and texts

  const SPEAKS = /SOAfter|AfterConfirmation|bookingInfo|UTCTime|oncehub\.|data-so-done|so\.js|ScheduleOnce|\bsoe\.|SoeJs|isSeoFunction|\bonload\s*=/i;
  const CODE = /SOIDIV_|SOIBTN_|SOIWGT_|data-so-page|mergedjs\/so\.js|ScheduleOnce embed|data-oh-booking-calendar-id/i;
  /** Read before, and whether it names what is looked for. @type {WeakMap<Node, boolean>} */
  const read = new WeakMap();

  /** @param {HTMLScriptElement} script */
  function speaks(script) {
    const source = read.has(script) ? "" : cut(script.text, 1_000_000);
    if (source) read.set(script, SPEAKS.test(source));
    if (source && read.get(script)) snippet(script, source);
    return Boolean(read.get(script));
  }

  /** The lines that match, those beside them, what is below a test of the origin; of minified code the statements. @param {HTMLScriptElement} script @param {string} source */
  function snippet(script, source) {
    const statements = (/** @type {string} */ whole, /** @type {number} */ at) =>
      [...whole.matchAll(/[^;{}]{0,299}[;{}]|[^;{}]{1,300}/g)].map(({ 0: text, index }) => ({ line: at, column: index + 1, text }));
    const rows = source.split("\n").flatMap((text, at) => (text.length > 300 ? statements(text, at + 1) : { line: at + 1, text }));
    const below = (/** @type {string} */ text) => (/origin|bookingInfo/i.test(text) ? 8 : 1);
    const near = new Set(rows.flatMap(({ text }, at) => (SPEAKS.test(text) ? Array.from({ length: below(text) + 2 }, (_, step) => at - 1 + step) : [])));
    const lines = [...near].filter((at) => at in rows).slice(0, 40).map((at) => ({ row: at + 1, ...rows[at] }));
    record("snippet", { url: cut(location.href, 65_536), inline: [...doc.scripts].indexOf(script), element: idOf(script), module: script.type === "module", lines });
  }

  let walkers = /** @type {TreeWalker[]} Still to be walked. */ ([]);
  let texts = 0, nextSweep = 0, sweepCost = 0;

  /** @param {Document | ShadowRoot} root */
  const walker = (root) => doc.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);

  function startSweep() {
    now(startSweep);
    walkers = [...roots].map(walker);
    sweepCost = 0;
    sweep();
  }

  /** Visits each node for embed code and shadow roots, 2 ms at a time. */
  function sweep() {
    now(sweep);
    const began = performance.now();
    let spent = 0;
    for (let count = 1; walkers.length && spent < 2; count++) {
      const node = walkers[0].nextNode();
      if (node) visit(node);
      else walkers.shift();
      if (count % 64 === 0) spent = performance.now() - began;
    }
    lists.clear();
    sweepCost += performance.now() - began;
    nextSweep = performance.now() + Math.max(1_000, 50 * sweepCost);
    if (walkers.length) later(sweep, 40);
  }

  /** @param {any} node */
  function visit(node) {
    const { shadowRoot: root, attributes, data } = clear(node);
    if (root && !roots.has(root)) {
      roots.add(root);
      walkers.push(walker(root));
      later(scan, 50);
    }
    // Lazy code keeps the address in any attribute.
    if (attributes && !known.has(node) && [...attributes].some(({ value }) => /mergedjs\/so/i.test(value))) look(node, MOST);
    if (!data || !CODE.test(data) || read.has(node) || texts >= 50) return;
    const parent = node.parentElement;
    if (clear(parent)?.closest("script, style, textarea, template, noscript")) return;
    read.set(node, true);
    texts++;
    record("text", { path: pathOf(parent), form: node.nodeType === Node.COMMENT_NODE ? "comment" : "text", text: cut(data, 2_000) });
  }

  // ---- events of the document

  /** @param {Event} event */
  function scriptEnded({ type, target }) {
    const url = target instanceof HTMLScriptElement ? cut(target.src, 2_000) : "";
    if (VALUES.test(url)) {
      scan(); // What stood in the document when it ran comes first.
      record("script", { event: type, url });
    }
    if (url && type === "load") probe("script", url);
  }

  /** @param {SecurityPolicyViolationEvent} event */
  function violated({ blockedURI, effectiveDirective, originalPolicy, disposition, sourceFile, lineNumber, sample }) {
    if (!/^(inline|(wasm-)?eval)$/.test(blockedURI) && !VALUES.test(cut(blockedURI, 65_536))) return;
    if (++violations === 50) record("lost", { count: 1, because: "violations from the 50th on are not reported" });
    if (violations >= 50) return;
    const policy = cut(originalPolicy, 4_000);
    const [blocked, source] = [cut(blockedURI, 2_000), cut(sourceFile, 2_000)];
    record("violation", { blocked, directive: effectiveDirective, policy, disposition, source, line: lineNumber, sample });
  }

  function staged() {
    const what = doc.readyState;
    if (what === "loading") return; // `document.open`
    scan();
    record("phase", { what });
    probe(what);
  }

  /** Last words, repeated when it is back. @param {PageTransitionEvent} event */
  function hidden({ persisted }) {
    const open = line;
    line = undefined; // What the hook says now waits for the rest.
    probe("hide");
    record("phase", { what: persisted ? "cached" : "hide" });
    const words = sent.concat(pending);
    line = open;
    if (line) send();
    if (persisted || line?.name !== "") tell({ observe: words })?.catch(() => {});
    pending = persisted ? words : [];
    if (persisted) hangUp();
  }

  const shown = (/** @type {PageTransitionEvent} */ { persisted }) => persisted && back("restored");
  /** Recording may have ended meanwhile. @param {string} what */
  function back(what) {
    record("phase", { what });
    ask();
  }

  // A script of the page can make up any of these events.
  const LISTENERS = /** @type {[EventTarget, string, (event: any) => void][]} */ ([
    [doc, "readystatechange", staged], [doc, "load", scriptEnded], [doc, "error", scriptEnded],
    [doc, "securitypolicyviolation", violated], [doc, "prerenderingchange", () => back("activated")],
    [window, "pagehide", hidden], [window, "pageshow", shown],
  ]).map(([target, type, work]) => ({ target, type, heed: (/** @type {Event} */ event) => event.isTrusted && work(event) }));

  function arm() {
    for (const { target, type, heed } of LISTENERS) target.addEventListener(type, heed, true);
  }

  /** `document.open` drops listeners, and replaces the root element. */
  const renewal = new MutationObserver(arm);

  // ---- beginning and end

  /** Leaves the document as it was. */
  function detach() {
    if (!world.embedInspectorRelay) return;
    delete world.embedInspectorRelay;
    command({ do: "detach" });
    wire?.removeEventListener("up", hear);
    doc.removeEventListener("embed-inspector:hook", meet);
    for (const { target, type, heed } of LISTENERS) target.removeEventListener(type, heed, true);
    for (const each of [observer, renewal]) each.disconnect();
    Object.values(timers).forEach(clearTimeout);
    pending = [];
    if (!chrome.runtime?.id) return; // There is nothing left to close.
    chrome.runtime.onConnect.removeListener(connected);
    hangUp();
  }

  const late = Boolean(world.embedInspectorLate);
  delete world.embedInspectorLate;
  chrome.runtime.onConnect.addListener(connected);
  record("document", { ready: doc.readyState, late, referrer: doc.referrer });
  doc.addEventListener("embed-inspector:hook", meet);
  doc.dispatchEvent(new Event("embed-inspector:relay"));
  arm();
  if (!doc.prerendering) ask();
  return true;
})();
