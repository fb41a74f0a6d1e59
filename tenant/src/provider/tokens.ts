import type { JWTStructured, KoaContextWithOIDC, UnknownObject } from 'oidc-provider';
import type Provider from 'oidc-provider';

import type { ApiDefinition } from '../definition/model.ts';
import { changedScopes } from '../pipeline/login-outcome.ts';
import type { TenantRuntime } from '../runtime.ts';
import { findApi, findClient, isOidcScope, resourceOf, words } from './apis.ts';
import { organizationClaims, organizationOf } from './organizations.ts';
import { loginOutcome } from './pipeline-results.ts';

type AccessToken = InstanceType<Provider['AccessToken']>;
type IdToken = InstanceType<Provider['IdToken']>;

/**
 * How long an Access Token lives that is for no API, only for `/userinfo`. No setting changes it.
 *
 * @see [Auth0: Access Token lifetime](https://auth0.com/docs/secure/tokens/access-tokens#access-token-lifetime)
 */
const USERINFO_TOKEN_LIFETIME_SECONDS = { implicit: 7200, otherwise: 86_400 } as const;

/** The life of an Access Token: the API says, and says less for a token that goes through a browser. */
export function accessTokenLifetimeSeconds(runtime: TenantRuntime, token: AccessToken): number {
  const api = apiOf(runtime, token);
  const { implicit, otherwise } =
    api === undefined
      ? USERINFO_TOKEN_LIFETIME_SECONDS
      : { implicit: api.tokenLifetimeForWebSeconds, otherwise: api.tokenLifetimeSeconds };
  const lifetime = token.gty === 'implicit' ? implicit : otherwise;
  return runtime.faults.current.accessTokenLifetimeSeconds ?? lifetime;
}

/** The life of an ID Token: the client says. */
export function idTokenLifetimeSeconds(runtime: TenantRuntime, clientId: string): number {
  return (
    runtime.faults.current.idTokenLifetimeSeconds ??
    findClient(runtime, clientId).idTokenLifetimeSeconds
  );
}

/**
 * Gives a JWT Access Token Auth0's shape: audience API and `/userinfo`, `azp`, the scopes that were granted and
 * that the person may have, `permissions`, the organization, and the claims of Actions and Rules.
 */
export async function shapeAccessToken(
  ctx: KoaContextWithOIDC,
  token: AccessToken,
  parts: JWTStructured,
  runtime: TenantRuntime,
): Promise<void> {
  const api = apiOf(runtime, token);
  const person = runtime.people.find(token.accountId);
  if (api === undefined || person === undefined) {
    throw new Error('a JWT Access Token needs an API and a person');
  }
  const outcome = await loginOutcome(ctx, runtime);
  // Roles can have changed since the person consented, so they are asked again.
  const permitted = new Set(runtime.people.permittedScopes(person, api));
  const granted = requestOrder(ctx, words(token.scope)).filter(
    (scope) => isOidcScope(scope) || permitted.has(scope),
  );
  const scopes = changedScopes(granted, outcome);
  token.scope = scopes.join(' ');

  const offset = runtime.faults.clockOffsetSeconds;
  const { iat, exp, sub, jti, cnf } = parts.payload;
  const isRfc9068 = api.dialect.startsWith('rfc9068');
  parts.payload = {
    ...outcome.accessTokenClaims,
    iss: runtime.issuer,
    sub,
    aud: scopes.includes('openid') ? [api.identifier, `${runtime.issuer}userinfo`] : api.identifier,
    iat: Number(iat) + offset,
    exp: Number(exp) + offset,
    scope: token.scope,
    ...organizationClaims(organizationOf(ctx, runtime), runtime),
    ...(isRfc9068 ? { client_id: token.clientId, jti } : { azp: token.clientId }),
    ...(cnf === undefined ? {} : { cnf }),
    ...(api.enforcesRoles && api.dialect.endsWith('_authz')
      ? { permissions: runtime.people.permissions(person, api) }
      : {}),
  };
  if (!isRfc9068) {
    parts.header = { typ: 'JWT' };
  }
}

/**
 * What an ID Token has beyond the person's claims: when they signed in, the organization, and what Actions and Rules
 * put there.
 */
export async function extraIdTokenClaims(
  idToken: IdToken,
  runtime: TenantRuntime,
): Promise<UnknownObject> {
  const { idTokenClaims } = await loginOutcome(idToken.ctx, runtime);
  const offset = runtime.faults.clockOffsetSeconds;
  const authTime: unknown = idToken.available['auth_time'];
  return {
    ...idTokenClaims,
    ...organizationClaims(organizationOf(idToken.ctx, runtime), runtime),
    ...(typeof authTime === 'number' ? { auth_time: authTime + offset } : {}),
    ...(offset === 0 ? {} : { iat: Math.floor(Date.now() / 1000) + offset }),
  };
}

function apiOf(runtime: TenantRuntime, token: AccessToken): ApiDefinition | undefined {
  return findApi(runtime, token.aud === undefined ? undefined : resourceOf(String(token.aud)));
}

/** Scopes in the order that the request named them: a grant remembers them in the order they were first given. */
function requestOrder({ oidc }: KoaContextWithOIDC, scopes: readonly string[]): readonly string[] {
  const granted = new Set(scopes);
  const requested = words(
    oidc.params?.['scope'] ?? oidc.authorizationCode?.scope ?? oidc.refreshToken?.scope,
  );
  return [...new Set([...requested.filter((scope) => granted.has(scope)), ...scopes])];
}
