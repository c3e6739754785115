// The theme of DevTools, for pages that are inside it.

/** @returns {string | undefined} none elsewhere */
export const theme = () => chrome.devtools?.panels.themeName;

/** @param {(theme: string) => void} listener */
export function onTheme(listener) {
  const panels = chrome.devtools?.panels;
  if (panels?.setThemeChangeHandler) panels.setThemeChangeHandler(listener);
  // The other way that there is to be told of it.
  else /** @type {any} */ (panels)?.onThemeChanged?.addListener(listener);
}
