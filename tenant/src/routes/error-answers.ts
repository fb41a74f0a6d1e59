import type { Context } from 'koa';

import { errorPage } from '../pages/message-page.ts';
import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';

/**
 * Answers what no route knows, and what a route refused, without losing the headers of every answer: Koa takes all of
 * them off an error. A person gets a page, a program a line. A failure of our own stays Koa's: it is written with its
 * stack, and answered without a word.
 */
export function answerErrors(runtime: TenantRuntime): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
      answer(ctx, runtime, error.status, 'Request refused', error.message);
      return;
    }
    if (ctx.status === 404 && (ctx.body === undefined || ctx.body === null)) {
      answer(ctx, runtime, 404, 'There is nothing here', 'The tenant has no page at this address.');
    }
  };
}

/** Whether an error is one that `ctx.throw` made for the caller to read. */
function isRefusal(error: unknown): error is Error & { readonly status: number } {
  return (
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    'expose' in error &&
    error.expose === true
  );
}

function answer(
  ctx: Context,
  { definition }: TenantRuntime,
  status: number,
  heading: string,
  message: string,
): void {
  ctx.status = status;
  if (ctx.get('accept').includes('text/html')) {
    ctx.type = 'html';
    ctx.body = errorPage({
      tenantName: definition.friendlyName,
      heading,
      message,
      code: status === 404 ? 'not_found' : 'invalid_request',
    });
  } else {
    ctx.type = 'text';
    ctx.body = `${message}\n`;
  }
}
