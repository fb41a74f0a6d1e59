import { createHash } from 'node:crypto';

import { exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose';

/** How long tokens live, in seconds. */
export interface Lifetimes {
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
}

/** For whom tokens are made, and what the request said. */
export interface Grant {
  readonly issuer: string;
  readonly clientId: string;
  readonly audience: string;
  readonly scope: string;
  readonly nonce: string | null;
}

/** The only person there is. */
const PERSON = {
  sub: 'auth0|bench',
  name: 'Ada Byron',
  email: 'ada@example.test',
  email_verified: true,
  preferred_username: 'ada@example.test',
};

const KEY_ID = 'bench';

/** Makes and checks tokens with real RS256 signatures: what a library spends on checking them is part of its figure. */
export class Tokens {
  /** How long tokens made from now on live. */
  lifetimes: Lifetimes;
  /** How far its clock is ahead of that of this machine, in milliseconds: it goes with the clock of the page. */
  clockAheadMs = 0;
  readonly #keys: CryptoKeyPair;
  readonly #publicKey: JWK;

  private constructor(keys: CryptoKeyPair, publicKey: JWK, lifetimes: Lifetimes) {
    this.#keys = keys;
    this.#publicKey = publicKey;
    this.lifetimes = lifetimes;
  }

  /**
   * @param lifetimes How long tokens live.
   * @returns A maker with a key of its own.
   */
  static async withNewKey(lifetimes: Lifetimes): Promise<Tokens> {
    const keys = await generateKeyPair('RS256', { extractable: true });
    return new Tokens(keys, await exportJWK(keys.publicKey), lifetimes);
  }

  /** What the key set endpoint says. */
  keySet(): { readonly keys: readonly JWK[] } {
    return { keys: [{ ...this.#publicKey, kid: KEY_ID, alg: 'RS256', use: 'sig' }] };
  }

  /** What the UserInfo endpoint says. */
  userInfo(): Readonly<Record<string, unknown>> {
    return PERSON;
  }

  /**
   * Lets an application call an API (RFC 6749, section 1.4).
   *
   * @param grant For whom.
   */
  async accessToken({ issuer, audience, clientId, scope }: Grant): Promise<string> {
    return this.#sign(
      { sub: PERSON.sub, azp: clientId, cid: clientId, scope, typ: 'Bearer' },
      issuer,
      audience,
      this.lifetimes.accessTokenSeconds,
    );
  }

  /**
   * Says who has signed in (OpenID Connect Core, section 2).
   *
   * @param grant For whom.
   * @param accessToken The Access Token that it goes with, if one does (OpenID Connect Core, section 3.2.2.9).
   */
  async idToken({ issuer, clientId, nonce }: Grant, accessToken: string | null): Promise<string> {
    const claims = {
      ...PERSON,
      auth_time: this.#nowSeconds(),
      ...(nonce !== null && { nonce }),
      ...(accessToken !== null && { at_hash: halfHash(accessToken) }),
    };
    return this.#sign(claims, issuer, clientId, this.lifetimes.idTokenSeconds);
  }

  /**
   * Whether a token was made here and is still good for an audience.
   *
   * @param token As it stands in the header.
   * @param audience Of the API that asks.
   */
  async isGood(token: string, audience: string): Promise<boolean> {
    try {
      await jwtVerify(token, this.#keys.publicKey, {
        audience,
        currentDate: new Date(this.#nowSeconds() * 1000),
      });
      return true;
    } catch {
      // Whatever is wrong with it, it opens nothing.
      return false;
    }
  }

  #nowSeconds(): number {
    return Math.floor((Date.now() + this.clockAheadMs) / 1000);
  }

  async #sign(
    claims: Record<string, unknown>,
    issuer: string,
    audience: string,
    seconds: number,
  ): Promise<string> {
    const now = this.#nowSeconds();
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(this.#keys.privateKey);
  }
}

/** Of the first half of the SHA-256 hash, for `at_hash`. */
function halfHash(token: string): string {
  return createHash('sha256').update(token, 'ascii').digest().subarray(0, 16).toString('base64url');
}
