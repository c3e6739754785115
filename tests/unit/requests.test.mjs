// What the browser says of requests, with a browser that is made up: the moments in which it does so cannot be had at will.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { watchRequests } from '../../extension/requests.js';

/** @type {((details: object) => void)[]} who is told of the end of a request */
const told = [];
before(() => {
  const silent = { addListener: () => {}, removeListener: () => {} };
  const onCompleted = { ...silent, addListener: (/** @type {(details: object) => void} */ listener) => told.push(listener) };
  const webRequest = { ResourceType: {}, onBeforeRequest: silent, onHeadersReceived: silent, onBeforeRedirect: silent, onErrorOccurred: silent, onCompleted };
  Object.assign(globalThis, { chrome: { webRequest } });
});
after(() => void Reflect.deleteProperty(globalThis, 'chrome'));

/** Whose frame, what the browser says of it, and its number. @type {[string, object, number][]} */
const FRAMES = [
  ['the page', { frameId: 0, parentFrameId: -1, documentLifecycle: 'active' }, 0],
  ['a page that a busy browser does not show yet', { frameId: 6, parentFrameId: -1, documentLifecycle: 'active' }, 0],
  ['a page that is prerendered', { frameId: 6, parentFrameId: -1, documentLifecycle: 'prerender' }, 6],
  ['a frame', { frameId: 6, parentFrameId: 0, documentLifecycle: 'active' }, 6],
  ['a page, told by a browser that knows no lifecycle', { frameId: 0, parentFrameId: -1 }, 0],
];
for (const [who, frame, wanted] of FRAMES) {
  test(`the frame of ${who} is ${wanted}`, () => {
    /** @type {any[]} */
    const places = [];
    const recorder = /** @type {any} */ ({ learnScript: () => {}, record: (/** @type {string} */ _, /** @type {object} */ place) => places.push(place) });
    told.length = 0;
    watchRequests(recorder, 7);
    told[0]({ requestId: '1', type: 'script', method: 'GET', url: 'https://a.test/a.js', timeStamp: 1, tabId: 7, documentId: 'A', ...frame });
    assert.deepEqual(places.map((place) => place.frame), [wanted]);
  });
}
