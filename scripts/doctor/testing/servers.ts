import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type TestContext } from 'node:test';

import { loadDefinition } from '../../../tenant/src/definition/load-definition.ts';
import { createTenant, type Tenant } from '../../../tenant/src/server.ts';
import { CLIENT_ID, SHIPPED_FILES } from '../../../tenant/src/testing/a-tenant.ts';

type Client = Tenant['definition']['clients'][number];

/** An answer before it is sent. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Changes an answer of the tenant, going by what was asked. */
export type Alteration = (path: string, answer: Answered, asked: URLSearchParams) => Answered;

/** Of the page that the application is. */
export const PAGE = '<!doctype html><title>Timesheets</title>';

/** Headers that are about one connection, or about the bytes on it. */
const OF_THE_CONNECTION = [
  'connection',
  'content-encoding',
  'content-length',
  'keep-alive',
  'transfer-encoding',
];

/** A server on a free port of this machine, closed after the test. Returns its origin. */
export async function serve(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, 'localhost');
  await once(server, 'listening');
  context.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** The local tenant on a free port, for an application at an origin; closed after the test. */
export async function tenantFor(
  context: TestContext,
  origin: string,
  change: (client: Client) => Partial<Client> = () => ({}),
): Promise<Tenant> {
  const shipped = await loadDefinition({ ...SHIPPED_FILES, keywords: { APP_ORIGIN: origin } });
  const tenant = await createTenant({
    definition: {
      ...shipped,
      clients: shipped.clients.map((client) =>
        client.id === CLIENT_ID ? { ...client, ...change(client) } : client,
      ),
    },
  });
  context.after(() => tenant.close());
  return tenant;
}

/** Stands before a tenant under an address of its own, and changes what it answers. Returns its origin. */
export async function standInFor(
  context: TestContext,
  tenant: Tenant,
  alter: Alteration,
): Promise<string> {
  const origin: string = await serve(context, (request, response) => {
    void forwarded(request, tenant).then((answer) => {
      const body = answer.body.replaceAll(tenant.origin, origin);
      const { pathname, searchParams } = new URL(request.url ?? '/', origin);
      const altered = alter(pathname, { ...answer, body }, searchParams);
      response.writeHead(altered.status, altered.headers).end(altered.body);
    });
  });
  return origin;
}

async function forwarded(request: IncomingMessage, tenant: Tenant): Promise<Answered> {
  const { method = 'GET', url = '/', headers } = request;
  const passedOn = ['origin', 'access-control-request-method', 'access-control-request-headers'];
  const response = await fetch(new URL(url, tenant.origin), {
    method,
    redirect: 'manual',
    headers: Object.fromEntries(
      passedOn.flatMap((name) => {
        const value = headers[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    ),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(
      [...response.headers].filter(([name]) => !OF_THE_CONNECTION.includes(name)),
    ),
    body: await response.text(),
  };
}
