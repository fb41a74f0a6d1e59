import type { FastifyInstance, HTTPMethods } from 'fastify';

import { Problem } from '../problems/problem.ts';

const METHODS: readonly HTTPMethods[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];

/**
 * Answers methods that an address does not offer with 405 and the list of those that it does. Call
 * it before the routes are registered: it watches them, and fills the gaps when it is told that all
 * are there.
 *
 * @returns What to call after the last route.
 * @see [RFC 9110, section 15.5.6](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6)
 */
export function watchMethods(app: FastifyInstance): () => void {
  const offered = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = offered.get(url) ?? new Set<string>();
    offered.set(url, methods);
    for (const each of [method].flat()) methods.add(each);
  });
  return () => {
    for (const [url, methods] of [...offered]) {
      if (url === '*') continue;
      const allow = [...methods].sort().join(', ');
      app.route({
        url,
        method: METHODS.filter((method) => !methods.has(method)),
        config: { access: 'public' },
        schema: { hide: true },
        // Before the body is read: nobody needs to know what is wrong with it.
        onRequest: async () => {
          throw new Problem('method-not-allowed', `Offered here: ${allow}.`, {
            headers: { Allow: allow },
          });
        },
        handler: () => undefined,
      });
    }
  };
}
