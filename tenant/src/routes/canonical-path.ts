import { PROVIDER_PATHS } from '../provider/routes.ts';
import type { Middleware } from './middleware.ts';

const canonicalPaths = new Map(PROVIDER_PATHS.map((path) => [path.toUpperCase(), path]));

/**
 * Gives each of oidc-provider's routes one name. Its router takes `/AUTHORIZE` and `/authorize/` for `/authorize`, so
 * whoever wrote the name another way would pass by every step before it that looks at the path: the preparation of
 * authorization requests, the fault switches, the token check of `/userinfo`.
 *
 * Must be the first step of all.
 */
export const canonicalPath: Middleware = async (ctx, next) => {
  const path = canonicalPaths.get(ctx.path.replace(/\/$/, '').toUpperCase());
  if (path !== undefined) {
    ctx.path = path;
  }
  await next();
};
