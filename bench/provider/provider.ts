import { createHash, randomUUID } from 'node:crypto';

import { type Answer, json, page, type Question, redirect, withHeaders } from './answer.ts';
import { deliver } from './deliver.ts';
import { type Dialect, dialectsOf, type Endpoint } from './dialects.ts';
import type { Grant, Tokens } from './tokens.ts';

const COOKIE = 'bench_session';
const SIGNED_IN = `${COOKIE}=yes; Path=/; Secure; HttpOnly; SameSite=None`;
const SIGNED_OUT = `${COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=None`;

/**
 * How long browsers keep the key set, in seconds: long enough for two readers in one sign-in. Auth0 says 15, and a reload
 * is later than that as a rule; here it comes after two.
 */
export const KEYS_ARE_KEPT_SECONDS = 2;

/** What is remembered between the authorization and the token request. */
interface Code {
  readonly grant: Grant;
  readonly challenge: string | null;
}

/**
 * A provider for measurements: whoever comes is the same person and is signed in at once. It checks what a library could
 * do wrong without noticing (the challenge of PKCE, a code that is used twice), and else it trusts everybody.
 */
export class Provider {
  readonly #origin: string;
  readonly #tokens: Tokens;
  readonly #audience: string;
  readonly #codes = new Map<string, Code>();
  readonly #refreshTokens = new Map<string, Grant>();

  /**
   * @param origin Where it is.
   * @param tokens Makes its tokens.
   * @param audience Of Access Tokens where the request names none.
   */
  constructor(origin: string, tokens: Tokens, audience: string) {
    this.#origin = origin;
    this.#tokens = tokens;
    this.#audience = audience;
  }

  /**
   * Answers a request.
   *
   * @param question What was asked.
   */
  async answer(question: Question): Promise<Answer> {
    const found = this.#find(question.url.pathname);
    if (!found) return json({ error: 'not_found' }, 404);
    const { dialect, endpoint } = found;
    switch (endpoint) {
      case 'discovery':
        return json(this.#discovery(dialect));
      case 'keys':
        return withHeaders(json(this.#tokens.keySet()), {
          'cache-control': `public, max-age=${KEYS_ARE_KEPT_SECONDS}`,
        });
      case 'authorization':
        return this.#authorize(question, dialect);
      case 'token':
        return this.#exchange(new URLSearchParams(asForm(question)));
      case 'userinfo':
        return json(this.#tokens.userInfo());
      case 'logout':
        return this.#signOut(question.url.searchParams);
      case 'cookie-check':
        return page(`location.replace('step2.html')`);
      case 'cookie-check-answer':
        return page(`parent.postMessage('supported', '*')`);
      case 'session-frame':
        return page(
          `addEventListener('message', ({ origin, source }) => source.postMessage('unchanged', origin))`,
        );
    }
  }

  #find(pathname: string): { dialect: Dialect; endpoint: Endpoint } | null {
    for (const dialect of dialectsOf(this.#origin)) {
      for (const [endpoint, path] of Object.entries(dialect.paths)) {
        if (path === pathname) return { dialect, endpoint: endpoint as Endpoint };
      }
    }
    return null;
  }

  #discovery({ issuer, paths }: Dialect): unknown {
    const at = (endpoint: Endpoint): string | undefined => {
      const path = paths[endpoint];
      return path === undefined ? undefined : this.#origin + path;
    };
    return {
      issuer,
      authorization_endpoint: at('authorization'),
      token_endpoint: at('token'),
      userinfo_endpoint: at('userinfo'),
      jwks_uri: at('keys'),
      end_session_endpoint: at('logout'),
      response_types_supported: ['code', 'token', 'id_token', 'token id_token', 'id_token token'],
      response_modes_supported: ['query', 'fragment', 'web_message', 'okta_post_message'],
      code_challenge_methods_supported: ['S256'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'profile', 'email'],
    };
  }

  async #authorize({ url, headers }: Question, { issuer }: Dialect): Promise<Answer> {
    const asked = url.searchParams;
    const state = asked.get('state');
    const grant: Grant = {
      issuer,
      clientId: asked.get('client_id') ?? '',
      audience: asked.get('audience') ?? this.#audience,
      scope: asked.get('scope') ?? 'openid',
      nonce: asked.get('nonce'),
    };
    const isSignedIn = String(headers['cookie']).includes(`${COOKIE}=yes`);
    const response =
      asked.get('prompt') === 'none' && !isSignedIn
        ? { error: 'login_required', error_description: 'Login required' }
        : await this.#respond(grant, asked);
    const withState = { ...response, ...(state !== null && { state }) };
    return deliver(asked, withState, 'error' in response ? {} : { 'set-cookie': SIGNED_IN });
  }

