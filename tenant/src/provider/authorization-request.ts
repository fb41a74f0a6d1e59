import type { Context, Next } from 'koa';
import type { KoaContextWithOIDC } from 'oidc-provider';

import { isRead } from '../routes/middleware.ts';
import { words } from './apis.ts';
import { ROUTES } from './routes.ts';

/** Whether only an Access Token is asked for, however the words are spaced. oidc-provider has no such response type. */
function isTokenOnly(responseType: unknown): boolean {
  const types = words(responseType);
  return types.length === 1 && types[0] === 'token';
}

/** The internal parameter that carries the request as it came. A value sent from outside is overwritten. */
export const ORIGINAL_REQUEST = 'tenant_original_request';

/** Stands for the nonce that `response_type=token` need not send and has no use for. It never reaches a token. */
const NO_NONCE = 'none-sent';

/**
 * Prepares a request to `/authorize` for oidc-provider, which asks more of it than Auth0 does, and keeps the
 * request as it came: Actions see every parameter, and oidc-provider forgets those it does not know.
 *
 * - `response_type=token` alone is not offered by oidc-provider, though it can issue it: it is sent
 *   in as `id_token token`, and {@link restoreRequest} takes it back after the parameters were checked.
 * - `resource` is dropped: Auth0 does not know it, and consent is about the one API that `audience` names.
 * - a request without `openid` is plain OAuth 2.0: `openid` is added for the checks and taken back too.
 * - `prompt=select_account` is sent in as `login`: the sign-in page is where a person chooses who to be.
 */
export async function prepareAuthorizationRequest(ctx: Context, next: Next): Promise<void> {
  if (isRead(ctx) && ctx.path === ROUTES.authorization) {
    const { [ORIGINAL_REQUEST]: _forged, resource: _unknown, ...query } = ctx.query;
    const original = JSON.stringify(query);
    const prepared = { ...query };
    if (isTokenOnly(query['response_type'])) {
      prepared['response_type'] = 'id_token token';
      prepared['nonce'] = NO_NONCE;
    }
    if (!words(query['response_type']).includes('id_token') && !Array.isArray(query['scope'])) {
      prepared['scope'] = [...new Set(['openid', ...words(query['scope'])])].join(' ');
    }
    const prompts = words(query['prompt']);
    if (prompts.includes('select_account')) {
      const withLogin = prompts.map((prompt) => (prompt === 'select_account' ? 'login' : prompt));
      prepared['prompt'] = [...new Set(withLogin)].join(' ');
    }
    ctx.query = { ...prepared, [ORIGINAL_REQUEST]: original };
  }
  await next();
}

/** Takes back what {@link prepareAuthorizationRequest} changed. Runs as the last check of the parameters. */
export function restoreRequest(ctx: KoaContextWithOIDC): void {
  const original = originalRequest(ctx);
  const { params } = ctx.oidc;
  if (params === undefined) {
    return;
  }
  if (isTokenOnly(original['response_type'])) {
    params['response_type'] = 'token';
    params['nonce'] = undefined;
  }
  if (!words(original['scope']).includes('openid')) {
    const scopes = words(params['scope']).filter((scope) => scope !== 'openid');
    params['scope'] = scopes.length === 0 ? undefined : scopes.join(' ');
  }
}

/** The parameters of the authorization request as they came, after a sign-in too. */
export function originalRequest(ctx: KoaContextWithOIDC): Readonly<Record<string, unknown>> {
  return originalParams(ctx.oidc.params ?? {});
}

/** The same, from parameters that were kept with a sign-in under way. */
export function originalParams(
  params: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const text = params[ORIGINAL_REQUEST];
  return typeof text === 'string' ? (JSON.parse(text) as Record<string, unknown>) : {};
}
