import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';

import { AUDIENCE } from '../../tenant/src/testing/a-tenant.ts';
import { flagsFor, namesOf, type ReportedRun, reportOf, runDoctor } from './testing/run-doctor.ts';
import {
  type Alteration,
  type Answered,
  PAGE,
  serve,
  standInFor,
  tenantFor,
} from './testing/servers.ts';

const DISCOVERY = '/.well-known/openid-configuration';
const KEYS = '/.well-known/jwks.json';

/** Asks a tenant whose answers are changed, for an application that is in order. */
async function reportOn(
  context: TestContext,
  alter: Alteration,
  ...flags: readonly string[]
): Promise<ReportedRun> {
  const { domain, app } = await sceneWith(context, alter);
  return reportOf(...flagsFor(domain, app), ...flags);
}

async function sceneWith(
  context: TestContext,
  alter: Alteration,
): Promise<{ readonly domain: string; readonly app: string }> {
  const app = await serve(context, ({ url }, response) => {
    response.writeHead(url === '/config.json' ? 404 : 200).end(PAGE);
  });
  const tenant = await tenantFor(context, app);
  return { app, domain: await standInFor(context, tenant, alter) };
}

/** Changes the answer of one address. */
function only(path: string, change: (answer: Answered) => Partial<Answered>): Alteration {
  return (asked, answer) => (asked === path ? { ...answer, ...change(answer) } : answer);
}

function withJson(path: string, values: Readonly<Record<string, unknown>>): Alteration {
  return only(path, ({ body }) => ({
    body: JSON.stringify({ ...(JSON.parse(body) as object), ...values }),
  }));
}

/** Answers authorization requests at their callback with these parameters; `null` leaves an answer as it was. */
function authorizing(
  parametersFor: (asked: URLSearchParams) => Readonly<Record<string, string>> | null,
): Alteration {
  return (path, answer, asked) => {
    const parameters = path === '/authorize' ? parametersFor(asked) : null;
    if (parameters === null) return answer;
    const fragment = new URLSearchParams(parameters).toString();
    const location = `${asked.get('redirect_uri') ?? ''}#${fragment}`;
    return { status: 302, headers: { location }, body: '' };
  };
}

function without(header: string): Alteration {
  return (_path, answer) => ({
    ...answer,
    headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== header)),
  });
}

async function key(bits: number): Promise<JsonWebKey> {
  const { publicKey } = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: bits,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    true,
    ['sign', 'verify'],
  );
  return crypto.subtle.exportKey('jwk', publicKey);
}

test('a stand-in that changes nothing is as good as the tenant', async (t) => {
  const run = await reportOn(t, (_path, answer) => answer);
  assert.deepEqual(namesOf(run, 'problem'), []);
  assert.deepEqual(namesOf(run, 'warning'), []);
});

test('a tenant whose tokens name another issuer is told of, with both', async (t) => {
  const run = await reportOn(
    t,
    withJson(DISCOVERY, { issuer: 'https://login.example.com/?token=x' }),
  );
  assert.deepEqual(namesOf(run, 'problem'), ['issuer']);
  assert.match(run.finding('issuer').says, /tokens will name https:\/\/login\.example\.com\/$/);
});

test('an endpoint of somebody else is told of', async (t) => {
  const run = await reportOn(t, withJson(DISCOVERY, { jwks_uri: 'https://evil.test/keys' }));
  assert.deepEqual(namesOf(run, 'problem'), ['endpoints']);
  assert.match(run.finding('endpoints').says, /jwks_uri/);
});

test('a tenant that only names codes is told of', async (t) => {
  const run = await reportOn(t, withJson(DISCOVERY, { response_types_supported: ['code'] }));
  assert.deepEqual(namesOf(run, 'warning'), ['response-types']);
  assert.deepEqual(
    namesOf(run, 'problem'),
    [],
    'the tenant itself said otherwise when it was asked',
  );
});

const GOOD_KEY = await key(2048);
const WEAK_KEY = await key(1024);

