// What the pages of the benchmarks do for long.

/** Runs in the page: it gets 100,000 messages. @returns {Promise<number>} the longest step, which is all of it */
export async function message() {
  let left = 100_000;
  const began = performance.now();
  await new Promise((resolve) => {
    addEventListener('message', () => (left -= 1) || resolve(undefined));
    for (let n = 0; n < 100_000; n += 1) window.postMessage(n, '*');
  });
  return performance.now() - began;
}

/** Runs in the page: changes 100,000 nodes in 100 tasks. @returns {Promise<number>} the longest of them */
export async function change() {
  const host = document.createElement('div');
  host.innerHTML = '<div class="a"><span title="b">text</span><a href="/c">link</a><!-- d --></div>'.repeat(20_000);
  document.body.append(host);
  let longest = 0;
  for (let task = 0; task < 100; task += 1) {
    const started = performance.now();
    for (let index = 0; index < 1_000; index += 1) host.children[(task * 1_000 + index) % 20_000].id = `n${task}-${index}`;
    await new Promise((resolve) => setTimeout(resolve, 4));
    longest = Math.max(longest, performance.now() - started);
  }
  return longest;
}
