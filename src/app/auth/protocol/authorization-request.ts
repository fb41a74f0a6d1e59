import type { FullAuthConfig } from '../full-auth-config';
import type { AuthorizationRequest } from './authorization-client';

/**
 * What a sign-in is for, and a session lives by: the API identifier of the first API, or `null` where
 * there is no API.
 *
 * @param config The checked configuration.
 */
export function primaryAudience({ apis }: Pick<FullAuthConfig, 'apis'>): string | null {
  return apis[0]?.audience ?? null;
}

/** What {@link authorizationRequest} can be told beyond the configuration. */
export interface AuthorizationRequestOptions {
  /** Scopes to ask for beyond the configured ones. */
  readonly scopes?: readonly string[];
  /** See {@link AuthorizationRequest.organization}. Default: `null`. */
  readonly organization?: string | null;
}

/**
 * What to ask the tenant for: the OpenID Connect scopes, and those of every rule for the audience.
 *
 * @param config The checked configuration.
 * @param audience The API identifier. Default: that of the first API, or none where there is no API.
 * @param options What else to ask for.
 */
export function authorizationRequest(
  config: FullAuthConfig,
  audience: string | null = primaryAudience(config),
  { scopes = [], organization = null }: AuthorizationRequestOptions = {},
): AuthorizationRequest {
  const configured = config.apis
    .filter((api) => api.audience === audience)
    .flatMap((api) => api.scopes);
  const all = [...config.scope.split(' ').filter(Boolean), ...configured, ...scopes];
  return {
    // Only an ID Token says which organization it is for.
    responseType:
      organization !== null && config.responseType === 'token'
        ? 'token id_token'
        : config.responseType,
    scope: [...new Set(all)].join(' '),
    audience,
    organization,
  };
}
