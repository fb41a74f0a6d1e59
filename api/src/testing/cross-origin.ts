import assert from 'node:assert/strict';

import { TEST_ORIGIN, type TestResponse } from './test-api.ts';

/**
 * Fails unless a script of the application may read an answer, and the headers by which it decides
 * what to do: without them every refusal looks like a network that is down.
 *
 * @param response The answer to a request with `Origin:` {@link TEST_ORIGIN}.
 */
export function assertReadableAcrossOrigins({ headers }: TestResponse<unknown>): void {
  assert.equal(headers.get('access-control-allow-origin'), TEST_ORIGIN);
  const exposed = (headers.get('access-control-expose-headers') ?? '').split(', ');
  for (const header of ['Location', 'Retry-After', 'WWW-Authenticate']) {
    assert.ok(exposed.includes(header), `${header} is not exposed`);
  }
}
