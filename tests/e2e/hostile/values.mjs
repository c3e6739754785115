// Values that a page passes to its own function, made to break whoever copies or shows them. Each is an expression that
// runs in the page; `touched(what)` there says that code of the page ran because somebody looked.

/** @typedef {{ name: string, make: string, does?: string }} Hostile `does`: what the page's function returns or throws, of `value` */

const MARKUP = '"><img src=x onerror="window.pwned=1"><script>window.pwned=1</script><a href="javascript:window.pwned=1">x</a>';
const LINKS = ['javascript:window.pwned=1', 'JaVaScRiPt:window.pwned=1', ' javascript:window.pwned=1', 'java\tscript:window.pwned=1', 'data:text/html,<script>window.pwned=1</script>',
  'vbscript:MsgBox(1)', 'https://go.oncehub.com@evil.test/', 'blob:https://customer.test/x', 'file:///etc/passwd', 'chrome://settings', '//evil.test/', 'https:evil.test'];
const text = JSON.stringify;

/** @type {Hostile[]} */
export const VALUES = [
  { name: 'a cycle', make: '(() => { const a = { list: [] }; a.list.push(a, a.list); return a; })()' },
  { name: 'nested 100,000 deep', make: '(() => { let a = {}; for (let i = 0; i < 100_000; i += 1) a = i % 2 ? [a] : { a }; return a; })()' },
  { name: 'a text of 100 MB', make: '"x".repeat(100_000_000)' },
  { name: 'ten texts of 10 MB', make: 'Array.from({ length: 10 }, (_, i) => String(i).repeat(10_000_000))' },
  { name: '10 million keys', make: '(() => { const a = {}; for (let i = 0; i < 10_000_000; i += 1) a[i] = i; return a; })()' },
  { name: '10 million entries', make: 'new Array(10_000_000).fill("x")' },
  { name: 'an array of 4 billion holes', make: 'new Array(4_294_967_295)' },
  { name: 'getters with effects', make: '({ get a() { touched("getter"); }, set a(x) { touched("setter"); }, get toJSON() { touched("toJSON"); }, get then() { touched("then"); } })' },
  { name: 'getters that never end', make: '({ get a() { for (;;); }, get length() { for (;;); }, get name() { for (;;); }, get constructor() { for (;;); }, get [Symbol.toStringTag]() { for (;;); } })' },
  { name: 'getters of a class', make: 'new (class { get a() { touched("getter"); } static get name() { touched("name"); } toString() { touched("toString"); } [Symbol.toPrimitive]() { touched("primitive"); } })()' },
  { name: 'iterators and conversions', make: '({ *[Symbol.iterator]() { touched("iterator"); }, valueOf() { touched("valueOf"); }, toString() { touched("toString"); }, toJSON() { touched("toJSON"); }, inspect() { touched("inspect"); } })' },
  { name: 'an array that is not what it says', make: 'Object.defineProperty(Object.setPrototypeOf([1, 2], { get length() { for (;;); }, map() { touched("map"); }, *[Symbol.iterator]() { touched("iterator"); } }), "0", { get() { touched("entry"); } })' },
  { name: 'a Proxy', make: 'new Proxy({ a: 1 }, {})' },
  { name: 'a Proxy that throws', make: 'new Proxy({ a: 1 }, new Proxy({}, { get() { throw new Error("trap"); } }))' },
  { name: 'a Proxy that lies about itself', make: 'new Proxy({}, { ownKeys: () => Array.from({ length: 10_000 }, (_, i) => "k" + i), getOwnPropertyDescriptor: () => ({ value: 1, configurable: true, enumerable: true }), getPrototypeOf: () => Date.prototype })' },
  { name: 'a chain of Proxies as its own prototype', make: '(() => { const a = new Proxy({}, { getPrototypeOf: () => a }); return a; })()' },
  { name: 'revoked Proxies', make: '(() => { const a = Proxy.revocable({}, {}), b = Proxy.revocable([], {}), c = Proxy.revocable(function () {}, {}); for (const each of [a, b, c]) each.revoke(); return [a.proxy, b.proxy, c.proxy]; })()' },
  { name: 'detached buffers', make: '(() => { const a = new ArrayBuffer(64), view = new Uint8Array(a), look = new DataView(a); structuredClone(a, { transfer: [a] }); return { a, view, look }; })()' },
  { name: 'names of prototypes', make: `JSON.parse(${text('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":1,"hasOwnProperty":1,"toString":1}')})` },
  { name: 'halves of characters', make: '({ "\\ud800": "\\udfff", text: "a\\ud800b\\udc00c", end: "\\ud83d" })' },
  { name: 'text that turns around', make: '({ "\\u202egnihsif\\u202c": "\\u202e\\u2066moc.buhecno.og//:sptth", zero: "a\\u200b\\u200d\\ufeffb", marks: "e" + "\\u0301".repeat(2000) })' },
  { name: 'control characters', make: '({ nul: "a\\0b", esc: "\\x1b[31mred", lines: "a\\r\\nb\\u2028c\\u2029d", "\\n\\t": 1, "": 2 })' },
  { name: 'markup', make: `({ [${text(MARKUP)}]: ${text(MARKUP)}, class: "</style><script>window.pwned=1</script>", entity: "&lt;img src=x onerror=window.pwned=1&gt;" })` },
  { name: 'links with other schemes', make: `({ CancelRescheduleLink: ${text(LINKS[0])}, CalendarEvent: { ICS: ${text(LINKS[4])}, VCS: ${text(LINKS[5])} }, all: ${text(LINKS)} })` },
  { name: 'documented fields of the wrong kind', make: '({ errorStatus: {}, bookingInfo: [[]], MeetingTimes: { length: -1 }, BookingId: 1e400, UTCTime: "9999999999-99-99T99:99:99", Version: NaN })' },
  { name: 'names of a megabyte', make: '({ ["n".repeat(1_000_000)]: 1, ["/~".repeat(500_000)]: 2 })' },
  { name: 'numbers at the edge', make: '[NaN, -0, 1e308, 5e-324, 2 ** 53, -Infinity, 1n << 1_000_000n, -(1n << 64n)]' },
  { name: 'what is no data', make: '[Symbol("s"), Symbol.iterator, () => {}, class {}, function* () {}, async () => {}, new WeakMap(), new WeakRef({}), Promise.resolve(), document.all, document, window, globalThis.frames[0], new Worker("data:,"), navigator, new Error("x", { cause: 1 })]' },
  { name: 'errors that lie', make: '[Object.defineProperty(new Error("x"), "stack", { get() { touched("stack"); } }), Object.defineProperty(new TypeError(), "message", { get() { touched("message"); } }), Object.assign(new Error(), { message: {}, name: [], stack: 7 })]' },
  { name: 'it throws a Proxy', make: '({ does: "throw" })', does: '(() => { throw new Proxy(new Error("x"), { get() { throw 1; }, getPrototypeOf() { throw 2; }, getOwnPropertyDescriptor() { throw 3; } }); })()' },
  { name: 'it throws null', make: '({ does: "throw" })', does: '(() => { throw null; })()' },
  { name: 'it throws an error of 100 MB', make: '({ does: "throw" })', does: '(() => { throw new Error("x".repeat(100_000_000)); })()' },
  { name: 'it returns what only looks like a promise', make: '({ does: "return" })', does: '({ get then() { touched("then"); } })' },
  { name: 'it returns a revoked Proxy', make: '({ does: "return" })', does: '(() => { const { proxy, revoke } = Proxy.revocable(function () {}, {}); revoke(); return proxy; })()' },
];
