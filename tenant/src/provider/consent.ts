import { createHash } from 'node:crypto';

import type { KoaContextWithOIDC } from 'oidc-provider';
import type Provider from 'oidc-provider';

import type { ApiDefinition, ClientDefinition } from '../definition/model.ts';
import type { Person } from '../people/directory.ts';
import type { TenantRuntime } from '../runtime.ts';
import { findApi, findClient, isOidcScope, words } from './apis.ts';

/** A request for access, as consent judges it. */
export interface AccessRequest {
  readonly client: ClientDefinition;
  readonly person: Person;
  readonly api: ApiDefinition | undefined;
  /** The resource indicator of the API. */
  readonly resource: string | undefined;
  readonly oidcScopes: readonly string[];
  /** Those that were asked for, exist, and that the person may have. */
  readonly apiScopes: readonly string[];
  readonly redirectUri: string;
}

type Grant = InstanceType<Provider['Grant']>;

/** The access that an authorization request asks for, once it is known who asks. */
export function accessRequest(
  runtime: TenantRuntime,
  params: Readonly<Record<string, unknown>>,
  person: Person,
): AccessRequest {
  const resource = typeof params['resource'] === 'string' ? params['resource'] : undefined;
  const api = findApi(runtime, resource);
  const permitted = new Set(api === undefined ? [] : runtime.people.permittedScopes(person, api));
  const requested = words(params['scope']);
  return {
    client: findClient(runtime, String(params['client_id'])),
    person,
    api,
    resource,
    oidcScopes: requested.filter(isOidcScope),
    apiScopes: requested.filter((scope) => permitted.has(scope)),
    redirectUri: String(params['redirect_uri']),
  };
}

/** Whether the person must be asked before the client gets what it asks for. */
export function needsConsent(request: AccessRequest, grant: Grant): boolean {
  const { api, resource } = request;
  const granted = new Set([
    ...words(grant.getOIDCScope()),
    ...(resource === undefined ? [] : words(grant.getResourceScope(resource))),
  ]);
  // A first request for an API is asked about even if no scope comes of it: the token alone is access.
  const isNewApi =
    api !== undefined && resource !== undefined && grant.resources?.[resource] === undefined;
  return (
    isNewApi || [...request.oidcScopes, ...request.apiScopes].some((scope) => !granted.has(scope))
  );
}

/**
 * What a person gave a client is kept under a name made from both, not in the session: it outlives signing out, as
 * at Auth0. The name is no secret; nobody gets anything for knowing it.
 */
function grantId(personId: string, clientId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([personId, clientId]))
    .digest('base64url');
}

/**
 * The access a person gave a client so far, with what the client needs no consent for: a first-party client
 * may know who the person is, and use an API that says so, unless its callback is on localhost. Any program
 * of the machine can answer there, so the person is asked, as Auth0 does.
 */
export async function loadGrant(
  ctx: KoaContextWithOIDC,
  runtime: TenantRuntime,
): Promise<Grant | undefined> {
  const person = runtime.people.find(ctx.oidc.account?.accountId ?? '');
  if (person === undefined) {
    return undefined;
  }
  const request = accessRequest(runtime, ctx.oidc.params ?? {}, person);
  const grant = await findGrant(ctx.oidc.provider, person.userId, request.client.id);
  if (request.client.isFirstParty) {
    grant.addOIDCScope(['openid', ...request.oidcScopes]);
    if (request.api?.skipsFirstPartyConsent === true && !isLoopback(request.redirectUri)) {
      grantAll(grant, request);
    }
    await grant.save();
  }
  return grant;
}

/** Writes down that the person accepted everything that was asked for. */
export async function acceptAll(provider: Provider, request: AccessRequest): Promise<string> {
  const grant = await findGrant(provider, request.person.userId, request.client.id);
  grantAll(grant, request);
  return grant.save();
}

async function findGrant(provider: Provider, accountId: string, clientId: string): Promise<Grant> {
  const id = grantId(accountId, clientId);
  const stored = await provider.Grant.find(id);
  if (stored !== undefined) {
    return stored;
  }
  const grant = new provider.Grant({ accountId, clientId });
  grant.jti = id;
  return grant;
}

function grantAll(grant: Grant, { resource, oidcScopes, apiScopes }: AccessRequest): void {
  grant.addOIDCScope(['openid', ...oidcScopes]);
  if (resource !== undefined) {
    // An Access Token for an API carries the scopes about the person too, so that it opens `/userinfo`.
    grant.addResourceScope(resource, ['openid', ...oidcScopes, ...apiScopes]);
  }
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
