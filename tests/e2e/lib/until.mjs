// Waits for a condition, and says which one did not come true.

/**
 * @template T
 * @param {string} what in words, for the error
 * @param {() => T | Promise<T>} condition
 * @returns {Promise<NonNullable<T>>} the first truthy value that it gives
 */
export async function until(what, condition, timeout = 30_000) {
  const end = performance.now() + timeout;
  // To ask costs the browser time, so the longer it takes, the more rarely it is asked.
  for (let wait = 10; ; wait = Math.min(1.5 * wait, 150)) {
    const value = await answered(what, condition, end - performance.now() + ANSWER);
    if (value) return value;
    if (performance.now() > end) throw new Error(`waited ${timeout} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** How long the last answer may take, for a page that is busy answers late. */
const ANSWER = 30_000;

/**
 * A page that is paused or gone may never answer, and the whole run would wait for it.
 * @template T
 * @param {string} what @param {() => T | Promise<T>} condition @param {number} patience in milliseconds
 */
async function answered(what, condition, patience) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer for ${Math.round(patience)} ms to the question: ${what}`)), patience);
  });
  return /** @type {Promise<T>} */ (Promise.race([condition(), silence])).finally(() => clearTimeout(timer));
}
