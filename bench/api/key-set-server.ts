import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Tokens } from '../provider/tokens.ts';

/** Somebody who issues tokens for an API, as far as the API sees it. */
export interface Issuer {
  readonly issuer: string;
  readonly jwksUri: string;
  /**
   * A token for the Timesheets API.
   *
   * @param audience Of the API.
   * @param scope What it allows.
   */
  accessToken(audience: string, scope: string): Promise<string>;
  /** Ends it. */
  close(): Promise<void>;
}

const LIFETIMES = { accessTokenSeconds: 36_000, idTokenSeconds: 36_000 };

/** Publishes a new key on loopback. */
export async function startIssuer(): Promise<Issuer> {
  const tokens = await Tokens.withNewKey(LIFETIMES);
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(tokens.keySet()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const issuer = `http://localhost:${port}/`;
  return {
    issuer,
    jwksUri: `http://127.0.0.1:${port}/.well-known/jwks.json`,
    accessToken: async (audience, scope) =>
      tokens.accessToken({ issuer, clientId: 'bench', audience, scope, nonce: null }),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