for (const [name, keys, says] of [
  ['nothing', [], /no key for RS256/],
  ['keys of other kinds', [{ kty: 'EC', crv: 'P-256', kid: 'a' }, null], /no key for RS256/],
  ['a weak key', [{ ...WEAK_KEY, alg: 'RS256', kid: 'a' }], /1024 bits; it must have 2048/],
  [
    'a key that is none',
    [{ kty: 'RSA', alg: 'RS256', kid: 'a', n: 'x', e: 'AQAB' }],
    /cannot be read/,
  ],
  ['a key without an id', [GOOD_KEY], /no id/],
  ['two keys of one id', [1, 2].map(() => ({ ...GOOD_KEY, alg: 'RS256', kid: 'a' })), /share one/],
] as const) {
  test(`a key set with ${name} is told of`, async (t) => {
    const run = await reportOn(t, withJson(KEYS, { keys }));
    assert.deepEqual(namesOf(run, 'problem'), ['key-set']);
    assert.match(run.finding('key-set').says, says);
    assert.match(run.finding('key-set').remedy ?? '', /Signing Keys/);
  });
}

test('without CORS no token can be checked, which is told of', async (t) => {
  const run = await reportOn(t, without('access-control-allow-origin'));
  assert.deepEqual(namesOf(run, 'problem'), ['cors']);
  assert.match(
    run.finding('cors').remedy ?? '',
    /Allowed Origins \(CORS\): http:\/\/localhost:\d+/,
  );
});

for (const [minutes, verdict] of [
  [10, 'problem'],
  [-10, 'problem'],
  [2, 'warning'],
  [0, 'ok'],
] as const) {
  test(`a clock that is ${minutes} minutes off is: ${verdict}`, async (t) => {
    const run = await reportOn(t, (_path, answer) => {
      const date = new Date(Date.now() + minutes * 60_000).toUTCString();
      return { ...answer, headers: { ...answer.headers, date } };
    });
    assert.equal(run.finding('clock').verdict, verdict);
    if (verdict !== 'ok') {
      assert.match(run.finding('clock').says, minutes > 0 ? /behind the tenant/ : /ahead of the/);
      assert.match(run.finding('clock').says, /allows 300 seconds/);
    }
  });
}

test('a callback list that lets everything pass is a warning', async (t) => {
  const run = await reportOn(
    t,
    authorizing(() => ({ error: 'login_required' })),
  );
  assert.equal(run.finding('callback').verdict, 'warning');
  for (const name of ['client', 'web-origin', 'audience']) {
    assert.equal(
      run.finding(name).verdict,
      'not-told',
      `${name}: it answers what was made up alike`,
    );
  }
});

test('an application that may not have tokens of the API is told so', async (t) => {
  const error_description = `Client "x" is not authorized to access resource server "${AUDIENCE}".`;
  const run = await reportOn(
    t,
    authorizing((asked) =>
      asked.get('audience') === AUDIENCE
        ? { error: 'unauthorized_client', error_description }
        : null,
    ),
  );
  assert.deepEqual(namesOf(run, 'problem'), ['audience']);
  assert.match(run.finding('audience').remedy ?? '', /Application Access/);
});

test('an audience that the tenant stumbles over is not taken for known', async (t) => {
  const run = await reportOn(
    t,
    authorizing((asked) => (asked.get('audience') === AUDIENCE ? { error: 'server_error' } : null)),
  );
  assert.equal(run.finding('audience').verdict, 'not-told');
  assert.match(run.finding('audience').says, /“server_error”/);
});

for (const [name, isRefused, verdict] of [
  ['tokens alone', (asked: string) => asked !== 'code', 'problem'],
  ['codes, too', () => true, 'not-told'],
] as const) {
  test(`an application that is not authorized for ${name}, without a reason: ${verdict}`, async (t) => {
    const run = await reportOn(
      t,
      authorizing((asked) =>
        isRefused(asked.get('response_type') ?? '') ? { error: 'unauthorized_client' } : null,
      ),
    );
    assert.equal(run.finding('grant-type').verdict, verdict);
  });
}

