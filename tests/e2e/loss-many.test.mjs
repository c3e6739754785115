// No booking is lost or mixed up where many happen at once, or where recording is interrupted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { closeDevtools, openDevtools, showPanel } from './lib/devtools.mjs';
import { ALL, LOSS_PAGES, TRIALS, begin, called, customer, expectRecorded, recorded } from './lib/loss.mjs';
import { Observations } from './lib/observations.mjs';
import { servePages } from './lib/pages.mjs';
import { show } from './lib/panel.mjs';
import { until } from './lib/until.mjs';

const FIFTY = Array.from({ length: 50 }, (_, index) => index + 1);

const PAGES = {
  ...LOSS_PAGES,
  'customer.test/fifty': `<!doctype html>${FIFTY.map((n) => `<iframe src="/embed?n=${n}"></iframe>`).join('')}`,
  'customer.test/embed': customer('', `setTimeout(() => book(number))`).replace('n <= 30', 'n <= 50').replace('book(number)', 'book(n)'),
};
