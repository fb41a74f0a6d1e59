import { once } from 'node:events';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { type Answer, json, type Question, withHeaders } from '../provider/answer.ts';
import { Provider } from '../provider/provider.ts';
import { Tokens } from '../provider/tokens.ts';
import { applicationFiles } from './application-files.ts';
import { certificateFor } from './certificate.ts';
import { type Party, RequestLog } from './request-log.ts';

/** The names that the applications use. They exist nowhere: the browser of the measurements leads them to loopback. */
const HOSTS: Readonly<Record<string, Party>> = {
  'app.bench.test': 'application',
  'tenant.bench.test': 'provider',
  'api.bench.test': 'api',
};

const AUDIENCE = 'https://api.bench.test/';
const LIFETIMES = { accessTokenSeconds: 7200, idTokenSeconds: 36_000 };

/**
 * The servers of a measurement: application, provider and API, on one port of the loopback interface, told apart by the name
 * that the browser asks for. Over TLS, as some libraries refuse anything else and browsers treat it differently.
 */
export class World {
  /** What was asked of all of them. */
  readonly log = new RequestLog();
  /** How long each request takes, in milliseconds: one round trip. */
  latencyMs = 0;
  /** Whether browsers keep the files of the application. If not, each page is as after a deployment. */
  filesAreKept = true;
  /** Makes the provider's tokens. */
  readonly tokens: Tokens;
  /** What Chromium has to be started with, so that it finds and trusts these servers. */
  readonly browserOptions: readonly string[];
  readonly #provider: Provider;
  readonly #close: () => Promise<void>;
  #files: (path: string) => Promise<Answer> = async () => Promise.resolve({ status: 404 });

  private constructor(
    tokens: Tokens,
    browserOptions: readonly string[],
    close: () => Promise<void>,
  ) {
    this.tokens = tokens;
    this.browserOptions = browserOptions;
    this.#close = close;
    this.#provider = new Provider('https://tenant.bench.test', tokens, AUDIENCE);
  }

  /** Starts the servers on a free port. */
  static async start(): Promise<World> {
    const { key, cert, fingerprint } = await certificateFor(Object.keys(HOSTS));
    const server = createSecureServer({ key, cert, allowHTTP1: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sessions = new Set<{ destroy(): void }>();
    server.on('session', (session) => {
      sessions.add(session);
      session.on('close', () => sessions.delete(session));
    });
    const world = new World(
      await Tokens.withNewKey(LIFETIMES),
      [
        `--host-resolver-rules=MAP *.bench.test 127.0.0.1:${port}`,
        `--ignore-certificate-errors-spki-list=${fingerprint}`,
      ],
      async () => {
        const closed = once(server, 'close');
        server.close();
        for (const session of sessions) session.destroy();
        await closed;
      },
    );
    server.on('request', (request, response) => {
      world.#serve(request, response).catch((error: unknown) => {
        response.stream.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    });
    return world;
  }

  /**
   * Says which application the browser finds.
   *
   * @param folder Where it was built to.
   */
  serveApplication(folder: string): void {
    this.#files = applicationFiles(folder);
  }

  /** Ends the servers. */
  async close(): Promise<void> {
    await this.#close();
  }

  async #serve(request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
    const atMs = performance.timeOrigin + performance.now();
    const host = request.authority || String(request.headers.host);
    const party = HOSTS[host];
    const question: Question = {
      method: request.method,
      url: new URL(request.url, `https://${host}`),
      headers: request.headers,
      body: await bodyOf(request),
    };
    if (party) {
      this.log.add({
        atMs,
        party,
        method: question.method,
        path: question.url.pathname,
        destination: String(request.headers['sec-fetch-dest']),
      });
    }
    const answer = await this.#answer(party, question);
    // One wait, whatever the answer took: a round trip is what is measured.
    if (this.latencyMs > 0) await delay(this.latencyMs);
    if (response.stream.destroyed) return;
    response.writeHead(answer.status, { ...answer.headers, ...crossOriginHeaders(question) });
    response.end(answer.body ?? '');
  }

  async #answer(party: Party | undefined, question: Question): Promise<Answer> {
    if (question.method === 'OPTIONS') return { status: 204 };
    switch (party) {
      case 'application':
        return this.filesAreKept
          ? this.#files(question.url.pathname)
          : withHeaders(await this.#files(question.url.pathname), {
              'cache-control': 'no-store',
            });
      case 'provider':
        return this.#provider.answer(question);
      case 'api':
        return this.#answerAsApi(question);
      case undefined:
        return { status: 421 };
    }
  }

  async #answerAsApi({ headers }: Question): Promise<Answer> {
    const [, token = ''] = /^Bearer (.+)$/.exec(String(headers['authorization'])) ?? [];
    return (await this.tokens.isGood(token, AUDIENCE))
      ? json(['Six chairs', 'A table'])
      : { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };
  }
}

async function bodyOf(request: Http2ServerRequest): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Every page may ask, with its cookies: what is refused by CORS would only be one more thing that is not measured. */
function crossOriginHeaders({ headers, method }: Question): Record<string, string> {
  const { origin } = headers;
  if (typeof origin !== 'string') return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'WWW-Authenticate',
    ...(method === 'OPTIONS' && {
      'access-control-allow-headers': String(headers['access-control-request-headers'] ?? ''),
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-max-age': '7200',
    }),
  };
}
