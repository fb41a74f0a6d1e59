import type { ApiDefinition, ClientDefinition } from '../definition/model.ts';
import type { TenantRuntime } from '../runtime.ts';

/** Scopes about the person, as against scopes of an API. */
export const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;

const OIDC_SCOPE_SET: ReadonlySet<string> = new Set(OIDC_SCOPES);

/** Whether a scope is about the person, and not one of an API. */
export function isOidcScope(scope: string): boolean {
  return OIDC_SCOPE_SET.has(scope);
}

const OPAQUE_IDENTIFIER_PREFIX = 'urn:tenant:api:';

/**
 * The resource indicator of an API. RFC 8707 wants an absolute URI without a fragment; an Auth0 identifier may be any
 * text, which is then wrapped.
 */
export function resourceOf(identifier: string): string {
  return URL.canParse(identifier) && !identifier.includes('#')
    ? identifier
    : `${OPAQUE_IDENTIFIER_PREFIX}${encodeURIComponent(identifier)}`;
}

/** The API of a resource indicator, or `undefined` where the tenant has none such. */
export function findApi(
  { definition }: TenantRuntime,
  resource: unknown,
): ApiDefinition | undefined {
  return definition.apis.find(({ identifier }) => resourceOf(identifier) === resource);
}

/** The definition of a client. Every client that oidc-provider knows came from one. */
export function findClient({ definition }: TenantRuntime, clientId: string): ClientDefinition {
  const client = definition.clients.find(({ id }) => id === clientId);
  if (client === undefined) {
    throw new RangeError(`no client with the id "${clientId}"`);
  }
  return client;
}

/** The words of a space-separated list. */
export function words(text: unknown): readonly string[] {
  return typeof text === 'string' ? text.split(' ').filter((word) => word !== '') : [];
}
