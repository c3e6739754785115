// What is expected of a page that defines the function in one of the ways, without the hook and with it.
import assert from 'node:assert/strict';
import { expected } from './definitions.mjs';

export const called = ({ transcript }) => transcript.filter(([label]) => label === 'called').length;
export const calls = ({ heard }) => heard.filter(({ kind, how }) => kind === 'call' && how === 'call');
const without = (labels, transcript) => transcript.filter(([label]) => !(label in labels));
const during = (watched) => calls(watched).filter(({ when }) => when === 'during').map(({ message }) => message);
/** For a second after a message that led to no call the wrapper stays: `restored` looks at the name after that. */
const lingering = (watched) => Object.fromEntries([1, 2].filter((n) => !during(watched).includes(n)).map((n) => [`after ${n}`, 'linger']));

export function checkPage(definition, style, control, watched) {
  const { made, captured } = expected(definition, style);
  assert.equal(called(control), made, `${style}: calls that the page gets without the hook`);
  assert.equal(calls(watched).length, captured, `${style}: calls that the hook reports`);
  const labels = { ...definition.differs?.['*'], ...definition.differs?.[style] };
  assert.equal(watched.back, !definition.held, `${style}: the name is again what it was`);
  const skip = { ...labels, ...lingering(watched), ...definition.races };
  assert.deepEqual(without(skip, watched.transcript), without(skip, control.transcript), `${style}: what the page sees`);
  assert.deepEqual(watched.unhandled, control.unhandled, `${style}: unhandled rejections`);
  for (const label of Object.keys(labels)) {
    const pick = ({ transcript }) => transcript.filter(([name]) => name === label);
    assert.notDeepEqual(pick(watched), pick(control), `${style}: the exception for ${label} is no longer needed`);
  }
}

export function checkReports(definition, style, { heard }) {
  const messages = heard.filter(({ kind }) => kind === 'message');
  assert.deepEqual(messages.map(({ message }) => message), [1, 2], `${style}: booking messages`);
  assert.equal(heard[0].kind, 'hook', `${style}: the hook speaks first`);
  for (const { origin, frame, type } of messages) {
    assert.deepEqual([origin, frame.id, type], ['https://go.oncehub.com', frame.id, 'object']);
  }
  if (definition.armed) assert.deepEqual(messages.map(({ armed }) => armed), [definition.armed, definition.armed]);
  const returns = heard.filter(({ kind }) => kind === 'return').map(({ call }) => call);
  const numbers = heard.filter(({ kind }) => kind === 'call').map(({ call }) => call);
  assert.deepEqual(returns.sort(), numbers.sort(), `${style}: every call has its end`);
}
