import type { FastifyRequest } from 'fastify';

import { type ApiName, APIS, type ScopeOf } from './apis.ts';

/** Whoever has a token of this API with all of these scopes. */
interface TokenAccess<Api extends ApiName> {
  readonly api: Api;
  readonly scopes: readonly [ScopeOf<Api>, ...ScopeOf<Api>[]];
  /** The sign-in behind the token must not be older, in seconds; absent, its age does not matter. */
  readonly maxSignInAgeSeconds?: number | undefined;
}

/** What a route with a token declares. Only scopes of its own API fit. */
export type RestrictedAccess = { [Api in ApiName]: TokenAccess<Api> }[ApiName];

/** Who may use a route: everybody, or whoever has a token that fits. */
export type Access = 'public' | RestrictedAccess;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route declares it; a route that does not cannot be registered. */
    access?: Access;
  }
}

/** What the route of a request asks of its token; nothing where it is public, or does not exist. */
export function restrictedAccessOf(request: FastifyRequest): RestrictedAccess | undefined {
  if (request.is404) return undefined;
  const { access } = request.routeOptions.config;
  if (access === undefined) throw new Error('A route without access rules.');
  return access === 'public' ? undefined : access;
}

/**
 * The protection space of a request: the name of the API that it is for.
 *
 * @throws Error on a public route, which has nothing to protect.
 * @see [RFC 9110, section 11.5](https://www.rfc-editor.org/rfc/rfc9110.html#section-11.5)
 */
export function realmOf(request: FastifyRequest): string {
  const access = restrictedAccessOf(request);
  if (access === undefined) throw new Error('A public route asked for a token.');
  return APIS[access.api].name;
}
