import { type IncomingHttpHeaders, request } from 'node:http';

import type { Tenant } from '../server.ts';

/** A request with any header, also those that `fetch` keeps for itself. */
export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The answer to it; redirects are not followed. */
export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request to a tenant as it is. */
export async function sendRaw(
  tenant: Tenant,
  { method = 'GET', path, headers = {}, body }: RawRequest,
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    request(
      {
        host: '127.0.0.1',
        port: tenant.port,
        method,
        path,
        headers: { host: `localhost:${String(tenant.port)}`, ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      },
    )
      .on('error', reject)
      .end(body);
  });
}
