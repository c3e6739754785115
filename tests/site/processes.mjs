// To start a process for each page and each booking page that comes would be a third of all the work, where one tab shows
// many pages. A new tab beside it may get no clicks in its frames, so it is nothing for tests that open one for each page.

/** What makes the tabs of one host share a process. */
export const SHARED_PROCESSES = ['--process-per-site'];

const FRAMED = ['go.oncehub.com', 'oncehub.com', 'thanks.test'];

/**
 * Opens a tab that shows nothing: as long as it is there, the pages of its hosts find their process running. The server hears
 * nothing of it.
 * @param {import('playwright-core').BrowserContext} context
 */
export async function keepProcesses(context) {
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto('https://customer.test/');
  await page.setContent(FRAMED.map((host) => `<iframe hidden src="https://${host}/"></iframe>`).join(''));
  return page;
}
