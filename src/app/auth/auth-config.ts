import { InjectionToken } from '@angular/core';

import { isLoopbackHost } from './api-access/loopback';
import { type CheckedApiAccess, parseApiAccess } from './api-access/parse-api-access';
import { AuthError } from './auth-error';

/** The response types of the Implicit Flow (OpenID Connect Core, section 3.2.2.1; RFC 6749, 4.2.1). */
export type ResponseType = 'token id_token' | 'id_token' | 'token';

/** An API that requests may be sent to with an Access Token. */
export interface ApiAccess {
  /**
   * Where the API is: an absolute URL, or a path on the application's own origin. A request belongs to
   * it when it has exactly this origin and lies under this path by whole segments. No wildcards.
   *
   * Refused: http to another machine; a wildcard, a query, a fragment, a user name or an encoded slash, which
   * match no request; the same place as another rule, for the same methods.
   */
  readonly url: string;
  /**
   * The API identifier that the tenant knows (the `audience` of the authorization request).
   *
   * Refused: an empty text.
   */
  readonly audience: string;
  /**
   * The scopes of this API to ask for. Default: none.
   *
   * Refused: what is no list; a scope with a space or a quote in it (RFC 6749, section 3.3).
   */
  readonly scopes?: readonly string[];
  /**
   * The HTTP methods that carry the token. Default: all.
   *
   * Refused: an empty list, which matches no request; what is no name of a method.
   */
  readonly methods?: readonly string[];
  /**
   * Paths below {@link ApiAccess.url} that never carry the token, such as `/public`. Default: none.
   *
   * Refused: a path that does not begin with `/`, or holds a wildcard, a query, dot segments or an encoded slash.
   */
  readonly except?: readonly string[];
  /**
   * Whether a request may go out without a token while nobody is signed in. Default: `false`.
   *
   * Refused: anything but `true` and `false`.
   */
  readonly anonymous?: boolean;
}

/** What an application tells `provideAuth()`. */
export interface AuthConfig {
  /**
   * The tenant: `example.eu.auth0.com`, or an http origin on loopback for the local tenant.
   *
   * Refused: what is neither a host name nor an origin; http to another machine.
   */
  readonly domain: string;
  /**
   * The Client ID of the application, from its settings at the tenant.
   *
   * Refused: an empty text.
   */
  readonly clientId: string;
  /**
   * The APIs that may see an Access Token. The first one's audience is asked for at sign-in.
   *
   * Refused: what is no list; a rule that is insecure, ambiguous, or could never match.
   */
  readonly apis: readonly ApiAccess[];
  /**
   * What to ask for at sign-in. Default: `token id_token`.
   *
   * Refused: anything else than these three.
   */
  readonly responseType?: ResponseType;
  /**
   * The OpenID Connect scopes to ask for, separated by spaces. Default: `openid profile email`.
   *
   * Refused: an empty text; one without `openid`, as nobody would know who has signed in.
   */
  readonly scope?: string;
  /**
   * The path that the tenant returns to. Default: `/callback`.
   *
   * Refused: what is no plain path of letters, digits and `._~-`; that of one of the two other pages.
   */
  readonly callbackPath?: string;
  /**
   * The path of the sign-in page, where guards send people. Default: `/sign-in`.
   *
   * Refused: as for {@link AuthConfig.callbackPath}.
   */
  readonly signInPath?: string;
  /**
   * The path of the page that says which scope is missing. Default: `/forbidden`.
   *
   * Refused: as for {@link AuthConfig.callbackPath}.
   */
  readonly forbiddenPath?: string;
  /** How long a silent check of the session may take, in seconds, 1 to 60. Default: 8. */
  readonly silentTimeoutSeconds?: number;
  /** How far the clocks of tenant and browser may differ, in seconds, 0 to 300. Default: 300. */
  readonly clockToleranceSeconds?: number;
  /** How long a person may take to sign in, in seconds, 60 to 86400. Default: 3600. */
  readonly signInTimeoutSeconds?: number;
  /**
   * How long before the page is left for a moment that is announced, in seconds, 10 to 600. Happens only
   * where the browser sends the tenant no cookie in a hidden frame. Default: 60.
   */
  readonly redirectNoticeSeconds?: number;
}

/** An {@link AuthConfig} that was checked, with every default filled in. Frozen. */
export interface CheckedAuthConfig {
  /** The issuer of ID Tokens, with its trailing slash (OpenID Connect Core, section 2). */
  readonly issuer: string;
  /** The domain as auth0-js wants it: a host, or an http origin on loopback. */
  readonly domain: string;
  readonly clientId: string;
  readonly apis: readonly CheckedApiAccess[];
  readonly responseType: ResponseType;
  readonly scope: string;
  readonly callbackPath: string;
  readonly signInPath: string;
  readonly forbiddenPath: string;
  readonly silentTimeoutSeconds: number;
  readonly clockToleranceSeconds: number;
  readonly signInTimeoutSeconds: number;
  readonly redirectNoticeSeconds: number;
}

/** The checked configuration that `provideAuth()` was given. */
export const AUTH_CONFIG = new InjectionToken<CheckedAuthConfig>('AUTH_CONFIG');

