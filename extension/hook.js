// Runs in the page's own world (MAIN), in every frame, before the page's first script: only there can the bare name
// `SOAfterConfirmationFunction` be read. It sends copies of what it sees to relay.js and judges nothing.
//
// The page must not notice. The function is wrapped just in time: while a booking host's message is delivered, for a
// second after it if nobody called, and while a vendor script loads that may keep a reference. During a call the
// original is back.
//
// Channel: `wire`, a node outside the document, handed over as `relatedTarget` of an event on `document` before any
// page script runs. JSON texts go `up` on it, commands come `down`. The relay cancels what it heard.
(() => {
  "use strict";
  const NAME = "SOAfterConfirmationFunction";
  const HOSTS = ["oncehub.com", "scheduleonce.com", "meetme.so", "booknow.so", "bookme.so", "onceplatform.com"];

  // ---- The realm before the page patches it. What runs later uses no method, iterator, regular expression (it sets
  // `RegExp.$1`) or timer (ids are counted). `__proto__: null` keeps `Object.prototype` out of options and bodies.
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const { CustomEvent, Error, MouseEvent, Proxy, document, performance, scheduler } = window;
  const { isArray } = Array;
  const { stringify, parse } = JSON;
  const plain = Object.prototype;
  const encoder = new TextEncoder();
  const TypedArray = getPrototypeOf(Uint8Array);
  const free = (method) => (self, ...args) => apply(method, self, args);
  const part = (object, name) => {
    const found = getOwnPropertyDescriptor(object, name);
    return free(found?.get ?? found?.value);
  };
  /** Its methods and getters; the object is the first argument. */
  const take = (type) => new Proxy(type.prototype, { get: part });
  const { slice, indexOf, lastIndexOf, endsWith, toWellFormed } = take(String);
  const { dispatchEvent, addEventListener, removeEventListener } = take(EventTarget);
  const { get: recall, set: remember } = take(WeakMap);
  const { nodeName, nodeType } = take(Node);
  const { getAttribute, querySelectorAll: within } = take(Element);
  const { createComment, querySelector, querySelectorAll, readyState, URL: address } = take(Document);
  const { length: count } = take(NodeList);
  const { contentWindow, src } = take(HTMLIFrameElement);
  const { origin, data, source } = take(MessageEvent);
  const { error: errorOf, message: messageOf, filename, lineno } = take(ErrorEvent);
  const { promise: promiseOf, reason } = take(PromiseRejectionEvent);
  const { target: changed, addedNodes, removedNodes } = take(MutationRecord);
  const { observe, disconnect } = take(MutationObserver);
  const { name: exceptionName, message: exceptionMessage } = take(DOMException);
  const { toISOString } = take(Date);
  const { description } = take(Symbol);
  const { toString } = take(Function);
  const { encode } = take(TextEncoder);
  const { length: bytes } = take(TypedArray);
  const { detail } = take(CustomEvent);
  const { postTask } = take(Scheduler);
  const { now } = take(Performance);
  const windowOf = part(window, "window");
  const eventOf = part(window, "event");
  const stackOf = part(getOwnPropertyDescriptor(Error.prototype, "stack") ? Error.prototype : new Error(), "stack");
  const exceptionStack = part(DOMException.prototype, "stack"); // Firefox keeps it there.
  const kinds = new WeakMap();
  for (const [kind, ...types] of /** @type {[string, ...any][]} */ ([["date", Date], ["regexp", RegExp], ["error", Error, DOMException], ["map", Map],
    ["set", Set], ["promise", Promise], ["element", Node], ["window", Window], ["binary", ArrayBuffer, DataView, TypedArray, Blob]])) {
    for (const type of types) kinds.set(type.prototype, kind);
  }

  /** @returns {any} */
  const own = (object, key) => {
    const found = getOwnPropertyDescriptor(object, key);
    return found && { __proto__: null, ...found };
  };
  /** What cannot be observed is left out; all else goes on. */
  const quiet = (work) => (...args) => {
    try { return apply(work, undefined, args); } catch { return undefined; }
  };
  const soon = quiet((work) => postTask(scheduler, quiet(work), { __proto__: null, priority: "user-blocking" }));
  const later = quiet((work, delay = 1000) => postTask(scheduler, quiet(work), { __proto__: null, delay }));
  const clip = (text, most) => (typeof text === "string" ? toWellFormed(slice(text, 0, most)) : "");
  const upTo = (text, mark, find = indexOf) => (find(text, mark) < 0 ? text : slice(text, 0, find(text, mark)));

  // ---- To the relay
  const wire = createComment(document, "");
  /** @type {{ next: any, text?: string }} */
  const queue = { next: null };
  let tail = queue;
  let waiting = 0;
  let linked = false;
  /** A reloaded extension hears no more. */
  const send = (text) => dispatchEvent(wire, new CustomEvent("up", { __proto__: null, detail: text, cancelable: true })) && leave();
  /** Bodies have no prototype, for JSON.stringify would look for a toJSON there. `copies` are members in JSON. */
  const report = (body, copies = "") => {
    const text = `${slice(stringify(body), 0, -1)}${copies}}`;
    if (linked) send(text);
    else if (++waiting <= 100) tail = tail.next = { next: null, text };
  };
  const expect = (change) => change(document, "embed-inspector:relay", announce, false);
  const announce = () => {
    const event = new MouseEvent("embed-inspector:hook", { __proto__: null, relatedTarget: wire, cancelable: true });
    if (linked || dispatchEvent(document, event)) return;
    linked = true;
    expect(removeEventListener);
    for (let item = queue.next; item; item = item.next) send(item.text);
    queue.next = null;
  };

  // ---- Copies, written by hand: JSON.stringify calls getters and toJSON, and fails on cycles.
  /** A data property, own or inherited. */
  const peek = (object, key) => {
    for (let at = object, n = 0; at && n < 9; at = getPrototypeOf(at), n += 1) {
      const found = own(at, key);
      if (found) return found.value;
    }
    return undefined;
  };
  const nameOf = (value) => clip(peek(value, "name"), 100);
  const kindOf = (value) => {
    for (let at = getPrototypeOf(value), n = 0; at; at = getPrototypeOf(at), n += 1) {
      const kind = n > 99 ? "deep" : recall(kinds, at);
      if (kind) return kind;
    }
    return "";
  };
  const pointer = (key) => {
    let out = "";
    for (let i = 0; i < key.length; i += 1) out += key[i] === "~" ? "~0" : key[i] === "/" ? "~1" : key[i];
    return out;
  };
  /** A page that formats stacks would see them being read. */
  const stack = (error) => (own(Error, "prepareStackTrace") ? "" : quiet(stackOf)(error) || quiet(exceptionStack)(error));
  /** A `CopiedError`. */
  const problem = (error) => {
    let name = error === null ? "null" : typeof error;
    let message = "";
    let trace = "";
    try {
      if (name === "object" || name === "function") {
        trace = quiet(stack)(error);
        message = peek(error, "message") ?? quiet(exceptionMessage)(error);
        name = nameOf(error) || quiet(exceptionName)(error) || name;
      } else message = name === "symbol" ? description(error) : `${error}`;
    } catch { /* A Proxy that throws: what is known by now is told. */ }
    return { __proto__: null, name, message: clip(message, 1000), stack: clip(trace, 4000) };
  };
  const allowance = () => ({ text: 256 * 1024, nodes: 20000, size: 0 });

  /** A `Copy`. `left` is what may still be written; the arguments of one call share it. */
  const copy = (root, left) => {
    let notes = "";
    const note = (at, is, more, stand = "null") => {
      const text = stringify({ __proto__: null, at, is, detail: more || undefined });
      left.text -= text.length;
      notes += (notes && ",") + text;
      return stand;
    };
    const full = (n) => n >= 2000 || left.nodes <= 0 || left.text <= 0;
    const string = (value, at) => {
      const most = left.text < 0 ? 0 : left.text < 32000 ? left.text : 32000;
      const text = clip(value, most);
      if (value.length > most) note(at, "cut", `${value.length}`);
      else if (text !== value) note(at, "surrogate");
      const json = stringify(text);
      left.text -= json.length;
      return json;
    };
    const leaf = (value, at, type) => {
      if (type === "string") return string(value, at);
      if (type === "symbol") return note(at, type, clip(description(value), 100));
      if (type === "function") return note(at, type, nameOf(value));
      // A bigint with thousands of digits takes long to write.
      if (type === "bigint") return note(at, type, "", ((value >> 999n) + 1n) >> 1n ? "null" : `"${value}"`);
      if (type !== "number") return type === "undefined" ? note(at, type) : `${value}`;
      if (value === 0 && 1 / value < 0) return note(at, type, "-0", "0");
      return value - value === 0 ? `${value}` : note(at, type, `${value}`);
    };
    const child = (object, key, at, up) => {
      try {
        const found = own(object, key);
        return found && (found.get || found.set ? note(at, "getter") : write(found.value, at, up));
      } catch {
        return note(at, "throws");
      }
    };
    const items = (list, here) => {
      const { value: length } = own(list, "length");
      let out = "";
      for (let i = 0; i < length; i += 1) {
        if (full(i)) { note(here.at, "more", `${length - i}`); break; }
        const at = `${here.at}/${i}`;
        out += (i ? "," : "") + (child(list, i, at, here) ?? note(at, "undefined", "hole"));
      }
      return `[${out}]`;
    };
    // `for in` is three times as fast as Reflect.ownKeys. An inherited name gives no child.
    const members = (object, here) => {
      let out = "";
      let n = 0;
      for (const key in object) {
        if (full(n)) { note(here.at, "more"); break; }
        const name = clip(key, 1000);
        const value = child(object, key, `${here.at}/${pointer(name)}`, here);
        if (value === undefined) continue;
        left.text -= name.length;
        out += `${n ? "," : ""}${stringify(name)}:${value}`;
        n += 1;
      }
      return `{${out}}`;
    };
    const special = (value, at, kind) => {
      note(at, kind, kind === "element" ? nodeName(value) : "");
      return kind === "date" ? stringify(toISOString(value)) : kind === "error" ? stringify(problem(value)) : "null";
    };
    const write = (value, at, up) => {
      if (value === null || typeof value !== "object") return leaf(value, at, typeof value);
      for (let above = up; above; above = above.up) if (above.value === value) return note(at, "cycle", above.at);
      const here = { value, at, up, depth: up ? up.depth + 1 : 0 };
      left.nodes -= 1;
      if (here.depth > 32) return note(at, "deep");
      if (isArray(value)) return items(value, here);
      const kind = kindOf(value);
      if (kind) return special(value, at, kind);
      const proto = getPrototypeOf(value);
      if (proto) {
        if (proto !== plain) note(at, "class", nameOf(peek(proto, "constructor")));
      } else if (quiet(windowOf)(value) === value) return note(at, "window"); // Of another origin.
      return members(value, here);
    };
    let json;
    try { json = write(root, "", null); } catch { json = note("", "throws"); }
    left.size = bytes(encode(encoder, json));
    return `{"json":${json}${notes && `,"notes":[${notes}]`}}`;
  };

  // ---- What the name stands for
  const blank = address(document) === "about:blank";
  let late = false;
  let off = false;
  let loading = 0; // vendor scripts on their way
  let phase = ""; // `during` the dispatch of the last booking message, `after` it for a second, then over
  let messages = 0;
  let calls = 0;
  let awaited = 0; // booking messages of that time without a call
  /** @type {(() => unknown) | null} */
  let undo = null; // while wrapped: puts back what was there
  let constant; // the value of a binding that cannot be assigned
  let sent = ""; // the definition that was reported last, and its value
  let sentValue;

  const assign = (value) => {
    try { SOAfterConfirmationFunction = value; return true; } catch { return false; }
  };
  /** The bare name shows `let` and `const`, which no `holder` has. No getter is called. */
  const look = () => {
    let holder = /** @type {any} */ (window);
    while (holder && !own(holder, NAME)) holder = getPrototypeOf(holder);
    const held = holder && own(holder, NAME);
    if (held && (held.get || held.set)) return { holder, held, binding: "accessor", type: "accessor", value: undefined };
    try {
      const value = typeof SOAfterConfirmationFunction === "undefined" ? undefined : SOAfterConfirmationFunction;
      let binding = value === constant ? "const" : "lexical";
      if (held ? held.value === value : value === undefined) binding = !held ? "none" : holder === window ? "property" : "inherited";
      return { holder, held, binding, type: typeof value, value };
    } catch {
      return { holder, held, binding: "lexical", type: "dead", value: undefined };
    }
  };
  const define = (holder, descriptor) => defineProperty(holder, NAME, { __proto__: null, ...descriptor });
  const disarm = () => {
    const put = undo;
    undo = null;
    if (put) quiet(put)();
  };
  /** In the place of the page's own accessor, and in a page joined late: reads give what it wrote, writes are seen. */
  const cover = (holder, held) => {
    let real = held;
    const read = /** @this {any} */ function () {
      const found = real.get ? apply(real.get, this, []) : real.value;
      return loading || awaited || delivering() ? wrap(found) : found;
    };
    const change = (next) => { real = { __proto__: null, ...real, value: recall(originals, next) ?? next }; };
    define(holder, { configurable: true, enumerable: real.enumerable, get: read, set: held.writable ? change : held.set });
    undo = () => own(holder, NAME)?.get === read && define(holder, real);
    return "wrapped";
  };
  const swap = (value, write, read) => {
    const wrapped = wrap(value);
    if (!write(wrapped)) return false;
    undo = () => read() === wrapped && write(value);
    return true;
  };
  /** Wraps what is there; answers with what `Message.armed` says. */
  const arm = quiet(() => {
    if (undo || off) return "wrapped";
    const { holder, held, binding, type, value } = look();
    if (type === "dead") return type;
    if (binding === "accessor") return !held.get ? "none" : held.configurable ? cover(holder, held) : "locked";
    if (type !== "function") return "none";
    if (binding === "lexical" || binding === "const") return swap(value, assign, () => look().value) ? "wrapped" : "const";
    if (late && held.configurable) return cover(holder, held);
    // Only the value changes; the rest of the property stays.
    return swap(value, (next) => define(holder, { value: next }), () => own(holder, NAME)?.value) ? "wrapped" : "locked";
  });
  const mayWrite = (held, binding) => (held ? !!(held.writable || held.set) : binding === "lexical");
  const portrait = (value) => {
    const length = own(value, "length")?.value;
    return { length: length > 0 ? length : 0, name: nameOf(value), source: clip(toString(recall(originals, value) ?? value), 4000) };
  };
  /** Sends the definition if it changed. */
  const probe = quiet((why, after) => {
    const armed = undo;
    disarm();
    const { held, binding, type, value } = look();
    const callable = type === "function";
    // To assign a binding its own value changes nothing, and tells `const` from `let`.
    if (binding === "lexical" && callable && !assign(value)) constant = value;
    if (armed || late || loading) arm();
    const exact = callable && value === constant ? "const" : binding;
    /** @type {object} */
    const body = { __proto__: null, kind: "definition", type, binding: exact, writable: mayWrite(held, exact), configurable: !!held?.configurable };
    const text = stringify(body);
    if (text === sent && value === sentValue) return;
    sent = text;
    sentValue = value;
    report({ __proto__: null, ...body, ...(callable && quiet(portrait)(value)), why, after: clip(after, 2000) });
  });

  // ---- Calls
  const wrappers = new WeakMap();
  const originals = new WeakMap();
  const promises = new WeakMap();
  const payloads = new WeakMap(); // The message that brought each.
  /** @type {object | null} */
  let thrown = null; // the end of the call that threw last, until its error is known
  let running = 0; // calls that have not ended
  let adopted = null; // the message of this dispatch, once it is reported

  const wrap = (value) => {
    if (typeof value !== "function" || recall(originals, value)) return value;
    let wrapped = recall(wrappers, value);
    if (wrapped) return wrapped;
    wrapped = new Proxy(value, {
      __proto__: null,
      apply: (target, self, args) => run(target, "call", self, args, () => apply(target, self, args)),
      construct: (target, args, made) => run(target, "new", null, args, () => construct(target, args, made === wrapped ? target : made)),
    });
    remember(wrappers, value, wrapped);
    remember(originals, wrapped, value);
    return wrapped;
  };
  // No `catch`: to throw again would name this file as the place of the error. The `error` event tells what was thrown.
  const run = (target, how, self, args, go) => {
    if (off || (running && passedOn(target))) return go();
    if (late) adopt();
    const armed = undo;
    disarm();
    begin(how, self, args);
    const call = calls;
    const before = dataLayer();
    const started = now(performance);
    let done = false;
    let value;
    running += 1;
    try {
      value = go();
      done = true;
      return value;
    } finally {
      running -= 1;
      const ms = now(performance) - started;
      effects(call, before);
      finish({ __proto__: null, kind: "return", call, ms, returned: "" }, done, value);
      if (armed && (phase === "during" || awaited || late || loading)) arm();
    }
  };
  /** A tool wrapped our wrapper, and its own function was called. */
  const passedOn = quiet((target) => {
    const { value } = look();
    return (recall(originals, value) ?? value) !== target;
  });
  const begin = quiet((how, self, args) => {
    const call = ++calls;
    if (how === "call" && awaited) awaited -= 1;
    const left = allowance();
    let copies = "";
    let message = phase ? messages : undefined;
    for (let i = 0; i < args.length && i < 20; i += 1) {
      copies += (i ? "," : "") + copy(args[i], left);
      message = recall(payloads, args[i]) ?? message; // Messages may overlap.
    }
    const kind = how === "new" ? "" : self === window ? "window" : self === null ? "null" : typeof self;
    const caller = clip(locate(stack(new Error()), ours), 2000);
    report({ __proto__: null, kind: "call", call, message, when: phase, how, this: kind, count: args.length, caller }, `,"arguments":[${copies}]`);
  });
  const finish = quiet((body, done, value) => {
    if (!done) {
      settle();
      thrown = body;
      return soon(() => thrown === body && settle());
    }
    const promise = typeof value === "object" && value && quiet(kindOf)(value) === "promise";
    if (promise) remember(promises, value, body.call);
    body.returned = promise ? "promise" : typeof value;
    return report(body);
  });
  const settle = (threw = { __proto__: null, name: "", message: "", stack: "" }) => {
    if (thrown) report({ __proto__: null, ...thrown, threw });
    thrown = null;
  };
  const dataLayer = quiet(() => {
    const list = own(window, "dataLayer")?.value;
    return isArray(list) && { list, length: own(list, "length").value };
  });
  const effects = quiet((call, before) => {
    const { list, length } = dataLayer();
    const from = before && before.list === list ? before.length : 0;
    for (let i = from; i < length && i < from + 20; i += 1) {
      report({ __proto__: null, kind: "effect", call, what: "dataLayer.push" }, `,"data":${copy(own(list, i)?.value, allowance())}`);
    }
  });
  /** `url:line:column` of the first line of a stack that is not ours. */
  const locate = (trace, not) => {
    for (let rest = `${trace}\n`, at; (at = indexOf(rest, "\n")) >= 0; rest = slice(rest, at + 1)) {
      const line = slice(rest, 0, at);
      let from = indexOf(line, "://");
      if (from < 0) from = indexOf(line, "about:");
      if (from < 0 || (not && indexOf(line, not) >= 0)) continue;
      while (from > 0 && line[from - 1] !== "(" && line[from - 1] !== " " && line[from - 1] !== "@") from -= 1;
      return upTo(slice(line, from), ")");
    }
    return "";
  };
  /** In our lines of a stack; Firefox names no file. */
  const ours = upTo(upTo(locate(stack(new Error())), ":", lastIndexOf), ":", lastIndexOf) || "<anonymous code>";

  // ---- Messages
  let stranger; // the foreign origin that was seen last
  let strangers = 0;
  let counting = false;

  const isBooking = (text) => {
    if (slice(text, 0, 8) !== "https://") return false;
    const host = slice(text, 8);
    for (let i = 0; i < HOSTS.length; i += 1) if (host === HOSTS[i] || endsWith(host, `.${HOSTS[i]}`)) return true;
    return false;
  };
  const flush = () => {
    counting = false;
    if (strangers) report({ __proto__: null, kind: "foreign", count: strangers });
    strangers = 0;
  };
  const hint = quiet((from) => {
    const list = querySelectorAll(document, "iframe");
    for (let index = 0; from && index < count(list); index += 1) {
      const at = list[index];
      if (contentWindow(at) !== from) continue;
      const text = (name) => clip(getAttribute(at, name), 1000);
      return { __proto__: null, index, id: text("id"), name: text("name"), src: clip(src(at), 4000) };
    }
    return undefined;
  });
  const onMessage = quiet((event) => {
    const from = origin(event);
    if (from === stranger || !isBooking(from)) {
      stranger = from;
      strangers += 1;
      if (!counting) later(flush);
      counting = true;
      return;
    }
    if (event === adopted) return;
    adopted = event;
    disarm();
    probe("message");
    const message = ++messages;
    const value = data(event);
    const left = allowance();
    const copied = copy(value, left);
    if (typeof value === "object" && value) remember(payloads, value, message);
    awaited += 1;
    phase = "during";
    report({ __proto__: null, kind: "message", message, origin: from, frame: hint(source(event)), type: typeof value, size: left.size,
      scripted: !event.isTrusted || undefined, armed: arm() ?? "none" }, `,"data":${copied}`);
    soon(() => message === messages && linger(message));
  });
  /** The name is read again, for a listener may have changed it. After a call none is awaited. */
  const linger = (message) => {
    phase = "after";
    adopted = null;
    disarm();
    if (late || loading || awaited) arm();
    later(() => {
      if (message !== messages) return;
      phase = "";
      awaited = 0;
      rest();
    });
  };
  /** A listener of the same event may have set the name. */
  const again = (event) => {
    if (event !== adopted) return;
    disarm();
    arm();
  };
  const precede = (change) => {
    change(window, "message", again, true); // Firefox runs all of these first.
    change(window, "message", again, false);
  };
  /** To run just before the vendor's own listener, after those that may set the name. */
  const stayLast = () => {
    precede(removeEventListener);
    precede(addEventListener);
  };
  const rest = () => late || loading || phase || disarm();
  /** Late, the vendor's listener is called before ours: its message is then taken from the call. */
  const delivering = quiet(() => isBooking(origin(eventOf(window))));
  const adopt = quiet(() => {
    const event = eventOf(window);
    if (event === adopted || !delivering()) return;
    onMessage(event);
  });

  // ---- Vendor scripts, which may read the name when they load
  const seen = new WeakMap();
  const consider = (script) => {
    const path = upTo(upTo(getAttribute(script, "src") ?? "", "#"), "?");
    if (recall(seen, script) || !(endsWith(path, "/so.js") || endsWith(path, "/ScheduleOnceEmbed.js"))) return;
    remember(seen, script, true);
    stayLast();
    loading += 1;
    let done = false;
    const loaded = () => {
      if (!done) loading -= 1;
      done = true;
      rest();
    };
    addEventListener(script, "load", loaded, false);
    addEventListener(script, "error", loaded, false);
    later(loaded, 10000); // One whose type no browser runs never loads.
  };
  const visit = quiet((added) => {
    if (nodeType(added) !== 1) return;
    if (nodeName(added) === "SCRIPT") return consider(added);
    const inner = within(added, "script[src]");
    for (let i = 0; i < count(inner); i += 1) consider(inner[i]);
  });
  const observer = new MutationObserver(quiet((records) => {
    for (let i = 0; i < records.length; i += 1) {
      const target = changed(records[i]);
      const added = addedNodes(records[i]);
      if (target === document) { // document.open() dropped them, and what is written listens before us.
        attend(addEventListener);
        if (blank || count(removedNodes(records[i]))) late = true;
      }
      else if (nodeName(target) === "SCRIPT") consider(target);
      for (let n = 0; n < count(added); n += 1) visit(added[n]);
    }
    if (loading) {
      stayLast();
      disarm();
    }
    if (loading || late) arm();
  }));

  // ---- Life
  let errors = 0;
  /** A script can make up any event. */
  const real = (work) => quiet((event) => event.isTrusted && work(event));
  /** The caller caught the call's error, and this is another: a whole stack without us, where the engine cuts none. */
  const foreign = (trace) => {
    let lines = 0;
    for (let at = 0; at >= 0; at = indexOf(trace, "\n", at + 1)) lines += 1;
    return trace && trace.length < 4000 && lines < (own(Error, "stackTraceLimit")?.value ?? 1e9) && indexOf(trace, ours) < 0;
  };
  const onError = real((event) => {
    const value = errorOf(event);
    const error = problem(value);
    // Another origin's script hides its errors.
    if (value === null) error.message = clip(messageOf(event), 1000);
    settle(foreign(error.stack) ? undefined : error);
    errors += 1;
    if (errors <= 50) report({ __proto__: null, kind: "error", error, source: clip(filename(event), 2000), line: lineno(event) });
  });
  const onRejection = real((event) => {
    const call = recall(promises, promiseOf(event));
    if (call) report({ __proto__: null, kind: "rejection", call, reason: problem(reason(event)) });
  });
  const attend = (change) => {
    if (off && change === addEventListener) return;
    change(window, "message", onMessage, true);
    change(window, "error", onError, false);
    change(window, "unhandledrejection", onRejection, false);
  };
  const onCommand = quiet((event) => {
    const command = parse(detail(event));
    if (command.why === "hide") flush();
    if (command.do === "probe") probe(clip(command.why, 20), command.after);
    if (command.do === "detach") leave();
  });
  const leave = () => {
    off = true;
    disarm();
    attend(removeEventListener);
    precede(removeEventListener);
    disconnect(observer);
    expect(removeEventListener);
  };

  addEventListener(wire, "down", onCommand, false);
  expect(addEventListener);
  attend(addEventListener);
  observe(observer, document, { __proto__: null, subtree: true, childList: true, attributeFilter: ["src"] });
  // At document_start the head is empty; an empty frame is complete at once.
  late = querySelector(document, ":root > * > *") !== null || (readyState(document) !== "loading" && !blank);
  announce();
  report({ __proto__: null, kind: "hook", late });
  probe("start");
  if (late) soon(() => linked || leave()); // Its relay has left, or has another.
})();
