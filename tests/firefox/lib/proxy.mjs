// Leads every host name to the local server. Firefox has no flag for that, but asks a proxy for every secure connection.
import { createServer } from 'node:http';
import { connect } from 'node:net';

/** @param {number} port where the server is @returns {Promise<{ port: number, close: () => void }>} */
export async function startProxy(port) {
  const server = createServer((_, response) => response.writeHead(502).end());
  /** @type {Set<import('node:stream').Duplex>} */
  const open = new Set();
  server.on('connect', (_, client) => {
    const site = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      site.pipe(client).pipe(site);
    });
    for (const [end, other] of [[client, site], [site, client]]) {
      open.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => open.delete(end));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const close = () => {
    server.close();
    for (const end of open) end.destroy();
  };
  return { port: /** @type {import('node:net').AddressInfo} */ (server.address()).port, close };
}