for (const [name, change] of [
  ['no token may be sent', { 'access-control-allow-headers': 'content-type' }],
  ['it is of another origin', { 'access-control-allow-origin': 'https://other.test' }],
] as const) {
  test(`/userinfo is a warning where ${name}`, async (t) => {
    const run = await reportOn(
      t,
      only('/userinfo', ({ headers }) => ({ headers: { ...headers, ...change } })),
    );
    assert.deepEqual(namesOf(run, 'warning'), ['cors']);
  });
}

test('a question before /userinfo that is not answered with success is a warning', async (t) => {
  const run = await reportOn(
    t,
    only('/userinfo', () => ({ status: 403 })),
  );
  assert.deepEqual(namesOf(run, 'warning'), ['cors']);
});

for (const [scope, verdict, says] of [
  ['openid phone', 'warning', /does not name: phone/],
  ['openid offline_access', 'warning', /no Refresh Token/],
  ['openid read:timesheets', 'not-told', /cannot be asked: read:timesheets/],
  ['openid email', 'ok', /knows openid, email/],
] as const) {
  test(`the scopes ${scope} are: ${verdict}`, async (t) => {
    const supported = withJson(DISCOVERY, { scopes_supported: ['openid', 'profile', 'email'] });
    const run = await reportOn(t, supported, '--scope', scope);
    assert.equal(run.finding('scopes').verdict, verdict);
    assert.match(run.finding('scopes').says, says);
  });
}

test('a tenant that wants to be asked less often is no broken tenant', async (t) => {
  const run = await reportOn(t, (path, answer) =>
    path.startsWith('/.well-known/') ? answer : { ...answer, status: 429 },
  );
  assert.deepEqual(namesOf(run, 'problem'), []);
  assert.match(run.finding('callback').says, /less often/);
});

test('a firewall that refuses this machine is no wrong domain', async (t) => {
  const run = await reportOn(t, (_path, answer) => ({
    ...answer,
    status: 403,
    body: '<h1>No</h1>',
  }));
  assert.deepEqual(namesOf(run, 'problem'), []);
  assert.equal(run.report.outcome, 'not-asked');
  assert.equal(run.code, 2);
});

test('where nobody answers, it could not be asked', async () => {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  const { code, stdout } = await runDoctor(
    '--domain',
    `http://localhost:${port}`,
    '--client-id',
    'x',
  );
  assert.match(
    stdout,
    /^not told +domain .+ the connection was refused\.\n +→ Compare the domain/m,
  );
  assert.match(stdout, /^not told +issuer +Not asked: see domain\.$/m);
  assert.match(stdout, /could not be asked/);
  assert.equal(code, 2);
});

test('a tenant that never answers is waited for as long as was said', async (t) => {
  const domain = await serve(t, () => undefined);
  const run = await reportOf('--domain', domain, '--client-id', 'x', '--timeout', '1');
  assert.match(run.finding('domain').says, /does not answer in time/);
  assert.equal(run.code, 2);
});

for (const [name, status, headers, body, says] of [
  ['a page', 200, {}, PAGE, /a page that is no JSON/],
  ['something else', 200, {}, '[]', /something that is no JSON/],
  [
    'a redirect',
    302,
    { location: 'https://other.test/x?token=secret' },
    '',
    /redirects to other\.test/,
  ],
  ['that there is no such page', 404, {}, '', /status 404/],
] as const) {
  test(`a domain that answers with ${name} is no tenant`, async (t) => {
    const domain = await serve(t, (_request, response) => {
      response.writeHead(status, headers).end(body);
    });
    const run = await reportOf('--domain', domain, '--client-id', 'x');
    assert.deepEqual(namesOf(run, 'problem'), ['domain']);
    assert.match(run.finding('domain').says, says);
    assert.doesNotMatch(run.stdout, /secret/);
    assert.equal(run.code, 1);
  });
}
