import { InjectionToken } from '@angular/core';

import { fillApiAccess, type FullApiAccess } from './api-access/full-api-access';

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

/** An {@link AuthConfig}, filled in as far as it is needed before anything is loaded. */
export interface StartConfig extends Omit<AuthConfig, 'apis'> {
  /** The issuer of ID Tokens, with its trailing slash (OpenID Connect Core, section 2). */
  readonly issuer: string;
  readonly apis: readonly FullApiAccess[];
  readonly callbackPath: string;
  readonly signInPath: string;
  readonly forbiddenPath: string;
  /** As `provideAuth()` was given it, to be checked before a session begins. Not there where that has happened. */
  readonly given?: AuthConfig;
}

/** The configuration that `provideAuth()` was given, filled in for the start. What is loaded has `FULL_AUTH_CONFIG`. */
export const AUTH_CONFIG = new InjectionToken<StartConfig>('AUTH_CONFIG');

/**
 * Fills in what is needed at the start. Looks at nothing: `checkAuthConfig()` does, which is loaded.
 *
 * @param config What the application gave to `provideAuth`.
 */
export function startConfig(config: AuthConfig | StartConfig): StartConfig {
  const {
    callbackPath = '/callback',
    signInPath = '/sign-in',
    forbiddenPath = '/forbidden',
  } = config;
  return {
    ...config,
    callbackPath,
    signInPath,
    forbiddenPath,
    issuer: issuerOf(config.domain),
    apis: fillApiAccess(config.apis),
  };
}

/**
 * The issuer that a domain stands for.
 *
 * @param domain A host name, or an origin.
 * @returns An empty text for what is neither.
 */
function issuerOf(domain: string): string {
  const url = /^https?:\/\//i.test(domain) ? domain : `https://${domain}`;
  return URL.canParse(url) ? `${new URL(url).origin}/` : '';
}
