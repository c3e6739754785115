// A fresh profile, as the tests want it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @param {string} front the panel of DevTools */
const preferences = (front) => ({
  // Without it an unpacked extension does not come back when it reloads itself.
  extensions: { ui: { developer_mode: true } },
  devtools: { preferences: { 'panel-selected-tab': JSON.stringify(front) } },
});

/**
 * @param {string} [front] the panel at which DevTools opens: its Memory does nothing. Elements, where it would open, draws
 *   each page anew: where pages come and go, that is a quarter of all the work.
 * @returns {{ path: string, remove: () => void }}
 */
export function makeProfile(front = 'heap-profiler') {
  const path = mkdtempSync(join(tmpdir(), 'profile-'));
  mkdirSync(join(path, 'Default'));
  writeFileSync(join(path, 'Default/Preferences'), JSON.stringify(preferences(front)));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
