// A customer's page that books for real, through the frame of a booking host, and passes to its function what a test asks for.

/** It confirms as often as it is asked, with as much beside it as the recorder copies of one message if it is to be heavy. */
const FRAME = `<!doctype html><script>
  addEventListener('message', ({ data: { id, times, heavy } }) => {
    const more = heavy ? Array.from({ length: 8 }, () => 'x'.repeat(32_000)) : undefined;
    for (let n = 0; n < times; n += 1) parent.postMessage({ confirmed: id, n, more }, '*');
  });
</script>`;

/** It keeps what its function got and gave, as any page could. */
const PAGE = `<!doctype html><title>hostile</title><script>
  window.touches = [];
  window.touched = (what) => { window.touches.push(what); };
  window.answers = [];
  let makes = (booking, value) => value;
  function SOAfterConfirmationFunction(booking, value) {
    window.got = [arguments.length, booking, value];
    return makes(booking, value);
  }
</script><script>
  addEventListener('message', ({ data, origin }) => {
    if (origin !== 'https://go.oncehub.com') return;
    const value = window.next;
    const booking = { errorStatus: 0, bookingInfo: { BookingId: ['BKNG-' + data.confirmed], Customer: value } };
    const came = {};
    try { came.result = SOAfterConfirmationFunction(booking, value); } catch (error) { came.error = error; came.threw = true; }
    const [count, first, second] = window.got;
    answers.push({ id: data.confirmed, count, same: first === booking && second === value, threw: !!came.threw,
      unchanged: 'expected' in window ? came[came.threw ? 'error' : 'result'] === expected : came.result === value || value !== value });
  });
</script><iframe src="https://go.oncehub.com/frame" onload="window.canBook = true"></iframe>`;

export const PAGES = {
  'customer.test/': PAGE,
  'customer.test/favicon.ico': '',
  'customer.test/empty': '<!doctype html><title>empty</title>',
  'go.oncehub.com/frame': FRAME,
};

/**
 * Runs in the page: books with this value, and says what the page saw of it.
 * @param {{ id: string, make?: string, does?: string }} hostile
 * @returns {Promise<{ id: string, count: number, same: boolean, threw: boolean, unchanged: boolean }>}
 */
export async function bookWith({ id, make = 'undefined', does = '' }) {
  const host = /** @type {any} */ (window);
  // An indirect eval makes the value in the page's own scope.
  const run = (/** @type {string} */ code) => (0, host.eval)(code);
  run(`window.next = ${make}; delete window.expected;
    makes = ${does ? `() => { try { window.expected = ${does}; return expected; } catch (error) { window.expected = error; throw error; } }` : '(booking, value) => value'};`);
  window.frames[0].postMessage({ id, times: 1 }, '*');
  while (host.answers.at(-1)?.id !== id) await new Promise((resolve) => setTimeout(resolve));
  host.next = undefined;
  return host.answers.at(-1);
}
