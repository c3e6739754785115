// What the browser tells of a page that it renders before anybody goes there. Until it is shown, nothing tells it from a
// frame of the page that is shown; so all of it waits for that.

/** @typedef {import("./recorder.js").Place} Place */

/** Of the newest; a page that is prerendered in vain is never told. */
const MOST = 1_000;

export class Prerendered {
  /** @type {[Place, object][]} */
  #held = [];

  /** @param {Place} place @param {object} body */
  hold(place, body) {
    this.#held.push([place, body]);
    if (this.#held.length > MOST) this.#held.shift();
  }

  /**
   * A page is shown. What was prerendered beside it goes with the page before.
   * @param {string} document its own @returns {[Place, object][]} what was told of it and of its frames
   */
  release(document) {
    const held = this.#held.splice(0);
    const own = held.find(([place]) => place.document === document);
    if (!own) return [];
    const { frame: top } = own[0];
    const frames = new Set([top]);
    for (const [{ frame, parent }] of held) if (parent !== undefined && frames.has(parent)) frames.add(frame);
    return held.filter(([{ frame }]) => frames.has(frame)).map(([place, body]) => [asShown(place, top), body]);
  }
}

/** Its frame has another number once it is shown. @param {Place} place @param {number} top @returns {Place} */
function asShown(place, top) {
  const { frame, parent } = place;
  return { ...place, frame: frame === top ? 0 : frame, parent: parent === top ? 0 : parent, unseen: false };
}
