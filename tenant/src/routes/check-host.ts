import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';
import { noteError } from './request-log.ts';

/** What reverse proxies add. Nobody who runs this tenant for themselves has one in front of it. */
const PROXY_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/**
 * Answers only under the tenant's own names. A page of another site can make its name point to this machine (DNS
 * rebinding) and would then count as the same origin as the tenant; the name it was reached by gives it away. What came
 * by a reverse proxy or a tunnel is refused, too: those make the tenant reachable for others, whatever `Host` says.
 */
export function checkHost({ port, origin }: TenantRuntime): Middleware {
  const { host } = new URL(origin);
  const allowed = new Set([host, `127.0.0.1:${String(port)}`]);
  return async (ctx, next) => {
    if (PROXY_HEADERS.some((header) => ctx.req.headers[header] !== undefined)) {
      noteError(ctx, 'proxied');
      ctx.status = 421;
      ctx.type = 'text';
      ctx.body =
        'This tenant is for development, on one machine: it does not answer through a proxy.\n';
      return;
    }
    if (!allowed.has(ctx.get('host'))) {
      noteError(ctx, 'foreign_host');
      ctx.status = 421;
      ctx.type = 'text';
      ctx.body = `This tenant is for development, and answers only at ${origin}/\n`;
      return;
    }
    // The documents about the tenant name the issuer's addresses, whichever name they were asked under.
    if (ctx.path.startsWith('/.well-known/')) {
      ctx.req.headers.host = host;
    }
    await next();
  };
}
