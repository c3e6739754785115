// The extension with one more language, as a translator would add it: a file, and its name among the manifest's texts.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionFolder } from './extension.mjs';

/**
 * @param {string} tag one that nobody speaks, so that no file of ours is in the way
 * @param {string} [texts] the file; without it there is none
 * @returns {{ path: string, remove: () => void }}
 */
export function withLanguage(tag, texts) {
  const source = extensionFolder();
  const path = mkdtempSync(join(tmpdir(), 'language-'));
  cpSync(source.path, path, { recursive: true });
  source.remove();
  const messages = join(path, '_locales/en/messages.json');
  const named = { ...JSON.parse(readFileSync(messages, 'utf8')), language: { message: tag } };
  writeFileSync(messages, JSON.stringify(named));
  mkdirSync(join(path, 'language'), { recursive: true });
  if (texts !== undefined) writeFileSync(join(path, `language/${tag}.json`), texts);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Every text of the panel. @returns {string[]} */
export function everyText() {
  return Object.keys(JSON.parse(readFileSync(new URL('../../../src/language/en.json', import.meta.url), 'utf8')));
}

const FROM = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TO = [...'åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ'];
const LETTERS = Object.fromEntries([...FROM].map((letter, index) => [letter, TO[index]]));

/** A text in letters of which English has none; what stands in braces is the name of a part. @param {string} text */
export const accented = (text) => text.replace(/\{[^}]*\}|[A-Za-z]/g, (found) => LETTERS[found] ?? found);
