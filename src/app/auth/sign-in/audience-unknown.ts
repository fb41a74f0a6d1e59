import type { StartConfig } from '../auth-config';
import { AuthError } from '../auth-error';

/**
 * Whether an API is configured.
 *
 * @param config The checked configuration.
 * @param audience The API identifier.
 */
export function isConfigured(
  { apis }: Pick<StartConfig, 'apis'>,
  audience: string | null,
): boolean {
  return apis.some((api) => api.audience === audience);
}

/**
 * The error for an API that nobody configured.
 *
 * @param audience What was asked for.
 */
export function audienceUnknown(audience: string): AuthError {
  return new AuthError(
    'AUTH_AUDIENCE_UNKNOWN',
    `No API with the audience "${audience}" is configured. Add it to apis of provideAuth().`,
  );
}
