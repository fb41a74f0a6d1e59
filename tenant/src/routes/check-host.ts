import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';

/**
 * Answers only under the tenant's own names. A page of another site can make its name point to this machine (DNS
 * rebinding) and would then count as the same origin as the tenant; the name it was reached by gives it away.
 */
export function checkHost({ port, origin }: TenantRuntime): Middleware {
  const { host } = new URL(origin);
  const allowed = new Set([host, `127.0.0.1:${String(port)}`]);
  return async (ctx, next) => {
    if (!allowed.has(ctx.get('host'))) {
      ctx.status = 421;
      ctx.type = 'text';
      ctx.body = `This tenant answers only at ${origin}/\n`;
      return;
    }
    // The documents about the tenant name the issuer's addresses, whichever name they were asked under.
    if (ctx.path.startsWith('/.well-known/')) {
      ctx.req.headers.host = host;
    }
    await next();
  };
}
