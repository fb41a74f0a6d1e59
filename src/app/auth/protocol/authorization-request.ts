import type { CheckedAuthConfig } from '../auth-config';
import type { AuthorizationRequest } from './authorization-client';

/**
 * What to ask the tenant for: the OpenID Connect scopes, and those of every rule for the audience.
 *
 * @param config The checked configuration.
 * @param audience The API identifier. Default: that of the first API, or none where there is no API.
 */
export function authorizationRequest(
  config: CheckedAuthConfig,
  audience: string | null = config.apis[0]?.audience ?? null,
): AuthorizationRequest {
  const scopes = config.apis
    .filter((api) => api.audience === audience)
    .flatMap((api) => api.scopes);
  const scope = [...new Set([...config.scope.split(' ').filter(Boolean), ...scopes])].join(' ');
  return { responseType: config.responseType, scope, audience };
}
