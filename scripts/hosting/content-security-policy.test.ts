import assert from 'node:assert/strict';
import { test } from 'node:test';

import { contentSecurityPolicy } from './content-security-policy.ts';
import { developmentHeaders } from './development-headers.ts';
import { inlineScriptHashes } from './inline-scripts.ts';
import { everyAnswersHeaders } from './response-headers.ts';
import { siteOf } from './site.ts';

const SETTINGS = {
  domain: 'exampleco.eu.auth0.com',
  api: { url: 'https://api.exampleco.com/v1' },
  reportsApi: { url: 'https://api.exampleco.com/reports' },
};
const REAL = siteOf('https://timesheets.exampleco.com', SETTINGS);
const LOCAL = siteOf('http://localhost:4200', { ...SETTINGS, domain: 'http://localhost:4400' });

function directives(policy: string): Map<string, string> {
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

test('the policy reaches the site, its tenant and its APIs, each by its origin, and nobody else', () => {
  const policy = directives(contentSecurityPolicy(REAL));
  assert.equal(policy.get('default-src'), "'none'");
  assert.equal(
    policy.get('connect-src'),
    "'self' https://exampleco.eu.auth0.com https://api.exampleco.com",
  );
  assert.equal(policy.get('frame-src'), 'https://exampleco.eu.auth0.com');
  assert.equal(policy.get('script-src'), "'self'");
});

test('no policy has a hole: nothing unsafe, no wildcard, no data, no scheme alone', () => {
  for (const site of [REAL, LOCAL]) {
    for (const value of directives(contentSecurityPolicy(site)).values())
      assert.doesNotMatch(value, /unsafe|\*|data:|https?:(?:\s|$)|strict-dynamic|nonce/);
  }
});

test('the policy of development differs in whom it reaches, and in nothing else', () => {
  const shipped = directives(contentSecurityPolicy(LOCAL));
  const development = directives(developmentHeaders()['Content-Security-Policy'] ?? '');
  for (const [name, value] of shipped) {
    if (name !== 'connect-src' && name !== 'frame-src') assert.equal(development.get(name), value);
  }
  assert.deepEqual([...development.keys()], [...shipped.keys()]);
});

test('only real hosts are told to be reached over HTTPS: on localhost it would hold for every port', () => {
  for (const [site, expected] of [
    [REAL, true],
    [LOCAL, false],
    [siteOf('https://localhost:4200', SETTINGS), false],
    [siteOf('https://127.0.0.1', SETTINGS), false],
    [siteOf('http://timesheets.exampleco.com', SETTINGS), false],
  ] as const) {
    assert.equal('Strict-Transport-Security' in everyAnswersHeaders(site), expected, site.origin);
    assert.equal(
      contentSecurityPolicy(site).includes('upgrade-insecure-requests'),
      expected,
      site.origin,
    );
  }
});

for (const [settings, because] of [
  [{ ...SETTINGS, domain: 'a b' }, 'no host'],
  [{ ...SETTINGS, domain: undefined }, 'missing'],
  [{ ...SETTINGS, api: { url: 'javascript:alert(1)' } }, 'another scheme'],
  [{ ...SETTINGS, reportsApi: {} }, 'half'],
  [{ ...SETTINGS, domain: 'tenant.test;script-src' }, 'a host that ends the directive'],
  [{ ...SETTINGS, domain: 'a,b.test' }, 'a host that ends the policy'],
  [{ ...SETTINGS, domain: '*.auth0.com' }, 'a wildcard, for the tenants of everybody'],
  [{ ...SETTINGS, api: { url: 'https://a"b.test' } }, 'a host that ends the quotes of a host file'],
  [{ ...SETTINGS, api: { url: 'https://$host.test' } }, 'a variable of nginx'],
] as const) {
  test(`an address that is none is an error, and not a hole in the policy: ${because}`, () => {
    assert.throws(() => siteOf('https://timesheets.exampleco.com', settings), /address/);
  });
}

test('an address brings nothing but its origin into the policy', () => {
  const url = 'https://api.exampleco.com/;script-src *\'"';
  const policy = contentSecurityPolicy(siteOf(REAL.origin, { ...SETTINGS, api: { url } }));
  assert.equal(directives(policy).get('script-src'), "'self'");
});

test('an import map is allowed by its hash, and files are allowed without one', () => {
  const html = '<script type="importmap">{}</script><script src="main.js" type="module"></script>';
  assert.deepEqual(inlineScriptHashes(html), [
    'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=',
  ]);
});

test('a script that is no import map gets no hash: the build stops', () => {
  for (const html of ['<script>alert(1)</script>', '<script type="module">alert(1)</script>'])
    assert.throws(() => inlineScriptHashes(html), /no import map/);
});
