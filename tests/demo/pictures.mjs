// Pictures of the panel inside DevTools, in both themes, wide and narrow.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Of the window: as wide as docked at the bottom, and as narrow as docked at the side. */
const SIZES = { wide: { width: 1280, height: 720 }, narrow: { width: 420, height: 860 } };
const THEMES = ['light', 'dark'];

/**
 * Gets ready to take pictures.
 * @param {string} folder is emptied, so that no picture of an older build stays
 * @param {{ window: import('playwright-core').Page, panel: import('playwright-core').Frame }} devtools
 * @returns {Promise<(view: string) => Promise<string[]>>} takes one for each size and theme, and gives their paths
 */
export async function photographer(folder, { window, panel }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Only in a window of its own does the panel have all of the window's width.
  await window.evaluate(undock);
  const frame = await panel.frameElement();
  return async (view) => {
    const paths = [];
    for (const [size, viewport] of Object.entries(SIZES)) {
      await window.setViewportSize(viewport);
      for (const theme of THEMES) {
        const path = join(folder, `${view}-${size}-${theme}.png`);
        await panel.evaluate(paint, theme);
        await frame.screenshot({ path });
        paths.push(path);
      }
    }
    return paths;
  };
}

/** Runs in the DevTools window, whose modules it imports. */
export async function undock() {
  const legacy = await import(/** @type {any} */ ('devtools://devtools/bundled/ui/legacy/legacy.js'));
  legacy.DockController.DockController.instance().setDockSide('undocked');
}

/** Runs in the panel, and resolves once the browser has drawn it so. @param {string} theme */
export function paint(theme) {
  document.documentElement.dataset.theme = theme;
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
