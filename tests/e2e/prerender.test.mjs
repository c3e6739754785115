// No booking is lost in a page that the browser rendered before anybody went there. Chromium prerenders nothing in a tab
// that DevTools is open on or that a debugger is attached to, so the recorder is the side panel's, and nobody is attached.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL, LOSS_PAGES, PATIENCE, TRIALS, customer, expectRecorded } from './lib/loss.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { attach, launchUnattached, target } from './lib/unattached.mjs';
import { until } from './lib/until.mjs';

/** Each page has the next one prerendered, books once it is shown itself, and goes there as soon as that page is prepared. */
const SHOWN = customer('follow()').replace('<body>', `<body><script>
  const here = Number(new URLSearchParams(location.search).get('n'));
  if (document.prerendering) localStorage.setItem('prepared', here);
  const rules = document.createElement('script');
  rules.type = 'speculationrules';
  rules.textContent = JSON.stringify({ prerender: [{ urls: ['/shown?n=' + (here + 1)], eagerness: 'immediate' }] });
  document.head.append(rules);
  const follow = () => {
    if (Number(localStorage.getItem('prepared')) === here + 1) location.href = '/shown?n=' + (here + 1);
    else setTimeout(follow, 10);
  };
</script>`);

/** Records a tab as the side panel does. @param {{ evaluate: (work: string) => Promise<any> }} own a page of the extension */
async function record(own) {
  const tab = await own.evaluate('chrome.tabs.query({}).then((all) => all.find(({ url }) => !url).id)');
  await own.evaluate(`import('/extension/recorder.js').then(({ Recorder }) => {
    globalThis.recorder = new Recorder(${tab}, 'side');
    recorder.setRecording(true);
  })`);
  await until('it records', () => own.evaluate("recorder.state().since > 0"));
  const take = () => own.evaluate('(() => { const lines = []; recorder.subscribe((batch) => lines.push(...batch))(); return lines; })()');
  return { tab, seen: new Observations(/** @type {any} */ ({ evaluate: take })) };
}

test(`a booking in each of ${TRIALS} pages that were prerendered: ${TRIALS} of ${TRIALS}`, async (t) => {
  const site = await servePages({ ...LOSS_PAGES, 'customer.test/shown': SHOWN });
  t.after(site.close);
  const { connection, close } = await launchUnattached(site.port);
  t.after(close);
  await target(connection, ({ type, url }) => type === 'page' && url === 'about:blank');
  const worker = await target(connection, ({ type }) => type === 'service_worker');
  const { targetId } = await connection.send('Target.createTarget', { url: new URL('panel.html', worker.url).href, background: true });
  const own = await attach(connection, { targetId, type: '', url: '' });
  await until('the page of the extension', () => own.evaluate('document.readyState === "complete" && Boolean(chrome.tabs)'));
  const { tab, seen } = await record(own);

  await own.evaluate(`chrome.tabs.update(${tab}, { url: 'https://customer.test/shown?n=1' }).then(() => true)`);
  await target(connection, ({ type, url }) => type === 'page' && url.endsWith(`?n=${TRIALS + 1}`), PATIENCE);
  await expectRecorded(seen, () => true, ALL, { sorted: true }); // A page that goes speaks by message, and the next one by its line.
  assert.deepEqual(seen.all.filter(({ frame, parent }) => frame !== 0 && parent === -1), [], 'no page is told as a frame of the one before');
  // A browser that is busy gives some up, and loads them as any other page.
  const activated = seen.of('phase', ({ frame, body }) => frame === 0 && body.what === 'activated').length;
  t.diagnostic(`${activated} pages were prerendered`);
  assert.ok(activated > TRIALS / 2);
});