  async #respond(grant: Grant, asked: URLSearchParams): Promise<Record<string, string>> {
    const types = new Set((asked.get('response_type') ?? 'code').split(' '));
    if (types.has('code')) {
      const code = randomUUID();
      this.#codes.set(code, { grant, challenge: asked.get('code_challenge') });
      return { code, session_state: 'bench' };
    }
    const accessToken = types.has('token') ? await this.#tokens.accessToken(grant) : null;
    return {
      ...(accessToken !== null && this.#accessTokenFields(grant, accessToken)),
      ...(types.has('id_token') && { id_token: await this.#tokens.idToken(grant, accessToken) }),
    };
  }

  async #exchange(form: URLSearchParams): Promise<Answer> {
    const grant =
      form.get('grant_type') === 'refresh_token'
        ? this.#refreshTokens.get(form.get('refresh_token') ?? '')
        : this.#redeem(form.get('code') ?? '', form.get('code_verifier'));
    if (!grant) return json({ error: 'invalid_grant' }, 400);
    const accessToken = await this.#tokens.accessToken(grant);
    return json({
      ...this.#accessTokenFields(grant, accessToken),
      expires_in: this.#tokens.lifetimes.accessTokenSeconds,
      id_token: await this.#tokens.idToken(grant, accessToken),
      ...(mayRefresh(grant) && { refresh_token: this.#refreshToken(grant) }),
    });
  }

  #redeem(code: string, verifier: string | null): Grant | null {
    const known = this.#codes.get(code);
    this.#codes.delete(code);
    return known && isProof(verifier, known.challenge) ? known.grant : null;
  }

  #refreshToken(grant: Grant): string {
    // Keycloak's client reads when it expires.
    const nowMs = Date.now() + this.#tokens.clockAheadMs;
    const exp = Math.floor(nowMs / 1000) + this.#tokens.lifetimes.idTokenSeconds;
    const token = unsecuredToken({ jti: randomUUID(), exp });
    this.#refreshTokens.set(token, grant);
    return token;
  }

  #accessTokenFields({ scope }: Grant, accessToken: string): Record<string, string> {
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: String(this.#tokens.lifetimes.accessTokenSeconds),
      scope,
    };
  }

  #signOut(asked: URLSearchParams): Answer {
    const back =
      asked.get('post_logout_redirect_uri') ?? asked.get('returnTo') ?? asked.get('redirect_uri');
    return redirect(back ?? this.#origin, { 'set-cookie': SIGNED_OUT });
  }
}

/** Keycloak always gives a Refresh Token, others where it is asked for. */
function mayRefresh({ issuer, scope }: Grant): boolean {
  return issuer.includes('/realms/') || scope.split(' ').includes('offline_access');
}

/** In the form of a JWT, and known by itself alone (RFC 7519, section 6). */
function unsecuredToken(claims: object): string {
  const encode = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'none' })}.${encode(claims)}.`;
}

/** Whether a verifier belongs to a challenge (RFC 7636, section 4.6). */
function isProof(verifier: string | null, challenge: string | null): boolean {
  if (challenge === null) return true;
  return (
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === challenge
  );
}

/** Some libraries send JSON where the specification asks for a form. */
function asForm({ body }: Question): string | Record<string, string> {
  return body.startsWith('{') ? (JSON.parse(body) as Record<string, string>) : body;
}