const DEFAULTS = {
  responseType: 'token id_token',
  scope: 'openid profile email',
  callbackPath: '/callback',
  signInPath: '/sign-in',
  forbiddenPath: '/forbidden',
  silentTimeoutSeconds: 8,
  clockToleranceSeconds: 300,
  signInTimeoutSeconds: 3600,
  redirectNoticeSeconds: 60,
} as const satisfies Partial<AuthConfig>;

/** From and to, in seconds. */
const RANGES = {
  silentTimeoutSeconds: [1, 60],
  clockToleranceSeconds: [0, 300],
  signInTimeoutSeconds: [60, 86_400],
  redirectNoticeSeconds: [10, 600],
} as const satisfies Partial<Record<keyof AuthConfig, readonly [number, number]>>;

const RESPONSE_TYPES: readonly string[] = ['token id_token', 'id_token', 'token'];

/**
 * Checks a configuration and fills in the defaults.
 *
 * @param config What the application gave to `provideAuth`.
 * @returns The configuration, with its URLs parsed, and frozen.
 * @throws {@link AuthError} `AUTH_CONFIG_INVALID`, naming every problem at once.
 */
export function parseAuthConfig(config: AuthConfig): CheckedAuthConfig {
  const problems: string[] = [];
  const known = new Set([...Object.keys(DEFAULTS), 'domain', 'clientId', 'apis']);
  for (const key of Object.keys(config)) {
    if (!known.has(key)) problems.push(`${key}: unknown key`);
  }

  const issuer = parseIssuer(config.domain, problems);
  const text = (key: 'clientId' | 'scope', value: unknown): void => {
    if (typeof value !== 'string' || value.trim() === '') problems.push(`${key}: a text is needed`);
  };
  const path = (key: 'callbackPath' | 'signInPath' | 'forbiddenPath', value: unknown): void => {
    if (typeof value !== 'string' || !/^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+$/.test(value)) {
      problems.push(`${key}: a path such as "${DEFAULTS[key]}" is needed`);
    }
  };
  const seconds = (key: keyof typeof RANGES, value: unknown): void => {
    const [from, to] = RANGES[key];
    if (typeof value !== 'number' || !(value >= from && value <= to)) {
      problems.push(`${key}: a number of seconds from ${from} to ${to} is needed`);
    }
  };

  const settings = { ...DEFAULTS, ...definedValues(config) };
  text('clientId', settings.clientId);
  text('scope', settings.scope);
  if (!RESPONSE_TYPES.includes(settings.responseType)) {
    problems.push(
      `responseType: one of ${RESPONSE_TYPES.map((t) => `"${t}"`).join(', ')} is needed`,
    );
  }
  // Without it there is no ID Token, and no `/userinfo` for a sign-in with an Access Token alone.
  if (/\S/.test(settings.scope) && !/(?:^| )openid(?: |$)/.test(settings.scope)) {
    problems.push('scope: who signed in is only known when the scope holds "openid"');
  }
  path('callbackPath', settings.callbackPath);
  path('signInPath', settings.signInPath);
  path('forbiddenPath', settings.forbiddenPath);
  const paths = [settings.callbackPath, settings.signInPath, settings.forbiddenPath];
  if (new Set(paths).size !== paths.length) {
    problems.push('callbackPath, signInPath, forbiddenPath: three different paths are needed');
  }
  seconds('silentTimeoutSeconds', settings.silentTimeoutSeconds);
  seconds('clockToleranceSeconds', settings.clockToleranceSeconds);
  seconds('signInTimeoutSeconds', settings.signInTimeoutSeconds);
  seconds('redirectNoticeSeconds', settings.redirectNoticeSeconds);
  const apis = parseApiAccess(config.apis, problems);

  if (problems.length > 0) throw invalidConfig(problems);
  return Object.freeze({
    ...settings,
    issuer,
    domain: issuer.startsWith('https:') ? new URL(issuer).host : issuer.slice(0, -1),
    apis,
  });
}

/**
 * The error for a configuration that is refused.
 *
 * @param problems What is wrong, each with the key it concerns.
 * @returns An {@link AuthError} `AUTH_CONFIG_INVALID` whose message lists all of them.
 */
export function invalidConfig(problems: readonly string[]): AuthError {
  const list = problems.map((problem) => `\n  - ${problem}`).join('');
  return new AuthError('AUTH_CONFIG_INVALID', `provideAuth() was given:${list}`, { problems });
}

/** A key that is there but `undefined` counts as left out: settings often come from `config.json`. */
function definedValues(config: AuthConfig): AuthConfig {
  const entries: [string, unknown][] = Object.entries(config);
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined),
  ) as unknown as AuthConfig;
}

function parseIssuer(domain: unknown, problems: string[]): string {
  if (typeof domain !== 'string' || domain === '') {
    problems.push('domain: the domain of the tenant is needed, such as "example.eu.auth0.com"');
    return '';
  }
  const given = /^https?:\/\//i.test(domain) ? domain : `https://${domain}`;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (given.replace(/\/$/, '').toLowerCase() !== url?.origin) {
    problems.push(`domain: "${domain}" is neither a host name nor an origin`);
    return '';
  }
  // Over plain http anybody on the way could read the tokens and swap the keys that check them.
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    problems.push(`domain: "${domain}" is not secure; http is for loopback only`);
  }
  return `${url.origin}/`;
}
