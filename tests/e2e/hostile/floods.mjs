// Too much of everything, each as a function that runs in a page of `page.mjs`.

/** 100,000 messages of the page to itself. */
export async function messages() {
  for (let n = 0; n < 100_000; n += 1) window.postMessage({ n }, '*');
  await new Promise((resolve) => {
    addEventListener('message', ({ data }) => data === 'last' && resolve(undefined));
    window.postMessage('last', '*');
  });
}

/** So many confirmations in one task. @param {number} times */
export const confirmations = (times) => window.frames[0].postMessage({ id: 'CONFIRMED000', times }, '*');

/** 100,000 changes of 20,000 nodes, half of which are embeds. */
export async function changes() {
  const host = document.body.appendChild(document.createElement('main'));
  host.innerHTML = '<div data-so-page="dana" id="SOIDIV_dana"></div>'.repeat(10_000) + '<p>text</p>'.repeat(10_000);
  for (let round = 0; round < 5; round += 1) {
    for (const element of host.children) element.id = `n${round}`;
    await new Promise((resolve) => setTimeout(resolve));
  }
  host.remove();
}
