import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findTokens } from './find-tokens.ts';

const CLAIMS = 'eyJzdWIiOiJhdXRoMHwwMDAwMDAwMDAwMDAwMDAwIn0';
const SIGNATURE = 'c2lnbmF0dXJlLW9mLW5vYm9keS1hdC1hbGw';
const JWT = `eyJhbGciOiJSUzI1NiJ9.${CLAIMS}.${SIGNATURE}`;
const OPAQUE = 'q3Vt-opaque_token~value+1/2=';

for (const [text, because] of [
  [`GET /timesheets ${JWT}`, 'a JWT'],
  [`a line\nand {"x":"${JWT}"}`, 'a JWT in JSON on another line'],
  [`http://localhost:4200/callback#access_token=0123456789&x=1`, 'a parameter'],
  ['{"id_token":"0123456789"}', 'a member of JSON'],
  ["{ refresh_token: '0123456789' }", 'a member as Node.js prints it'],
  ['authorization: Bearer 0123456789abcdef', 'a header'],
  [`eyJhbGciOiJSUzI1NiJ9.${CLAIMS}`, 'a JWT without its signature'],
] as const) {
  test(`finds ${because} by its form`, () => {
    const [found = '', ...others] = findTokens(text);
    assert.match(found, /\[token of \d+ characters\]$/);
    assert.ok(
      !found.includes('0123456789') && !found.includes(CLAIMS),
      'the finding holds no token',
    );
    assert.ok(others.length <= 1);
  });
}

for (const [text, because] of [
  [`value ${OPAQUE}.`, 'an opaque token'],
  [`?q=${encodeURIComponent(OPAQUE)}`, 'an opaque token in code'],
] as const) {
  test(`finds ${because} because it is known`, () => {
    assert.deepEqual(findTokens(text), []);
    assert.equal(findTokens(text, [OPAQUE]).length, 1);
  });
}

for (const [part, because] of [
  [SIGNATURE, 'the signature'],
  [CLAIMS, 'the claims'],
] as const) {
  test(`finds a part of a known JWT: ${because} alone`, () => {
    assert.deepEqual(findTokens(`x ${part} y`), []);
    assert.equal(findTokens(`x ${part} y`, [JWT]).length, 1);
  });
}

for (const text of [
  '',
  'access_token is missing',
  'response_type=token id_token',
  'response_type=token%20id_token&nonce=0123456789abcdef',
  'WWW-Authenticate: Bearer error="invalid_token", error_description="expired"',
  'Bearer realm="x"',
  'eyJust a word',
  'the header alone: eyJhbGciOiJSUzI1NiJ9',
]) {
  test(`finds nothing in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(findTokens(text, [JWT, OPAQUE, 'short']), []);
  });
}
