// The line to the background: opened again when it breaks, but not for ever without a pause.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Link } from '../../extension/link.js';

/** A port as far as the link uses one. */
class Port {
  /** @type {((answer: object) => void)[]} */
  heard = [];
  /** @type {(() => void)[]} */
  broken = [];
  onMessage = { addListener: (/** @type {any} */ listener) => void this.heard.push(listener) };
  onDisconnect = { addListener: (/** @type {any} */ listener) => void this.broken.push(listener) };
  closed = false;
  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }
  disconnect() {
    this.closed = true;
  }
  break() {
    for (const listener of this.broken) listener();
  }
}

/** @type {Port[]} */
let ports = [];

beforeEach(() => {
  ports = [];
  const connect = (/** @type {{ name: string }} */ { name }) => ports[ports.push(new Port(name)) - 1];
  Object.assign(globalThis, { chrome: { runtime: { connect } } });
});
afterEach(() => void Reflect.deleteProperty(globalThis, 'chrome'));

/** @returns {{ link: Link, reports: [boolean, string][] }} */
function linkOf() {
  /** @type {[boolean, string][]} */
  const reports = [];
  return { link: new Link(7, 'devtools', (registered, reason) => void reports.push([registered, reason])), reports };
}

test('it says what the background answers', () => {
  const { link, reports } = linkOf();
  link.open();
  assert.equal(ports[0].name, 'watch:7:devtools');
  ports[0].heard[0]({ registered: true });
  ports[0].heard[0]({ failed: 'no' });
  assert.deepEqual(reports, [[true, ''], [false, 'no']]);
});

test('a broken line is opened again at once, five times in ten seconds', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { link, reports } = linkOf();
  link.open();
  for (let count = 0; count < 5; count++) ports[count].break();
  assert.equal(ports.length, 6);
  assert.deepEqual(reports, []);
  ports[5].break();
  assert.equal(ports.length, 6);
  assert.equal(reports.length, 1);
  assert.equal(reports[0][0], false);
  t.mock.timers.tick(1_000);
  assert.equal(ports.length, 7);
});

test('pauses grow, and breaks that are long ago do not count', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { link } = linkOf();
  link.open();
  for (let count = 0; count < 6; count++) ports[count].break();
  t.mock.timers.tick(1_000);
  ports[6].break();
  t.mock.timers.tick(1_999);
  assert.equal(ports.length, 7);
  t.mock.timers.tick(1);
  assert.equal(ports.length, 8);
  t.mock.timers.tick(20_000);
  ports[7].break();
  assert.equal(ports.length, 9);
});

test('closing it while it waits ends the waiting', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { link } = linkOf();
  link.open();
  for (let count = 0; count < 6; count++) ports[count].break();
  link.close();
  t.mock.timers.tick(60_000);
  assert.equal(ports.length, 6);
  link.open();
  assert.equal(ports.length, 7);
  link.close();
  assert.equal(ports[6].closed, true);
});
