import type { StartConfig } from '../auth-config';

/**
 * Where the tenant publishes its keys. Always given to auth0-js, which otherwise takes the address
 * from the token that it is about to check.
 *
 * @param config The configuration.
 */
export function jwksUri({ issuer }: Pick<StartConfig, 'issuer'>): string {
  return `${issuer}.well-known/jwks.json`;
}

/**
 * Has the browser fetch the keys and remember them for as long as the tenant allows. For whoever lands with an answer
 * of the tenant: the code that checks it is still on its way then, and would ask for them only afterwards. Nothing is read or believed
 * here, and nothing depends on it. What takes more than five seconds serves nobody: by then that code has asked by itself.
 *
 * @param config The configuration.
 */
export function prefetchKeys(config: StartConfig): void {
  fetch(jwksUri(config), {
    signal: AbortSignal.timeout(5_000),
    credentials: 'omit',
    redirect: 'error',
  }).catch(() => undefined);
}
