// What is told of navigations that failed, by a browser that gives words for reasons and by one that gives numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failures } from '../../extension/failures.js';

const GIVEN_UP = 'Error code 2152398850';
const REFUSED = 'Error code 2153381984';
const there = { tabId: 1, frameId: 7, timeStamp: 1_000, documentId: 'D' };

/** @type {[what: string, steps: [event: 'failed' | 'committed', error: string, url: string, after?: number][], told: string[]][]} */
const CASES = [
  ['moved to another process: nothing failed', [['failed', GIVEN_UP, '/first'], ['committed', '', '/last']], ['committed /last']],
  ['given up, and nothing came', [['failed', GIVEN_UP, '/a', 2_000]], ['failed /a NS_BINDING_ABORTED']],
  ['refused: the browser shows its own page', [['failed', REFUSED, '/a'], ['committed', '', '/a']], [`failed /a ${REFUSED}`]],
  ['refused, and another page came', [['failed', REFUSED, '/a'], ['committed', '', '/b']], [`failed /a ${REFUSED}`, 'committed /b']],
  ['words mean what they say', [['failed', 'net::ERR_ABORTED', '/a'], ['committed', '', '/a']], ['failed /a net::ERR_ABORTED', 'committed /a']],
];

for (const [what, steps, told] of CASES) {
  test(what, (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    /** @type {string[]} */
    const found = [];
    const failures = new Failures(({ url, error }) => found.push(`failed ${url} ${error}`));
    for (const [event, error, url, after = 0] of steps) {
      if (event === 'failed') failures.failed({ ...there, url, error });
      else if (!failures.explain({ ...there, url })) found.push(`committed ${url}`);
      t.mock.timers.tick(after);
    }
    assert.deepEqual(found, told);
  });
}
