// A Firefox with the extension as it is built, and every host name led to a local server.
import { fileURLToPath } from 'node:url';
import { Driver } from './driver.mjs';
import { startProxy } from './proxy.mjs';

const BUILT = process.env.FIREFOX_EXTENSION_DIR ?? fileURLToPath(new URL('../../../dist/firefox', import.meta.url));

/** @typedef {{ driver: Driver, close: () => Promise<void> }} Firefox */

/**
 * @param {number} port where the local HTTPS server listens
 * @param {{ extension?: string, prefs?: Record<string, string | number | boolean> }} [options] `extension`: another folder, or empty for none
 * @returns {Promise<Firefox>}
 */
export async function launch(port, { extension = BUILT, prefs = {} } = {}) {
  const proxy = await startProxy(port);
  const driver = await Driver.start({
    binary: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    args: ['-headless', '--width', '1400', '--height', '900'],
    prefs: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy.port,
      // Nothing of the browser's own: the tests must not wait for hosts that are not there.
      'network.captive-portal-service.enabled': false,
      'browser.safebrowsing.downloads.remote.enabled': false,
      ...prefs,
    },
  });
  if (extension) await driver.send('POST', '/moz/addon/install', { path: extension, temporary: true });
  const close = async () => {
    await driver.quit();
    proxy.close();
  };
  return { driver, close };
}
