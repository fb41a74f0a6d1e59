import type { FastifyInstance, FastifyRequest } from 'fastify';

import { bearerTokenOf } from '../checks/request/bearer-token.ts';
import { missingToken, refusedToken } from './challenge.ts';
import type { ApiScope } from './scopes.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** Who may use a route: everybody, or whoever has a token with all of these scopes. */
export type Access = 'public' | { readonly scopes: readonly [ApiScope, ...ApiScope[]] };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route declares it; a route that does not cannot be registered. */
    access?: Access;
  }
  interface FastifyRequest {
    /** Why the token was not accepted; thrown once the request has been counted. */
    refusal: Error | null;
  }
}

/** Steps of the check that the caller of {@link addAccessControl} brings. */
export interface AccessControlOptions {
  readonly verify: TokenVerifier;
  /** Counts the request, now that it is known whose it is, and throws when there were too many. */
  readonly limitRate: (request: FastifyRequest) => Promise<void>;
}

/**
 * Puts the check of the Access Token in front of every route that is registered afterwards. Closed
 * by default: a route that does not say who may use it is refused when the server is built, so that
 * a forgotten declaration is a failed start and not an open door.
 */
export function addAccessControl(
  app: FastifyInstance,
  { verify, limitRate }: AccessControlOptions,
): void {
  app.decorateRequest('caller', null);
  app.decorateRequest('refusal', null);

  app.addHook('onRoute', ({ config, method, url }) => {
    const access = config?.access;
    if (access === 'public' || (access?.scopes.length ?? 0) > 0) return;
    throw new Error(`The route ${String(method)} ${url} does not declare who may use it.`);
  });

  app.addHook('onRequest', async function identify(request) {
    if (isPublic(request)) return;
    try {
      const token = bearerTokenOf(request);
      if (token === undefined) throw missingToken();
      request.caller = await verify(token);
    } catch (error) {
      request.refusal = error instanceof Error ? error : new Error(String(error));
    }
  });

  // Between the two: a person is counted as themselves, and refused tokens are counted by address.
  app.addHook('onRequest', limitRate);

  app.addHook('onRequest', async function authorize(request) {
    if (isPublic(request)) return;
    if (request.refusal !== null) throw request.refusal;
    const needed = scopesOf(request);
    if (needed.every((scope) => request.caller?.scopes.has(scope))) return;
    throw refusedToken('insufficient-scope', `This needs the scope ${needed.join(' ')}`, {
      scopes: needed,
    });
  });
}

/** Whether a request needs no token: its route is public, or there is no such route. */
function isPublic(request: FastifyRequest): boolean {
  return request.is404 || request.routeOptions.config.access === 'public';
}

function scopesOf(request: FastifyRequest): readonly ApiScope[] {
  const { access } = request.routeOptions.config;
  if (access === undefined || access === 'public') throw new Error('A route without access rules.');
  return access.scopes;
}
