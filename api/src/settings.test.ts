import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseSettings, SettingsError } from './settings.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseSettings(environment);
    return [];
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems;
  }
}

describe('the settings of the API', () => {
  it('are those of development where nothing is said', () => {
    const { dataDir, jwksUri, ...settings } = parseSettings({});
    assert.deepEqual(settings, {
      port: 4600,
      host: '127.0.0.1',
      issuer: 'http://localhost:4400/',
      audiences: {
        timesheets: 'https://api.exampleco.com/timesheets',
        reports: 'https://api.exampleco.com/reports',
      },
      approvalMaxAgeSeconds: 28_800,
      allowedOrigins: ['http://localhost:4200'],
      trustedProxies: [],
      rateLimitPerMinute: 600,
      databaseUrl: undefined,
      seed: 'none',
      logLevel: 'info',
    });
    assert.equal(jwksUri.href, 'http://localhost:4400/.well-known/jwks.json');
    assert.match(dataDir, /\.local[/\\]api$/);
  });

  it('follow the ports of the other programs', () => {
    const settings = parseSettings({ APP_PORT: '5200', TENANT_PORT: '5400', API_PORT: '5600' });
    assert.equal(settings.port, 5600);
    assert.equal(settings.issuer, 'http://localhost:5400/');
    assert.equal(settings.jwksUri.href, 'http://localhost:5400/.well-known/jwks.json');
    assert.deepEqual(settings.allowedOrigins, ['http://localhost:5200']);
  });

  it('take what they are told', () => {
    const settings = parseSettings({
      API_HOST: '0.0.0.0',
      API_ISSUER: 'https://exampleco.eu.auth0.com/',
      API_AUDIENCE: 'urn:api',
      API_REPORTS_AUDIENCE: 'urn:reports',
      APPROVAL_MAX_AGE_SECONDS: '0',
      API_ALLOWED_ORIGINS: 'https://a.example.com, https://b.example.com',
      APP_ORIGIN: 'https://ignored.example.com',
      API_TRUSTED_PROXIES: '10.0.0.0/8,::1',
      API_RATE_LIMIT_PER_MINUTE: '60',
      DATABASE_URL: 'postgresql://api:secret@db.example.com/timesheets',
      API_DATA_DIR: '/var/lib/timesheets',
      API_SEED: 'demo',
      LOG_LEVEL: 'warn',
    });
    assert.equal(settings.host, '0.0.0.0');
    assert.deepEqual(settings.audiences, { timesheets: 'urn:api', reports: 'urn:reports' });
    assert.equal(settings.approvalMaxAgeSeconds, 0);
    assert.equal(settings.jwksUri.href, 'https://exampleco.eu.auth0.com/.well-known/jwks.json');
    assert.deepEqual(settings.allowedOrigins, ['https://a.example.com', 'https://b.example.com']);
    assert.deepEqual(settings.trustedProxies, ['10.0.0.0/8', '::1']);
    assert.equal(settings.seed, 'demo');
  });

  it('let the keys be elsewhere', () => {
    const { jwksUri } = parseSettings({ API_JWKS_URI: 'https://keys.example.com/set.json' });
    assert.equal(jwksUri.href, 'https://keys.example.com/set.json');
  });

  it('take an empty variable for an absent one', () => {
    assert.equal(parseSettings({ API_PORT: '', DATABASE_URL: ' ' }).databaseUrl, undefined);
  });

  for (const [name, value, because] of [
    ['API_PORT', '70000', 'there are 65535 ports'],
    ['API_PORT', '4600x', 'it is no number'],
    ['API_PORT', '-1', 'it is negative'],
    ['API_ISSUER', 'tenant', 'it is no URL'],
    ['API_ISSUER', 'http://tenant.example.com/', 'http is for loopback addresses'],
    ['API_ISSUER', 'http://localhost.evil.test/', 'it only begins like a loopback address'],
    ['API_ISSUER', 'https://tenant.example.com', 'the slash at its end is missing'],
    ['API_JWKS_URI', 'http://tenant.example.com/jwks.json', 'the keys could be swapped'],
    ['API_JWKS_URI', 'file:///etc/passwd', 'it is no web address'],
    [
      'API_REPORTS_AUDIENCE',
      'https://api.exampleco.com/timesheets',
      'a token of one API would do for the other',
    ],
    ['APPROVAL_MAX_AGE_SECONDS', '-1', 'it is negative'],
    ['APPROVAL_MAX_AGE_SECONDS', '8h', 'it is no number of seconds'],
    ['APPROVAL_MAX_AGE_SECONDS', '31536001', 'that is more than a year'],
    ['API_ALLOWED_ORIGINS', '*', 'every site could read the answers'],
    ['API_ALLOWED_ORIGINS', 'null', 'every sandboxed frame could'],
    ['API_ALLOWED_ORIGINS', 'https://app.example.com/', 'an origin has no path'],
    ['API_TRUSTED_PROXIES', 'proxy.example.com', 'a name can be moved'],
    ['API_TRUSTED_PROXIES', '10.0.0.0/33', 'there are 32 bits'],
    ['API_RATE_LIMIT_PER_MINUTE', '0', 'nobody could ask anything'],
    ['DATABASE_URL', 'mysql://api:secret@db/timesheets', 'it is another database'],
    ['API_SEED', 'yes', 'there is one kind of seed'],
    ['LOG_LEVEL', 'loud', 'there is no such level'],
  ] as const) {
    it(`refuse ${name}=${value}: ${because}`, () => {
      const problems = problemsOf({ [name]: value });
      assert.ok(problems.length > 0);
      for (const problem of problems) assert.match(problem, new RegExp(`^${name} must `));
    });
  }

  it('name all problems at once, and never the password of the database', () => {
    const environment = {
      API_PORT: 'x',
      API_ISSUER: 'http://evil.test',
      DATABASE_URL: 'mysql://api:s3cret@db/timesheets',
      LOG_LEVEL: 'loud',
    };
    const problems = problemsOf(environment);
    assert.deepEqual(
      problems.map((problem) => problem.split(' ')[0]),
      ['API_ISSUER', 'API_ISSUER', 'API_PORT', 'DATABASE_URL', 'LOG_LEVEL'],
    );
    assert.doesNotMatch(problems.join(), /s3cret/);
  });
});
