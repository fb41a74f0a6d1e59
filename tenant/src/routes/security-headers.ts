import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';

/**
 * Headers of every answer. Pages have no script, load one style sheet, and stand in no frame (clickjacking of
 * "Accept"). Forms may lead to the callbacks: a browser applies `form-action` to the redirects after a form too.
 * A page that was opened as a popup keeps its opener, which waits for the answer: `same-origin` would part the two.
 */
export function securityHeaders({ definition }: TenantRuntime): Middleware {
  const callbackOrigins = new Set(
    definition.clients.flatMap(({ callbacks }) =>
      callbacks.map((callback) => new URL(callback).origin),
    ),
  );
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    // Empty, which allows none: oidc-provider adds the hash of the script of a page that sends itself on.
    'script-src',
    `form-action ${["'self'", ...callbackOrigins].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (ctx, next) => {
    ctx.set({
      'Content-Security-Policy': policy,
      // Pages hold what was typed, and answers hold tokens. What may be kept says so itself.
      'Cache-Control': 'no-store',
      'X-Frame-Options': 'DENY',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'unsafe-none',
      // Not `no-referrer`: that would make the Origin of our own forms "null".
      'Referrer-Policy': 'same-origin',
    });
    await next();
  };
}
