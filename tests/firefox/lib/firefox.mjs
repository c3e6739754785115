// A Firefox with the extension as it is built, and every host name led to a local server.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../../e2e/lib/until.mjs';
import { Driver } from './driver.mjs';
import { startProxy } from './proxy.mjs';
import { Wire } from './wire.mjs';

const BUILT = process.env.FIREFOX_EXTENSION_DIR ?? fileURLToPath(new URL('../../../dist/firefox', import.meta.url));

/** Without the last flag nothing of the browser itself can be reached, and so no DevTools. */
const FLAGS = ['--headless', '--no-remote', '--width', '1400', '--height', '900', '--marionette', '--remote-allow-system-access'];

/** @typedef {{ driver: Driver, close: () => Promise<void> }} Firefox */

/**
 * @param {number} port where the local HTTPS server listens
 * @param {{ extension?: string, prefs?: Record<string, string | number | boolean> }} [options] `extension`: another folder, or empty for none
 * @returns {Promise<Firefox>}
 */
export async function launch(port, { extension = BUILT, prefs = {} } = {}) {
  const proxy = await startProxy(port);
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  writeFileSync(join(profile, 'user.js'), preferences({ ...ours(proxy.port), ...prefs }));
  const browser = spawn(process.env.FIREFOX ?? 'firefox-esr', [...FLAGS, '--profile', profile], { stdio: 'ignore' });
  const gone = new Promise((resolve) => browser.once('close', resolve));
  const close = async () => {
    browser.kill();
    await gone;
    proxy.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const wire = await Wire.open(await until('Firefox listens', () => listening(profile)));
    const driver = new Driver(wire);
    await driver.begin();
    if (extension) await install(driver, extension);
    return { driver, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {Driver} driver @param {string} [extension] a folder */
export const install = (driver, extension = BUILT) => driver.send('Addon:Install', { path: extension, temporary: true });

/** Firefox writes the port that it took into its profile. @param {string} profile */
function listening(profile) {
  try {
    return Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8'));
  } catch {
    return 0;
  }
}

/** @param {number} proxy */
const ours = (proxy) => ({
  'marionette.port': 0,
  'network.proxy.type': 1,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': proxy,
  // Nothing of the browser's own: the tests must not wait for hosts that are not there.
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'extensions.systemAddon.update.enabled': false,
  // Its start page, and the one kept ready for the next tab, take a fifth of its start.
  'browser.startup.page': 0,
  'browser.newtabpage.enabled': false,
  'browser.newtab.preload': false,
  // The toolbox opens at its Memory, which does nothing; the Inspector, where it would open, draws each page anew.
  'devtools.toolbox.selectedTool': 'memory',
  // Unsigned, as everything that is being worked on.
  'xpinstall.signatures.required': false,
});

/** @param {Record<string, string | number | boolean>} prefs */
const preferences = (prefs) => Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`).join('\n');
