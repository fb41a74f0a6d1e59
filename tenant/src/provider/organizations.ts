import { errors, type KoaContextWithOIDC } from 'oidc-provider';

import type { ClientDefinition, OrganizationDefinition } from '../definition/model.ts';
import type { Person } from '../people/directory.ts';
import type { TenantRuntime } from '../runtime.ts';

type Params = Readonly<Record<string, unknown>>;

/** The organization that a request names, by its id or, where the tenant accepts those, its name. */
export function requestedOrganization(
  { definition }: TenantRuntime,
  { organization: wanted }: Params,
): OrganizationDefinition | undefined {
  if (typeof wanted !== 'string') {
    return undefined;
  }
  return definition.organizations.find(
    ({ id, name }) =>
      id === wanted || (definition.acceptsOrganizationNames && name === wanted.toLowerCase()),
  );
}

/**
 * Checks what a request says about an organization before anybody is asked for anything.
 *
 * @throws {@link errors.InvalidRequest} for one that does not exist, or a client that must or must not name one.
 * @throws {@link errors.AccessDenied} for a connection that its members do not sign in with.
 */
export function checkOrganization(
  runtime: TenantRuntime,
  { organizationUsage }: ClientDefinition,
  params: Params,
): void {
  if (params['organization'] === undefined) {
    if (organizationUsage === 'require') {
      throw new errors.InvalidRequest('parameter organization is required for this client');
    }
    return;
  }
  if (organizationUsage === 'deny') {
    throw new errors.InvalidRequest('parameter organization is not allowed for this client');
  }
  const organization = requestedOrganization(runtime, params);
  if (organization === undefined) {
    throw new errors.InvalidRequest('the organization was not found');
  }
  const connection = params['connection'];
  if (typeof connection === 'string' && !hasConnection(organization, connection)) {
    throw new errors.AccessDenied('the connection is not enabled for the organization');
  }
}

/** Whether members of an organization sign in with a connection. Without an organization, anybody does. */
export function hasConnection(
  organization: OrganizationDefinition | undefined,
  connection: string,
): boolean {
  return organization?.connections.some(({ name }) => name === connection) ?? true;
}

/**
 * Refuses somebody who is not a member of the organization that the request names: its applications take `org_id` in a
 * token for the proof that they are.
 *
 * @throws {@link errors.AccessDenied}
 */
export function checkMembership(ctx: KoaContextWithOIDC, runtime: TenantRuntime): void {
  const organization = requestedOrganization(runtime, ctx.oidc.params ?? {});
  const person = runtime.people.find(ctx.oidc.account?.accountId ?? '');
  if (organization === undefined || person === undefined) {
    return;
  }
  if (!runtime.people.isMember(person, organization)) {
    throw new errors.AccessDenied(notAMember(person, organization));
  }
  rememberOrganization(ctx, organization);
}

/**
 * The organization that the tokens of this request are for. A refresh goes on in the one that its code was for.
 *
 * @throws {@link errors.InvalidGrant} for a refresh by somebody who is no longer a member.
 */
export function organizationOf(
  { oidc }: KoaContextWithOIDC,
  runtime: TenantRuntime,
): OrganizationDefinition | undefined {
  if (oidc.route !== 'token') {
    return requestedOrganization(runtime, oidc.params ?? {});
  }
  const source = oidc.authorizationCode ?? oidc.refreshToken;
  const id = source?.claims?.id_token?.['org_id']?.value;
  if (id === undefined) {
    return undefined;
  }
  const organization = runtime.definition.organizations.find((candidate) => candidate.id === id);
  const person = runtime.people.find(source?.accountId ?? '');
  if (
    organization === undefined ||
    person === undefined ||
    !runtime.people.isMember(person, organization)
  ) {
    throw new errors.InvalidGrant('no longer a member of the organization');
  }
  return organization;
}

/** What both tokens say about the organization. */
export function organizationClaims(
  organization: OrganizationDefinition | undefined,
  { definition }: TenantRuntime,
): Readonly<Record<string, string>> {
  if (organization === undefined) {
    return {};
  }
  return {
    org_id: organization.id,
    ...(definition.acceptsOrganizationNames ? { org_name: organization.name } : {}),
  };
}

/**
 * Keeps the organization with the code, and so with the refresh tokens that come of it, as a claim that is asked for
 * with its value: those are all that oidc-provider carries along.
 *
 * @see [OpenID Connect Core, section 5.5.1](https://openid.net/specs/openid-connect-core-1_0.html#IndividualClaimsRequests)
 */
function rememberOrganization({ oidc }: KoaContextWithOIDC, { id }: OrganizationDefinition): void {
  oidc.claims.id_token = { ...oidc.claims.id_token, org_id: { value: id } };
}

function notAMember({ userId }: Person, { id }: OrganizationDefinition): string {
  return `user ${userId} is not part of the ${id} organization`;
}
