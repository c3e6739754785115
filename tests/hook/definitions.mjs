// The ways in which pages define SOAfterConfirmationFunction, as data.
//
//   name      what the page does
//   before    markup before the vendor's script        after     markup after it
//   external  content of /external.js, if the markup refers to it
//   made      calls that the page's function gets from two bookings (2 unless told)
//   captured  calls that the hook must report (as many as are made, unless told)
//   in        the same two for single calling styles
//   armed     what the hook says about the wrapping, where it is not `wrapped`
//   races     entries of the transcript that the page itself leaves to chance
//   held      why the name holds the wrapper from then on
//   differs   entries of the page's own transcript that change, by calling style (`*` for all), with the reason

const X = 'SOAfterConfirmationFunction';
const BODY = 'return kit.called(this, arguments);';
const declaration = (body = BODY) => `function ${X}(data) { ${body} }`;
const expression = `function (data) { ${BODY} }`;
const arrow = "(data) => kit.called('arrow', [data])";
const script = (code, attributes = '') => `<script${attributes}>${code}</script>`;
const external = (attributes = '') => `<script src="/external.js{{query}}"${attributes}></script>`;
const property = (flags) => `Object.defineProperty(window, '${X}', ${flags});`;
const onBooking = (code) => `addEventListener('message', (event) => { if (event.origin === 'https://go.oncehub.com' && event.data.t === 'so') { ${code} } });`;

/** The vendor's script has run by then, so a reference that it takes when it loads is empty. */
const AFTER = { early: { made: 0 } };
/** A lexical binding is no property of window. */
const LEXICAL = { window: { made: 0 } };
const SEALED = { captured: 0 };
const WRITTEN = 'what is written may listen before us, so the name holds the wrapper, as in a page that is joined late';

const injected = (code) => script(`kit.hold(); addEventListener('load', () => {
  const late = document.createElement('script');
  late.textContent = ${JSON.stringify(code)};
  document.body.append(late);
  kit.release();
});`);

const anew = script(`kit.hold(); addEventListener('load', () => setTimeout(() => {
  document.open();
  kit.again();
  kit.follow();
  document.write('<!doctype html><script>${declaration()}<\\/script><iframe src="https://go.oncehub.com/booking"></iframe>'
    + '<script src="https://cdn.oncehub.com/so.js?s={{style}}"><\\/script>');
  document.close();
  kit.release();
}, 0), { once: true });`);

