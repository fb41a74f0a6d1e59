import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type JWTPayload, SignJWT } from 'jose';

/** The audience of the Timesheets API in tests. */
export const TEST_AUDIENCE = 'https://api.exampleco.com/timesheets';

/** The audience of the Reports API in tests. */
export const TEST_REPORTS_AUDIENCE = 'https://api.exampleco.com/reports';

/** Where the tenant's Action puts the time of the sign-in. */
export const AUTH_TIME_CLAIM = 'https://api.exampleco.com/auth_time';

/** A key pair of the issuer and the name under which it publishes the public half. */
export interface IssuerKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Claims and header fields that differ from those of a valid token; `undefined` leaves one out. */
export interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs with this key instead of the issuer's current one. */
  readonly key?: IssuerKey;
}

/** The time as claims have it. */
export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** How the issuer answers a request for its key set. */
export type KeySetAnswer = (response: ServerResponse, keySet: string) => void;

/**
 * A small tenant: real RS256 keys, and a real key set over HTTP on a free port of this machine. It counts
 * how often it is asked.
 */
export class TestIssuer {
  readonly issuer: string;
  readonly jwksUri: URL;
  /** How often the key set was asked for. */
  requests = 0;
  /** The key that signs now. */
  key: IssuerKey;
  /** The keys that are published. */
  published: IssuerKey[];
  /** Replaced by a test that wants a tenant in trouble. */
  answer: KeySetAnswer = answerWithKeys;
  readonly #server: Server;

  private constructor(server: Server, key: IssuerKey) {
    const { port } = server.address() as AddressInfo;
    this.#server = server;
    this.issuer = `http://localhost:${port}/`;
    this.jwksUri = new URL(`http://127.0.0.1:${port}/.well-known/jwks.json`);
    this.key = key;
    this.published = [key];
    server.on('request', (_request, response) => {
      this.requests += 1;
      this.answer(response, JSON.stringify({ keys: this.published.map(toJwk) }));
    });
  }

  /** Starts an issuer with one key. */
  static async start(): Promise<TestIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TestIssuer(server, newKey('key-1'));
  }

  /** Publishes a new key and signs with it from now on. */
  rotate(kid = `key-${this.published.length + 1}`): IssuerKey {
    this.key = newKey(kid);
    this.published = [...this.published, this.key];
    return this.key;
  }

  /** A token of Ada, who has just signed in, with every scope to read and write, but for the changes. */
  token(changes: TokenChanges = {}): Promise<string> {
    const key = changes.key ?? this.key;
    const now = nowSeconds();
    const claims: JWTPayload = withoutUndefined({
      iss: this.issuer,
      sub: 'auth0|ada',
      aud: [TEST_AUDIENCE, `${this.issuer}userinfo`],
      iat: now,
      exp: now + 7200,
      azp: 'exampleco-timesheets-test',
      scope: 'openid profile email read:timesheets create:timesheets delete:timesheets',
      [AUTH_TIME_CLAIM]: now,
      ...changes.claims,
    });
    const header = { alg: 'RS256', typ: 'JWT', kid: key.kid, ...changes.header };
    return new SignJWT(claims).setProtectedHeader(withoutUndefined(header)).sign(key.privateKey);
  }

  /** Stops, also the answers that are still under way. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A key pair that is as good as the issuer's, for tokens of somebody else. */
export function newKey(kid: string): IssuerKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

/** The answer of an issuer that is well. */
export function answerWithKeys(response: ServerResponse, keySet: string): void {
  response.setHeader('content-type', 'application/json').end(keySet);
}

function toJwk({ kid, publicKey }: IssuerKey): object {
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
}

function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as Value;
}
