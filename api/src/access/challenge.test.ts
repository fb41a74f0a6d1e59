import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { missingToken, refusedToken } from './challenge.ts';

describe('the WWW-Authenticate header', () => {
  it('has no error code when there was no token (RFC 6750, section 3.1)', () => {
    assert.deepEqual(missingToken().headers, {
      'WWW-Authenticate': 'Bearer realm="ExampleCo Timesheets API"',
    });
  });

  it('names the error, what is wrong, and the scopes that are needed', () => {
    const { headers } = refusedToken('insufficient-scope', 'This needs more', {
      scopes: ['read:timesheets', 'approve:timesheets'],
    });
    assert.equal(
      headers['WWW-Authenticate'],
      'Bearer realm="ExampleCo Timesheets API", error="insufficient_scope", ' +
        'error_description="This needs more", scope="read:timesheets approve:timesheets"',
    );
  });

  it('cannot be broken out of, whatever a description holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (description) => {
        const { headers } = refusedToken('invalid-token', description);
        assert.match(
          headers['WWW-Authenticate'] ?? '',
          // The characters that RFC 6750, section 3, allows in error_description.
          /^Bearer realm="[\w ]+", error="invalid_token", error_description="[\x20\x21\x23-\x5B\x5D-\x7E]*"$/,
        );
      }),
    );
  });
});
