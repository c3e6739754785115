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
    const value = await condition();
    if (value) return value;
    if (performance.now() > end) throw new Error(`waited ${timeout} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
