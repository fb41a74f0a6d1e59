import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { missingToken, refusedToken, writeChallenge } from './challenge.ts';

describe('the WWW-Authenticate header', () => {
  it('has no error code when there was no token (RFC 6750, section 3.1)', () => {
    const { challenge = null } = missingToken();
    assert.deepEqual(challenge, {});
    assert.equal(writeChallenge('An API', challenge), 'Bearer realm="An API"');
  });

  it('names the error, what is wrong, and the scopes that are needed', () => {
    const { challenge = {} } = refusedToken('insufficient-scope', 'This needs more', {
      scopes: ['read:timesheets', 'approve:timesheets'],
    });
    assert.equal(
      writeChallenge('An API', challenge),
      'Bearer realm="An API", error="insufficient_scope", ' +
        'error_description="This needs more", scope="read:timesheets approve:timesheets"',
    );
  });

  it('names how old a sign-in may be (RFC 9470, section 3)', () => {
    const { challenge = {} } = refusedToken('recent-sign-in-required', 'Sign in', {
      maxAgeSeconds: 300,
    });
    assert.equal(
      writeChallenge('An API', challenge),
      'Bearer realm="An API", error="insufficient_user_authentication", ' +
        'error_description="Sign in", max_age="300"',
    );
  });

  it('cannot be broken out of, whatever a description holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (description) => {
        const { challenge = {} } = refusedToken('invalid-token', description);
        assert.match(
          writeChallenge('An API', challenge),
          // The characters that RFC 6750, section 3, allows in error_description.
          /^Bearer realm="[\w ]+", error="invalid_token", error_description="[\x20\x21\x23-\x5B\x5D-\x7E]*"$/,
        );
      }),
    );
  });
});
