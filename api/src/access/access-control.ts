import type { FastifyInstance, FastifyRequest } from 'fastify';

import { bearerTokenOf } from '../checks/request/bearer-token.ts';
import { checkRecentSignIn } from '../checks/token/recent-sign-in.ts';
import { checkScopes } from '../checks/token/scope.ts';
import { restrictedAccessOf } from './access.ts';
import type { ApiName } from './apis.ts';
import { callerOf } from './caller.ts';
import { missingToken } from './challenge.ts';
import type { TokenVerifier } from './token-verifier.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why the token was not accepted; thrown once the request has been counted. */
    refusal: Error | null;
  }
}

/** Steps of the check that the caller of {@link addAccessControl} brings. */
export interface AccessControlOptions {
  /** For each API the check of its tokens. */
  readonly verify: Readonly<Record<ApiName, TokenVerifier>>;
  /** Counts the request, now that it is known whose it is, and throws when there were too many. */
  readonly limitRate: (request: FastifyRequest) => Promise<void>;
  /** The time in milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Puts the check of the Access Token in front of every route that is registered afterwards. Closed
 * by default: a route that does not say who may use it is refused when the server is built, so that
 * a forgotten declaration is a failed start and not an open door.
 *
 * The order: the token, how often its person asks, its scopes, the age of its sign-in. Scopes come
 * before the age: nobody is sent to sign in again for something that they may not do anyway. All of
 * it comes before the body and the entry: who may not pass learns nothing about either.
 */
export function addAccessControl(
  app: FastifyInstance,
  { verify, limitRate, now }: AccessControlOptions,
): void {
  app.decorateRequest('caller', null);
  app.decorateRequest('refusal', null);

  app.addHook('onRoute', ({ config, method, url }) => {
    const access = config?.access;
    if (access === 'public' || (access?.scopes.length ?? 0) > 0) return;
    throw new Error(`The route ${String(method)} ${url} does not declare who may use it.`);
  });

  app.addHook('onRequest', async function identify(request) {
    const access = restrictedAccessOf(request);
    if (access === undefined) return;
    try {
      const token = bearerTokenOf(request);
      if (token === undefined) throw missingToken();
      request.caller = await verify[access.api](token);
    } catch (error) {
      request.refusal = error instanceof Error ? error : new Error(String(error));
    }
  });

  // Between the two: a person is counted as themselves, and refused tokens are counted by address.
  app.addHook('onRequest', limitRate);

  app.addHook('onRequest', async function authorize(request) {
    const access = restrictedAccessOf(request);
    if (access === undefined) return;
    if (request.refusal !== null) throw request.refusal;
    const caller = callerOf(request);
    checkScopes(caller.scopes, access.scopes);
    if (access.maxSignInAgeSeconds !== undefined) {
      checkRecentSignIn(caller.signedInAtSeconds, access.maxSignInAgeSeconds, now() / 1000);
    }
  });
}
