import { createHmac, createSign } from 'node:crypto';

import { newKey, nowSeconds, TEST_AUDIENCE, type TestIssuer } from './test-issuer.ts';

/** Makes a token. */
export type Forge = (issuer: TestIssuer) => Promise<string> | string;

/** A way in which a token is wrong, as the end of "is refused when it …"; how; and what is said. */
export type Way = readonly [name: string, forge: Forge, description: RegExp];

/** Signs the first two parts of a token. */
export type Sign = (input: string) => Buffer | string;

/** What a raw token is made of. Text is written as it is, for what no library would write. */
export interface RawToken {
  readonly header: unknown;
  readonly claims: unknown;
  readonly sign: Sign;
}

/** Writes a token byte by byte, where a library would refuse to. */
export function rawToken({ header, claims, sign }: RawToken): string {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${Buffer.from(sign(input)).toString('base64url')}`;
}

/** The claims of a good token, for a token that is wrong by its header or signature alone. */
export function goodClaims(issuer: TestIssuer): Readonly<Record<string, unknown>> {
  const now = nowSeconds();
  return {
    iss: issuer.issuer,
    sub: 'auth0|ada',
    aud: TEST_AUDIENCE,
    iat: now,
    exp: now + 7200,
    scope: 'read:timesheets',
  };
}

/** The header of a good token. */
export function goodHeader(issuer: TestIssuer): Readonly<Record<string, unknown>> {
  return { alg: 'RS256', typ: 'JWT', kid: issuer.key.kid };
}

/** Signs as the issuer does, so that nothing is wrong but what the test says. */
export function signedBy({ key }: TestIssuer): Sign {
  return (input) => createSign('RSA-SHA256').update(input).sign(key.privateKey);
}

/** Signs with a secret. */
export function hmacWith(secret: Buffer | string, hash = 'sha256'): Sign {
  return (input) => createHmac(hash, secret).update(input).digest();
}

/** A key of somebody else, made once: what matters is that the issuer does not publish it. */
export const EVIL_KEY = newKey('evil');

function encode(part: unknown): string {
  const bytes = Buffer.isBuffer(part) || typeof part === 'string' ? part : JSON.stringify(part);
  return Buffer.from(bytes).toString('base64url');
}
