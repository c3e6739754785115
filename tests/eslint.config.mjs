// One idea each: what runs in a page or in the extension, and what runs in Node.
import js from '@eslint/js';
import globals from 'globals';

const rules = {
  ...js.configs.recommended.rules,
  eqeqeq: 'error',
  'no-console': 'error',
  'no-eval': 'error',
  'no-implicit-globals': 'error',
  'no-new-func': 'error',
  'no-shadow': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  complexity: ['error', 15],
  'max-lines': ['error', 400],
  'max-lines-per-function': ['error', 60],
  'max-depth': ['error', 3],
};

export default [
  {
    files: ['extension/*.js'],
    languageOptions: { sourceType: 'module', globals: { ...globals.browser, ...globals.webextensions } },
    rules,
  },
  {
    // Content scripts are classic scripts, each one function in one file, which keeps everything out of the page's way.
    files: ['extension/hook.js', 'extension/relay.js'],
    languageOptions: { sourceType: 'script', globals: { SOAfterConfirmationFunction: 'writable' } },
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['tests/{e2e,firefox,hook,unit,site,golden,bench,demo,real}/**/*.mjs'],
    languageOptions: { sourceType: 'module', globals: { ...globals.node, ...globals.browser, ...globals.webextensions } },
    rules: { ...rules, 'no-console': 'off' },
  },
  {
    // Pages of the hook's table are made of code as text: that is what is tested.
    files: ['tests/hook/**/*.mjs'],
    languageOptions: { globals: { SOAfterConfirmationFunction: 'writable' } },
    rules: { 'no-eval': 'off' },
  },
];
