// A fresh profile, as the tests want it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFERENCES = {
  // Without it an unpacked extension does not come back when it reloads itself.
  extensions: { ui: { developer_mode: true } },
  // DevTools opens at its Memory, which does nothing. Elements, where it would open, draws each page anew: where pages come
  // and go, that is a quarter of all the work.
  devtools: { preferences: { 'panel-selected-tab': JSON.stringify('heap-profiler') } },
};

/** @returns {{ path: string, remove: () => void }} */
export function makeProfile() {
  const path = mkdtempSync(join(tmpdir(), 'profile-'));
  mkdirSync(join(path, 'Default'));
  writeFileSync(join(path, 'Default/Preferences'), JSON.stringify(PREFERENCES));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
