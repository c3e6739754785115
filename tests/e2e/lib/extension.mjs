// The folder that the browser loads as the extension.
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * The build that `EXTENSION_DIR` names, else a copy of the sources: a test then never runs an older build by mistake.
 * Of the copy, only the panel needs something that is built before.
 * @returns {{ path: string, remove: () => void }}
 */
export function extensionFolder() {
  if (process.env.EXTENSION_DIR) return { path: process.env.EXTENSION_DIR, remove: () => undefined };
  const path = mkdtempSync(join(tmpdir(), 'embed-inspector-'));
  for (const part of ['manifest.json', 'extension', 'icons']) cpSync(join(ROOT, part), join(path, part), { recursive: true });
  // Where a browser looks for them, as in a package.
  renameSync(join(path, 'extension/_locales'), join(path, '_locales'));
  const isTranslation = (/** @type {string} */ name) => !/\.rs$|\ben\.json$/.test(name);
  cpSync(join(ROOT, 'src/language'), join(path, 'language'), { recursive: true, filter: isTranslation });
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** What makes Chromium load it, and no other. @param {string | false} path */
export const loadFlags = (path) => (path ? [`--disable-extensions-except=${path}`, `--load-extension=${path}`] : []);
