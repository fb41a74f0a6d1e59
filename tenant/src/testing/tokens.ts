import { createRemoteJWKSet, type JWTPayload, jwtVerify, type JWTVerifyOptions } from 'jose';

import type { Tenant } from '../server.ts';

/**
 * The claims of a token, verified as an API or an application does: with the published keys, RS256, and the issuer.
 *
 * @throws The error of jose for a token that does not verify.
 */
export async function verified(
  tenant: Tenant,
  token: string | null,
  options: JWTVerifyOptions = {},
): Promise<JWTPayload & Record<string, unknown>> {
  const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', tenant.issuer));
  const { payload } = await jwtVerify(token ?? '', keys, {
    algorithms: ['RS256'],
    issuer: tenant.issuer,
    ...options,
  });
  return payload;
}
