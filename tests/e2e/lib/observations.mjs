// Reads what the recorder has recorded, in place of the panel.
import { until } from './until.mjs';

/**
 * @typedef {import('playwright-core').Frame} Frame
 * @typedef {{ source: string, n?: number, at: number, tab: number, frame: number, parent?: number, document: string, url: string,
 *   body: any }} Observation the envelope with its body read
 */

export class Observations {
  /** @type {Observation[]} */
  all = [];

  /** @param {Frame} recorder our DevTools page */
  constructor(recorder) {
    this.recorder = recorder;
  }

  /** Takes what has come since. */
  async take() {
    this.heard(await this.recorder.evaluate(takeLines));
    return this.all;
  }

  /** @param {string[]} lines as they were recorded */
  heard(lines) {
    this.all.push(...lines.map((line) => JSON.parse(line)).map((envelope) => ({ ...envelope, body: JSON.parse(envelope.body) })));
  }

  /** Those of one kind, for which the condition holds. @param {string} kind @param {(observation: Observation) => unknown} [condition] */
  of(kind, condition = () => true) {
    return this.all.filter((each) => each.body.kind === kind && condition(each));
  }

  /**
   * Waits for one.
   * @param {string} kind @param {(observation: Observation) => unknown} [condition]
   */
  async first(kind, condition) {
    return this.until(`an observation of kind ${kind} ${condition ?? ''}`, () => this.of(kind, condition)[0]);
  }

  /**
   * Waits until what was seen so far fulfils a condition.
   * @template T
   * @param {string} what @param {() => T} condition
   */
  async until(what, condition) {
    return until(what, async () => {
      await this.take();
      return condition();
    }).catch((error) => { throw new Error(`${error.message}; the last that came: ${this.#summary()}`); });
  }

  /** The last ones in few words, for whoever reads why a test failed. */
  #summary() {
    return this.all.slice(-25).map(({ n, frame, document, body }) => `${document.slice(0, 4)}/${frame} ${n}: ${JSON.stringify(body).slice(0, 120)}`).join('\n');
  }
}

/** Runs in our DevTools page. */
async function takeLines() {
  const { recorder } = await import(/** @type {any} */ ('/extension/devtools.js'));
  /** @type {string[]} */
  const lines = [];
  recorder.subscribe((/** @type {string[]} */ batch) => lines.push(...batch))();
  return lines;
}
