import assert from 'node:assert/strict';
import { test } from 'node:test';

import { contentSecurityPolicy } from '../hosting/content-security-policy.ts';
import { siteOf } from '../hosting/site.ts';
import { allowsUrl } from './content-security-policy.ts';

const PAGE = 'https://app.example.com/callback';
const KEYS = new URL('https://example.eu.auth0.com/.well-known/jwks.json');
const LOCAL = new URL('http://localhost:4400/authorize');

for (const [policy, isAllowed] of [
  ['', true],
  ["script-src 'self'", true],
  ["default-src 'self'", false],
  ["default-src 'none'; connect-src https://example.eu.auth0.com", true],
  ["default-src *; connect-src 'none'", false],
  ['connect-src *', true],
  ['connect-src https:', true],
  ['connect-src http:', true],
  ['connect-src wss:', false],
  ['connect-src example.eu.auth0.com', true],
  ['connect-src EXAMPLE.EU.AUTH0.COM', true],
  ['connect-src *.auth0.com', true],
  ['connect-src *.eu.auth0.com:443', true],
  ['connect-src https://eu.auth0.com', false],
  ['connect-src *.example.eu.auth0.com', false],
  ['connect-src https://example.eu.auth0.com:8443', false],
  ['connect-src https://example.eu.auth0.com/.well-known/', true],
  ['connect-src https://example.eu.auth0.com/api/', false],
  ["connect-src 'self' ; Connect-Src *", false],
  ['connect-src', false],
  ["connect-src *, default-src 'none'", false],
] as const) {
  test(`“${policy}” ${isAllowed ? 'lets' : 'does not let'} a page ask the tenant`, () => {
    assert.equal(allowsUrl(policy, 'connect', KEYS, PAGE), isAllowed);
  });
}

test('frames go by frame-src, then child-src, then default-src', () => {
  const tenant = KEYS.origin;
  for (const [policy, isAllowed] of [
    [`frame-src ${tenant}; default-src 'none'`, true],
    [`child-src ${tenant}; default-src 'none'`, true],
    [`default-src ${tenant}`, true],
    [`connect-src ${tenant}; frame-src 'none'; child-src ${tenant}`, false],
  ] as const) {
    assert.equal(allowsUrl(policy, 'frame', KEYS, PAGE), isAllowed, policy);
  }
});

test('the application itself is meant by self, and by nothing else', () => {
  const api = new URL('/api/timesheets', PAGE);
  assert.equal(allowsUrl("connect-src 'self'", 'connect', api, PAGE), true);
  assert.equal(allowsUrl('connect-src https://example.eu.auth0.com', 'connect', api, PAGE), false);
});

test('a port of this machine is another host', () => {
  const page = 'http://localhost:4200/';
  assert.equal(allowsUrl('frame-src http://localhost:4400', 'frame', LOCAL, page), true);
  assert.equal(allowsUrl('frame-src localhost:*', 'frame', LOCAL, page), true);
  assert.equal(allowsUrl("frame-src 'self' http://localhost", 'frame', LOCAL, page), false);
});

test('the policy that this repository writes lets its application reach tenant and API', () => {
  const api = { url: 'https://api.exampleco.com/v1' };
  const site = siteOf('https://app.example.com', { domain: KEYS.hostname, api });
  const policy = contentSecurityPolicy(site);
  assert.equal(allowsUrl(policy, 'connect', KEYS, PAGE), true);
  assert.equal(allowsUrl(policy, 'frame', KEYS, PAGE), true);
  assert.equal(allowsUrl(policy, 'connect', new URL(api.url), PAGE), true);
  assert.equal(allowsUrl(policy, 'frame', new URL(api.url), PAGE), false);
});
