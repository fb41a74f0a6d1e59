import { WebAuth as Auth0WebAuth } from 'auth0-js';

import type { AuthorizationClient } from '../authorization-client';
import { ImplicitClient, type ImplicitClientOptions } from './implicit-client';
import { checkPostedAnswers } from './posted-answer';
import { jwksUri, ResponseChecks } from './response-checks';
import type { WebAuth, WebAuthOptions } from './web-auth';
import { withCheckedMessages } from './window-messages';

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
  const webAuthOptions: WebAuthOptions = {
    domain: config.domain,
    clientID: config.clientId,
    redirectUri,
    responseMode: 'fragment',
    leeway: config.clockToleranceSeconds,
    legacySameSiteCookie: false,
    // Version numbers in a URL help nobody but who looks for old versions.
    _sendTelemetry: false,
    __clock: () => new Date(now()),
    overrides: {
      __tenant: config.domain,
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
  withCheckedMessages(webAuth, new URL(config.issuer).origin, window);
  return new ImplicitClient(webAuth, options);
}
