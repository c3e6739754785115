// Makes a certificate that lives as long as one run. It is never written into the repository, and browsers are told to
// accept it by a flag, so its content matters only to the TLS handshake.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @returns {{key: Buffer, cert: Buffer}} a fresh self-signed pair.
 */
export function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  try {
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
      '-subj', '/CN=stand-in.test', '-addext', 'subjectAltName=DNS:customer.test,DNS:cdn.oncehub.com,DNS:go.oncehub.com',
      '-keyout', key, '-out', cert,
    ], { stdio: 'pipe' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
