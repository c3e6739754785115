// Makes bookings the way a visitor does: by clicking inside the frame of the booking page.

/**
 * The frame that shows a page of this host, as soon as there is one.
 * @param {import('playwright-core').Page} page
 * @param {(url: string) => boolean} matches
 * @returns {Promise<import('playwright-core').Frame>}
 */
export async function frameWith(page, matches) {
  const there = page.frames().find((frame) => frame !== page.mainFrame() && matches(frame.url()));
  return there ?? page.waitForEvent('framenavigated', (frame) => frame !== page.mainFrame() && matches(frame.url()));
}

/**
 * The other tab that shows such a page, as soon as there is one.
 * @param {import('playwright-core').Page} page
 * @param {(url: string) => boolean} matches
 */
export async function tabWith(page, matches) {
  const others = () => page.context().pages().filter((each) => each !== page);
  const there = others().find((each) => matches(each.url()));
  if (there) return there;
  const waits = others().map((each) => each.waitForURL((at) => matches(at.href)).then(() => each));
  const opened = page.context().waitForEvent('page').then(async (each) => {
    await each.waitForURL((at) => matches(at.href));
    return each;
  });
  return Promise.any([opened, ...waits]);
}

/**
 * Books on the page that is open, and returns after the last click. What the click sets off may still be under way.
 * @param {import('playwright-core').Page} page
 * @param {boolean | 'calendar' | 'tab' | 'twice'} kind the `book` field of the case
 * @param {1 | 2 | 3} [slot] each slot gives a booking with another id; the first one has the documented id
 * @returns {Promise<import('playwright-core').Frame | null>} the frame of the booking page
 */
export async function book(page, kind, slot = 1) {
  if (!kind) return null;
  if (kind === 'tab') return bookInNewTab(page, slot);
  if (kind !== 'calendar') await openLightbox(page);
  const host = kind === 'calendar' ? 'https://oncehub.com/' : 'https://go.oncehub.com/';
  const frame = await frameWith(page, (url) => url.startsWith(host));
  await bookIn(frame, slot);
  if (kind === 'twice') await bookAgain(frame);
  return frame;
}

/** The next booking on the same page, by the same visitor. @param {import('playwright-core').Frame} frame */
async function bookAgain(frame) {
  await frame.locator('[data-test=again]').click();
  await bookIn(frame, 2);
}

/** The page opens its booking page in a tab of its own. @param {import('playwright-core').Page} page @param {1 | 2 | 3} slot */
async function bookInNewTab(page, slot) {
  const opened = page.context().waitForEvent('page');
  await page.locator('[data-test=open]').click();
  const frame = (await opened).mainFrame();
  await bookIn(frame, slot);
  return frame;
}

/**
 * Books in a frame that shows a booking page.
 * @param {import('playwright-core').Frame} frame
 * @param {1 | 2 | 3} [slot]
 */
export async function bookIn(frame, slot = 1) {
  await frame.locator(slot === 1 ? '[data-test=slot]' : `[data-test=slot-${slot}]`).click();
  // A skipped form goes from the slot to the confirmation directly.
  const next = frame.locator('[data-test=continue]:visible, [data-test=confirm]:visible');
  if (await next.getAttribute('data-test') === 'continue') await next.click();
  await frame.locator('[data-test=confirm]').click({ noWaitAfter: true });
}

// Buttons and widgets show the booking page only after a click.
async function openLightbox(page) {
  const opener = page.locator('[id^="SOIBTN_"], [id^="SOIWGT_"]');
  if (await opener.count() === 0) return;
  await page.locator('[id^="SOIBTN_"][onclick], [id^="SOWidget_"] button').click();
}
