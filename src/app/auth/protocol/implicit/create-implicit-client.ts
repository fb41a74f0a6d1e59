import type { Injector } from '@angular/core';
import { WebAuth as Auth0WebAuth } from 'auth0-js';

import { NOW } from '../../browser/browser';
import { FULL_AUTH_CONFIG } from '../../full-auth-config';
import type { AuthorizationClient } from '../authorization-client';
import { CALLBACK_URL } from '../callback-url';
import { jwksUri } from '../jwks-uri';
import { ImplicitClient, type ImplicitClientOptions } from './implicit-client';
import { checkPostedAnswers } from './posted-answer';
import { ResponseChecks } from './response-checks';
import type { WebAuth, WebAuthOptions } from './web-auth';
import { withCheckedMessages } from './window-messages';

/**
 * The client for the Implicit Flow of an application.
 *
 * @param injector What the application is configured in.
 */
export function implicitClientOf(injector: Injector): AuthorizationClient {
  const options = { config: injector.get(FULL_AUTH_CONFIG), now: injector.get(NOW) };
  // Without the fragment: the place of a hash router, where the answer will stand (RFC 6749, section 3.1.2).
  const { origin, pathname } = injector.get(CALLBACK_URL);
  return createImplicitClient(options, origin + pathname);
}

/**
 * Makes the client for the Implicit Flow. Imported lazily, and auth0-js with it.
 *
 * @param options What the client needs.
 * @param redirectUri The callback URL, as it is registered at the tenant.
 */
export function createImplicitClient(
  options: ImplicitClientOptions,
  redirectUri: string,
): AuthorizationClient {
  const { config, now } = options;
  const { protocol, host, origin } = new URL(config.issuer);
  // As auth0-js wants it: a host, or an http origin on loopback.
  const domain = protocol === 'https:' ? host : origin;
  const webAuthOptions: WebAuthOptions = {
    domain,
    clientID: config.clientId,
    redirectUri,
    responseMode: 'fragment',
    leeway: config.clockToleranceSeconds,
    legacySameSiteCookie: false,
    // Version numbers in a URL help nobody but who looks for old versions.
    _sendTelemetry: false,
    __clock: () => new Date(now()),
    overrides: {
      __tenant: domain,
      __token_issuer: config.issuer,
      __jwks_uri: jwksUri(config),
    },
  };
  const Constructor = Auth0WebAuth as unknown as new (given: WebAuthOptions) => WebAuth;
  const webAuth = new Constructor(webAuthOptions);
  checkPostedAnswers(webAuth, new ResponseChecks(config, now), () =>
    AbortSignal.timeout(config.silentTimeoutSeconds * 1000),
  );
  // eslint-disable-next-line no-restricted-globals -- the one that auth0-js listens on and puts its frame into
  withCheckedMessages(webAuth, origin, window);
  return new ImplicitClient(webAuth, options);
}
