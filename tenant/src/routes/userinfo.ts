import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { Context } from 'koa';

import { claimsForScopes } from '../people/claims.ts';
import { words } from '../provider/apis.ts';
import { isAllowedOrigin } from '../provider/configuration.ts';
import type { TenantRuntime } from '../runtime.ts';
import { isRead, type Middleware } from './middleware.ts';
import { noteError } from './request-log.ts';

/**
 * `/userinfo` for JWT Access Tokens, which Auth0 takes when their audience names it and oidc-provider never does.
 * Opaque tokens, preflights and requests without a token go on to oidc-provider.
 *
 * @see [OpenID Connect Core, section 5.3](https://openid.net/specs/openid-connect-core-1_0.html#UserInfo)
 */
export function userinfoRoute(runtime: TenantRuntime): Middleware {
  return async (ctx, next) => {
    const token = ctx.path === '/userinfo' ? jwtOf(ctx) : undefined;
    if (token === undefined || (!isRead(ctx) && ctx.method !== 'POST')) {
      await next();
      return;
    }
    ctx.vary('Origin');
    ctx.set('Cache-Control', 'no-store');
    const payload = await verify(token, runtime);
    const person = runtime.people.find(payload?.sub ?? '');
    if (payload === undefined || person === undefined) {
      refuse(
        ctx,
        401,
        'invalid_token',
        'The access token is invalid, expired or for another audience.',
      );
      return;
    }
    if (!mayRead(ctx, payload, runtime)) {
      refuse(ctx, 403, 'invalid_request', 'This origin is not allowed for the client.');
      return;
    }
    ctx.body = claimsForScopes(person, new Set(words(payload['scope'])));
  };
}

/** Lets the client's own pages read the answer, and says no to pages of other origins. */
function mayRead(ctx: Context, payload: JWTPayload, { definition }: TenantRuntime): boolean {
  const origin = ctx.get('origin');
  if (origin === '') {
    return true;
  }
  const clientId = payload['azp'] ?? payload['client_id'];
  const client = definition.clients.find(({ id }) => id === clientId);
  if (client === undefined || !isAllowedOrigin(client, origin)) {
    return false;
  }
  ctx.set('Access-Control-Allow-Origin', origin);
  return true;
}

/** The token, if it has the three parts of a JWT. */
function jwtOf(ctx: Context): string | undefined {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(ctx.get('authorization'))?.[1];
}

async function verify(
  token: string,
  { keys, issuer, faults }: TenantRuntime,
): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [...keys.publicKeys] }), {
      algorithms: ['RS256'],
      issuer,
      audience: `${issuer}userinfo`,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(Date.now() + faults.clockOffsetSeconds * 1000),
    });
    return payload;
  } catch {
    // Whatever is wrong with a token, the answer is the same: 401 invalid_token.
    return undefined;
  }
}

function refuse(ctx: Context, status: number, code: string, description: string): void {
  noteError(ctx, code);
  ctx.status = status;
  // So that a page of the application can read why; there is nothing of the person in it.
  ctx.set('Access-Control-Allow-Origin', ctx.get('origin') || '*');
  ctx.set('Access-Control-Expose-Headers', 'WWW-Authenticate');
  ctx.set('WWW-Authenticate', `Bearer error="${code}", error_description="${description}"`);
  ctx.body = { error: code, error_description: description };
}
