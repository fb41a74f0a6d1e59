import { setTimeout as wait } from 'node:timers/promises';

import type { Context } from 'koa';

import { isAllowedOrigin } from '../provider/configuration.ts';
import { ROUTES } from '../provider/routes.ts';
import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';
import { noteError } from './request-log.ts';

/** Whose answers pages of certain origins may read. The documents about the tenant are for all of them. */
const READ_BY_ORIGIN: ReadonlySet<string> = new Set([
  ROUTES.token,
  ROUTES.userinfo,
  ROUTES.revocation,
]);

/**
 * Makes a route slow, or makes it fail, where a fault switch says so. The switches themselves always work, and so do
 * preflights: a tenant that fails still says who may read that it does.
 */
export function injectFaults(runtime: TenantRuntime, closing: AbortSignal): Middleware {
  return async (ctx, next) => {
    if (ctx.path.startsWith('/control/') || ctx.method === 'OPTIONS') {
      await next();
      return;
    }
    const { delays, statuses } = runtime.faults.current;
    const delayMs = delays?.[ctx.path] ?? 0;
    if (delayMs > 0) {
      // A tenant that is closed does not wait for its delays.
      await wait(delayMs, undefined, { signal: closing, ref: false }).catch(() => undefined);
    }
    const status = statuses?.[ctx.path];
    if (status !== undefined) {
      noteError(ctx, 'switched_on_fault');
      allowReaders(ctx, runtime);
      ctx.status = status;
      ctx.body = {
        error: 'server_error',
        error_description: 'This failure was switched on at the local tenant.',
      };
      return;
    }
    await next();
  };
}

/** Lets those pages read a failure that may read the good answer: they would take it for a broken network otherwise. */
function allowReaders(ctx: Context, { definition }: TenantRuntime): void {
  const origin = ctx.get('origin');
  const isForAll = ctx.path.startsWith('/.well-known/');
  const isForOrigin =
    READ_BY_ORIGIN.has(ctx.path) &&
    definition.clients.some((client) => isAllowedOrigin(client, origin));
  if (isForAll || isForOrigin) {
    ctx.vary('Origin');
    ctx.set('Access-Control-Allow-Origin', origin || '*');
  }
}

/**
 * Answers frames as if the browser blocked third-party cookies, where the switch is on: none comes, none is kept. A page
 * of its own, and so a popup, is first-party and keeps its cookies.
 */
export function blockFrameCookies({ faults }: TenantRuntime): Middleware {
  return async (ctx, next) => {
    if (faults.current.blockFrameCookies !== true || !isFrame(ctx)) {
      await next();
      return;
    }
    delete ctx.req.headers.cookie;
    await next();
    ctx.remove('Set-Cookie');
  };
}

/** Browsers say what a page is for; without that word, a response by web message is what frames ask for. */
function isFrame(ctx: Context): boolean {
  const destination = ctx.get('sec-fetch-dest');
  return destination === ''
    ? ctx.query['response_mode'] === 'web_message'
    : destination === 'iframe';
}
