import { createHash, X509Certificate } from 'node:crypto';

import { generate } from 'selfsigned';

/** A certificate that lives as long as a measurement. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Of the public key, in the form in which Chromium is told to trust it. */
  readonly fingerprint: string;
}

/**
 * Makes a certificate.
 *
 * @param hosts The names it is for.
 */
export async function certificateFor(hosts: readonly string[]): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'bench' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
  });
  const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key, cert, fingerprint: createHash('sha256').update(publicKey).digest('base64') };
}
