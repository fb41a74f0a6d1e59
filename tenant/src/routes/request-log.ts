import type { Context } from 'koa';
import type Provider from 'oidc-provider';

import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';

/** Paths that say nothing about a sign-in. */
const QUIET = new Set(['/u/tenant.css', '/favicon.ico']);

const LONGEST_PATH = 200;

const errorCodes = new WeakMap<object, string>();

/**
 * Writes one line for each request: method, path, status and, where there was one, the error's code. Never the query
 * or the body, where tokens, codes and passwords are, nor where the browser is sent.
 */
export function logRequests({ log }: TenantRuntime): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      // Koa answers with this status after us. Its own failures it reports itself, with their stack.
      ctx.status = isHttpError(error) ? error.status : 500;
      throw error;
    } finally {
      writeLine(ctx, log);
    }
  };
}

function isHttpError(error: unknown): error is { readonly status: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

function writeLine(ctx: Context, log: (line: string) => void): void {
  if (!QUIET.has(ctx.path) && ctx.method !== 'OPTIONS') {
    const code = errorCodes.get(ctx.req);
    const outcome = `${String(ctx.status)}${code === undefined ? '' : ` ${code}`}`;
    log(`${ctx.method} ${loggedPath(ctx)} ${outcome}`);
  }
}

/** Notes the error of a request for its line in the log. */
export function noteError(ctx: Pick<Context, 'req'>, code: string): void {
  errorCodes.set(ctx.req, code);
}

/** Lets the errors that oidc-provider answers with appear in the log. A failure of our own is written with its stack. */
export function noteProviderErrors(provider: Provider, { log }: TenantRuntime): void {
  const note = (ctx: Pick<Context, 'req'>, error: Error) => {
    noteError(ctx, error.message);
  };
  provider.on('authorization.error', note);
  provider.on('grant.error', note);
  provider.on('userinfo.error', note);
  provider.on('revocation.error', note);
  provider.on('server_error', (ctx, error) => {
    noteError(ctx, 'server_error');
    log(`error: ${error.stack ?? error.message}`);
  });
}

/**
 * The path without the ids in it: they stand for a sign-in that is under way. Nor with a part that is longer than any
 * name of ours: it may be a token.
 */
function loggedPath({ path }: Context): string {
  return path
    .replace(/^(\/u\/\w+|\/authorize)\/[^/]+/, '$1/:id')
    .replaceAll(/[^/]{65,}/g, ':long')
    .slice(0, LONGEST_PATH);
}