export const definitions = [
  { name: 'function declaration before so.js', before: script(declaration()) },
  { name: 'function declaration after so.js', after: script(declaration()), in: AFTER },
  { name: 'function declaration in an external script', before: external(), external: declaration() },
  { name: 'function declaration in an external async script', after: external(' async'), external: declaration(), in: AFTER, races: { parsed: 'it runs before the parser ends, or after' } },
  { name: 'function declaration in an external deferred script', before: external(' defer'), external: declaration(), in: AFTER },
  { name: 'function declared twice', before: script(declaration('return 1;')) + script(declaration()) },
  { name: 'var, then a function declaration', before: script(`var ${X};`) + script(declaration()) },
  { name: 'function declaration, then assigned', before: script(declaration('return 1;')) + script(`window.${X} = ${expression};`) },
  { name: 'function declaration in a block', before: script(`{ ${declaration()} }`) },
  { name: 'function declaration in a strict script', before: script(`'use strict'; ${declaration()}`) },
  { name: 'var with a value', before: script(`var ${X} = ${expression};`) },
  { name: 'var, assigned later', before: script(`var ${X};`) + script(`${X} = ${expression};`) },
  { name: 'let with a value', before: script(`let ${X} = ${expression};`), in: LEXICAL },
  { name: 'let, assigned later', before: script(`let ${X};`) + script(`${X} = ${expression};`), in: LEXICAL },
  { name: 'const', before: script(`const ${X} = ${expression};`), ...SEALED, in: LEXICAL, armed: 'const' },
  { name: 'const arrow', before: script(`const ${X} = ${arrow};`), ...SEALED, in: LEXICAL, armed: 'const' },
  {
    name: 'class, which cannot be called', before: script(`class ${X} {}`), made: 0, captured: 2, in: { window: { captured: 0 } },
    differs: { uncaught: { error: 'the engine throws, and names the caller: a muted script without the hook, the hook with it' } },
  },
  { name: 'property of window', before: script(`window.${X} = ${expression};`) },
  { name: 'property of globalThis', before: script(`globalThis.${X} = ${expression};`) },
  { name: 'property of self, an arrow', before: script(`self['${X}'] = ${arrow};`) },
  { name: 'implicit global', before: script(`${X} = ${expression};`) },
  { name: 'implicit global in a strict script, an error', before: script(`'use strict'; ${X} = ${expression};`), made: 0 },
  { name: 'function declaration in a module', before: script(declaration(), ' type="module"'), made: 0 },
  { name: 'property of window, set by a module', before: script(`window.${X} = ${expression};`, ' type="module"'), in: AFTER },
  { name: 'const in a module, then property of window', before: script(`const f = ${expression}; window.${X} = f;`, ' type="module"'), in: AFTER },
  { name: 'async function', before: script(`async ${declaration()}`) },
  { name: 'async function that rejects', before: script(`async ${declaration(`kit.called(this, arguments); throw new Error('refused');`)}`) },
  { name: 'function that throws', before: script(declaration(`kit.called(this, arguments);\n  throw new TypeError('broken');`)) },
  { name: 'deleted, then set again', before: script(`window.${X} = ${expression}; delete window.${X}; window.${X} = ${expression};`) },
  { name: 'function declaration that cannot be deleted', before: script(`${declaration()} delete window.${X};`) },
  { name: 'defined, everything allowed', before: script(property(`{ value: ${expression}, writable: true, enumerable: true, configurable: true }`)) },
  { name: 'defined and locked', before: script(property(`{ value: ${expression} }`)), ...SEALED, armed: 'locked' },
  { name: 'defined, read-only but configurable', before: script(property(`{ value: ${expression}, configurable: true }`)) },
  { name: 'getter, configurable', before: script(`const f = ${expression}; ${property('{ configurable: true, get() { kit.count += 1; return f; } }')}`) },
  {
    name: 'getter, not configurable', before: script(`const f = ${expression}; ${property('{ get() { kit.count += 1; return f; } }')}`),
    ...SEALED, armed: 'locked',
  },
  { name: 'frozen function', before: script(`window.${X} = Object.freeze(${expression});`) },
  { name: 'guarded by typeof', before: script(`if (typeof ${X} === 'undefined') { window.${X} = ${expression}; }`) },
  { name: 'element of that id, and a function declaration', before: `<div id="${X}"></div>${script(declaration())}` },
  { name: 'element of that id, and a property', before: `<div id="${X}"></div>${script(`window.${X} = ${expression};`)}` },
  { name: 'set by a timer', before: script(`kit.hold(); addEventListener('load', () => setTimeout(() => { window.${X} = ${expression}; kit.release(); }, 20));`), in: AFTER },
  { name: 'function declaration in a script injected late', before: injected(declaration()), in: AFTER },
  { name: 'let in a script injected late', before: injected(`let ${X} = ${expression};`), in: { ...LEXICAL, ...AFTER } },
  { name: 'written by document.write while parsing', before: script(`document.write('<script>${declaration()}<\\/script>');`) },
  {
    name: 'written into a document opened anew', before: anew, held: WRITTEN,
    differs: { '*': { before: WRITTEN, called: WRITTEN, 'after 1': WRITTEN, 'after 2': WRITTEN } },
  },
  { name: 'indirect eval', before: script(`(0, eval)('${declaration()}');`) },
  { name: 'set by a listener of the same message', before: script(onBooking(`window.${X} = ${expression};`)), in: AFTER },
  {
    name: 'function declaration, replaced by a listener of the same message',
    before: script(`${declaration()} let done; ${onBooking(`if (!done) { done = true; window.${X} = ${expression}; }`)}`),
  },
  ...['writable', 'enumerable'].map((flag) => ({
    name: `property of window, made not ${flag} by a listener of the same message`,
    before: script(`window.${X} = ${expression}; ${onBooking(property(`{ ${flag}: false }`))}`),
  })),
  {
    name: 'property of window, wrapped by its descriptor by a listener of the same message',
    before: script(`window.${X} = ${expression}; let done; ${onBooking(`if (!done) {
      done = true;
      const found = Object.getOwnPropertyDescriptor(window, '${X}');
      Object.defineProperty(window, '${X}', { ...found, value(...args) { kit.say('tool', found.writable); return Reflect.apply(found.value, this, args); } });
    }`)}`),
  },
  {
    name: 'nothing, and a listener of the same message looks for it', made: 0, armed: 'none',
    before: script(onBooking("kit.look('asked');")),
  },
  { name: 'property of a prototype of window', before: script(`Window.prototype.${X} = ${expression};`) },
  { name: 'getter of a prototype of window', before: script(`const f = ${expression}; Object.defineProperty(Window.prototype, '${X}', { configurable: true, get() { kit.count += 1; return f; } });`) },
  { name: 'removes itself when called', before: script(declaration(`window.${X} = null; ${BODY}`)), made: 1, in: { early: { made: 2 } } },
  {
    name: 'function that reads its own properties',
    before: script(declaration(`${X}.runs = (${X}.runs || 0) + 1;
      kit.say('own', String(${X}), ${X}.length, ${X}.name, ${X}.runs, Object.keys(${X}).join(), ${X} === arguments.callee); ${BODY}`)),
  },
  {
    name: 'also used as a constructor by the page',
    before: script(`${declaration(`if (!new.target) { ${BODY} }`)}
      ${onBooking(`const made = new ${X}({}); kit.say('made', made instanceof ${X}, made.constructor === ${X});`)}`),
    differs: { '*': { made: 'a listener that looks at the name itself during the dispatch sees the wrapper' } },
  },
  { name: 'bound function', before: script(`window.${X} = (${expression}).bind({});`) },
  { name: 'Proxy of a function', before: script(`window.${X} = new Proxy(${expression}, {});`) },
  { name: 'let of a script that failed', before: script(`missing(); let ${X} = ${expression};`), made: 0, armed: 'dead' },
  { name: 'nothing', made: 0, armed: 'none' },
];

/** How the vendor's script may find and call the function. */
export const styles = ['bare', 'window', 'early', 'deferred', 'onmessage', 'capture', 'uncaught'];

/** What is expected of one page in one style. */
export function expected(definition, style) {
  const { made = 2, captured } = definition;
  const special = definition.in?.[style] ?? {};
  const calls = special.made ?? made;
  return { made: calls, captured: special.captured ?? (calls < made ? Math.min(calls, captured ?? calls) : captured ?? calls) };
}
