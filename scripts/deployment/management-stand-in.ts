import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { generate } from 'selfsigned';

import { type ManagementRecord, type ManagementState } from './management-answers.ts';
import { MANAGEMENT_ROUTES, type ManagementRoute } from './management-routes.ts';

const API = '/api/v2';

/** A call that the stand-in has had, in the order of arrival. */
export interface ManagementCall {
  readonly method: string;
  /** The path below `/api/v2`. */
  readonly path: string;
  readonly body: unknown;
  /** The operation it is of; `undefined` for one that the stand-in does not know and has refused. */
  readonly route: ManagementRoute | undefined;
}

/** Auth0's Management API, as far as a deployment needs it, on this machine. */
export interface ManagementStandIn {
  /** What `AUTH0_DOMAIN` must be. */
  readonly domain: string;
  /** The certificate by which it is known, as PEM; made for this run and for no other. */
  readonly certificate: string;
  readonly calls: readonly ManagementCall[];
  readonly close: () => Promise<void>;
}

/**
 * Starts a stand-in for the Management API of a tenant on loopback, over HTTPS, which the deploy tool insists on. It keeps
 * what it is sent, so that a second deployment finds what the first has made, and never checks who asks: the access token
 * that it gives is good for nothing else.
 *
 * @param held What the tenant holds already, by the path of the collection.
 * @returns The running stand-in.
 */
export async function startManagementStandIn(
  held: Readonly<Record<string, readonly ManagementRecord[]>> = emptyTenant(),
): Promise<ManagementStandIn> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const state: ManagementState = new Map(
    Object.entries(held).map(([path, records]) => [path, [...records]]),
  );
  const calls: ManagementCall[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    void answer(request, response, state, calls);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    domain: `localhost:${(server.address() as AddressInfo).port}`,
    certificate: cert,
    calls,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** What a tenant holds on its first day: Auth0 makes a first application, a database and a sign-in with Google. */
function emptyTenant(): Record<string, readonly ManagementRecord[]> {
  return {
    '/clients': [
      { id: 'first', client_id: 'first', name: 'Default App', grant_types: ['implicit'] },
    ],
    '/connections': [
      { id: 'database', name: 'Username-Password-Authentication', strategy: 'auth0', options: {} },
      { id: 'google', name: 'google-oauth2', strategy: 'google-oauth2', options: {} },
    ],
    '/connections/database/clients': [{ client_id: 'first' }],
    '/connections/google/clients': [{ client_id: 'first' }],
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  state: ManagementState,
  calls: ManagementCall[],
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const { pathname, searchParams: query } = new URL(url, 'https://localhost');
  const sent = await text(request);
  if (pathname === '/oauth/token') {
    send(response, 200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 3600 });
    return;
  }
  const path = pathname.startsWith(API) ? pathname.slice(API.length) : pathname;
  const body: unknown = sent === '' ? undefined : JSON.parse(sent);
  const found = findRoute(method, path);
  calls.push({ method, path, body, route: found?.route });
  const result = found?.route.answer({ path, query, body, ids: found.ids, state });
  if (result === undefined) {
    send(response, 404, { statusCode: 404, error: 'Not Found', message: `${method} ${path}` });
    return;
  }
  send(response, method === 'POST' ? 201 : 200, result);
}

function findRoute(
  method: string,
  path: string,
): { readonly route: ManagementRoute; readonly ids: readonly string[] } | undefined {
  const parts = path.split('/');
  // A name wins over an id: /actions/triggers is a list, not the trigger of that id.
  const candidates = MANAGEMENT_ROUTES.filter(
    (route) => route.method === method && matches(route.path.split('/'), parts),
  ).sort((one, other) => idCount(one.path) - idCount(other.path));
  const [route] = candidates;
  if (route === undefined) return undefined;
  const ids = route.path.split('/').flatMap((part, index) => {
    const value = parts[index];
    return part.startsWith(':') && value !== undefined ? [value] : [];
  });
  return { route, ids };
}

function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, index) => part.startsWith(':') || part === parts[index])
  );
}

function idCount(path: string): number {
  return path.split(':').length;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
