// The stand-in for OnceHub and its customers: one local HTTPS server that answers by the Host header. A browser started with
// the flags of `browserFlags` believes that it talks to the real names. Nothing here goes beyond loopback.
import { EventEmitter } from 'node:events';
import { createServer } from 'node:https';
import { pathToFileURL } from 'node:url';
import { notFound, text } from './answer.mjs';
import { makeCertificate } from './certificate.mjs';
import { api, customer, hop, lookalike, metrics, thanks } from './hosts/customer.mjs';
import { app, calendar, classic, scripts } from './hosts/vendor.mjs';

/** @type {Record<string, (call: import('./answer.mjs').Call) => import('./answer.mjs').Answer>} */
const HOSTS = {
  'cdn.oncehub.com': scripts,
  'cdn.scheduleonce.com': scripts,
  'secure.scheduleonce.com': scripts,
  'go.oncehub.com': classic,
  'oncehub.com': calendar,
  'app.oncehub.com': app,
  'customer.test': customer,
  'thanks.test': thanks,
  'hop.test': hop,
  'api.test': api,
  'metrics.test': metrics,
  'oncehub.com.metrics.test': lookalike,
};

/**
 * The list below the address bar, for which each window would start a process of its own; and what Playwright turns off,
 * for of two such flags the last one counts.
 */
const OFF = [
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup',
  'AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints',
  'PaintHolding', 'PreconnectToSearch', 'TcpPortRandomizationWin', 'ThirdPartyStoragePartitioning',
].join();

/**
 * What makes Chromium send every host name to this server.
 * @param {number} port
 */
export function browserFlags(port) {
  return [
    '--ignore-certificate-errors',
    `--disable-features=${OFF}`,
    `--host-resolver-rules=MAP *:443 127.0.0.1:${port},MAP * 127.0.0.1,EXCLUDE localhost`,
  ];
}

/**
 * Starts the server. `log` grows by one entry per request, in order of arrival; `arrived` gives the first entry that passes
 * the test, as soon as there is one.
 * @param {{port?: number, hosts?: typeof HOSTS}} [options] without a port, the system picks a free one; `hosts` are further
 *   hosts, or other answers of those above
 * @returns {Promise<Site>}
 *
 * @typedef {object} Site
 * @property {number} port
 * @property {string} origin where the customer pages are
 * @property {LogEntry[]} log
 * @property {(test: (entry: LogEntry) => boolean) => Promise<LogEntry>} arrived
 * @property {() => Promise<void>} close
 *
 * @typedef {{method: string, host: string, path: string, query: string, body: string, referer: string, status: number}} LogEntry
 */
export async function start({ port = 0, hosts = {} } = {}) {
  const record = makeRecord();
  const all = { ...HOSTS, ...hosts };
  const server = createServer(makeCertificate(), (request, response) => serve(request, response, all, record.add));
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const bound = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
  const { log, arrived } = record;
  return { port: bound, origin: 'https://customer.test', log, arrived, close: () => stop(server) };
}

function makeRecord() {
  /** @type {LogEntry[]} */
  const log = [];
  const changes = new EventEmitter().setMaxListeners(0);
  const add = (entry) => {
    log.push(entry);
    changes.emit('entry', entry);
  };
  const arrived = (test) => new Promise((resolve) => {
    const there = log.find(test);
    if (there) return resolve(there);
    const look = (entry) => {
      if (!test(entry)) return;
      changes.off('entry', look);
      resolve(entry);
    };
    changes.on('entry', look);
  });
  return { log, add, arrived };
}

function stop(server) {
  return new Promise((resolve) => {
    server.close(() => resolve(undefined));
    server.closeAllConnections();
  });
}

async function serve(request, response, hosts, add) {
  const call = await read(request);
  const answer = respond(call, hosts);
  add({ ...call, referer: request.headers.referer ?? '', status: answer.status });
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  // The address is cut by hand: a URL object would re-encode what tests compare byte for byte.
  const cut = request.url.indexOf('?');
  const path = cut < 0 ? request.url : request.url.slice(0, cut);
  const query = cut < 0 ? '' : request.url.slice(cut);
  const host = (request.headers.host ?? '').split(':')[0];
  return { method: request.method, host, path, query, body: Buffer.concat(chunks).toString() };
}

function respond(call, hosts) {
  if (call.path === '/favicon.ico') return text(204, 'image/x-icon', '');
  try {
    return Object.hasOwn(hosts, call.host) ? hosts[call.host](call) : notFound();
  } catch (error) {
    return text(500, 'text/plain', String(error));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const site = await start({ port: Number(process.argv[2] ?? 0) });
  console.log(`Open ${site.origin}/ in a browser started with:\n${browserFlags(site.port).map((flag) => `  '${flag}'`).join('\n')}`);
}
