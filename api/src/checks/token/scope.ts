import type { JWTPayload } from 'jose';

import { refusedToken } from '../../access/challenge.ts';

/**
 * What a token may do here. With RBAC on, the tenant puts the person's own rights into
 * `permissions`; a right then counts only if it is in both: the application asked for it (`scope`)
 * and the person has it (`permissions`). An application cannot lend a right to a person, nor a
 * person to an application.
 *
 * @returns The scopes that count.
 * @throws `Problem` `invalid-token` when `scope` is not one string, or `permissions` not a list of
 * strings. `['a b']` and `'a b'` read alike to careless code; RFC 9068, section 2.2.3, knows the
 * string only.
 */
export function effectiveScopes(claims: JWTPayload): ReadonlySet<string> {
  const { scope = '' } = claims;
  if (typeof scope !== 'string') {
    throw refusedToken('invalid-token', 'The scope of the Access Token is not a string');
  }
  const asked = scope.split(' ').filter((value) => value !== '');
  const permissions = claims['permissions'];
  if (permissions === undefined) return new Set(asked);
  if (!Array.isArray(permissions) || !permissions.every((value) => typeof value === 'string')) {
    throw refusedToken('invalid-token', 'The permissions of the Access Token are not a list');
  }
  return new Set(asked.filter((value) => permissions.includes(value)));
}

/**
 * The token has every scope that is needed. The error names them, so that the application can ask
 * the tenant for them.
 *
 * @param scopes What the token may do: see {@link effectiveScopes}.
 * @param needed What the route asks for.
 * @throws `Problem` `insufficient-scope`.
 * @see [RFC 6750, section 3.1](https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1)
 */
export function checkScopes(scopes: ReadonlySet<string>, needed: readonly string[]): void {
  if (needed.every((scope) => scopes.has(scope))) return;
  throw refusedToken('insufficient-scope', `This needs the scope ${needed.join(' ')}`, {
    scopes: needed,
  });
}
