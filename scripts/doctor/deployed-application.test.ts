import assert from 'node:assert/strict';
import { type ServerResponse } from 'node:http';
import { test, type TestContext } from 'node:test';

import { AUDIENCE, CLIENT_ID } from '../../tenant/src/testing/a-tenant.ts';
import { flagsFor, namesOf, type ReportedRun, reportOf } from './testing/run-doctor.ts';
import { PAGE, serve, tenantFor } from './testing/servers.ts';

type Answer = (url: string, response: ServerResponse) => void;

/** Asks about an application that answers so, at a tenant that is in order. */
async function reportOn(
  context: TestContext,
  answer: (domain: string) => Answer,
  ...flags: readonly string[]
): Promise<ReportedRun & { readonly domain: string }> {
  let answering: Answer = () => undefined;
  const app = await serve(context, ({ url = '/' }, response) => {
    answering(url, response);
  });
  const { origin: domain } = await tenantFor(context, app);
  answering = answer(domain);
  return { ...(await reportOf(...flagsFor(domain, app), ...flags)), domain };
}

/** An application with this policy and without settings of its own. */
function withPolicy(policy: string, page = PAGE): Answer {
  return (_url, response) => response.setHeader('Content-Security-Policy', policy).end(page);
}

/** An application with these settings. */
function withSettings(settings: object): Answer {
  return (url, response) => {
    response.end(url === '/config.json' ? JSON.stringify(settings) : PAGE);
  };
}

test('a policy that knows another tenant is told of, with what to add', async (t) => {
  const run = await reportOn(t, () =>
    withPolicy(
      "default-src 'none'; connect-src 'self' https://old.test; frame-src https://old.test",
    ),
  );
  const { verdict, remedy } = run.finding('content-security-policy');
  assert.equal(verdict, 'problem');
  assert.ok(remedy?.includes(`connect-src ${run.domain}; frame-src ${run.domain}`));
});

test('a policy that forbids frames alone is told of', async (t) => {
  const run = await reportOn(t, () => withPolicy("frame-src 'none'"));
  assert.match(
    run.finding('content-security-policy').says,
    /forbids frame-src http:\/\/localhost:\d+$/,
  );
});

test('a policy in the page is not looked at, which is said', async (t) => {
  const meta = `${PAGE}<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
  const run = await reportOn(t, () => withPolicy('', meta));
  assert.equal(run.finding('content-security-policy').verdict, 'not-told');
});

for (const [name, settings, says] of [
  ['tenant', (domain: string) => ({ domain: `${domain}1`, clientId: CLIENT_ID }), /domain http/],
  ['client', (domain: string) => ({ domain, clientId: 'old' }), /clientId old/],
  [
    'API',
    (domain: string) => ({ domain, clientId: CLIENT_ID, api: { url: '/', audience: 'old' } }),
    /audience old/,
  ],
] as const) {
  test(`settings on the host that name another ${name} are told of`, async (t) => {
    const run = await reportOn(t, (domain) => withSettings(settings(domain)));
    const { verdict, says: said, remedy } = run.finding('application');
    assert.equal(verdict, 'problem');
    assert.match(said, says);
    assert.match(remedy ?? '', /--config http:\/\/localhost:\d+\/config\.json$/);
  });
}

test('an API that was not asked about is a warning', async (t) => {
  const reports = { url: '/reports', audience: 'https://api.exampleco.com/reports' };
  const run = await reportOn(t, (domain) =>
    withSettings({ domain, clientId: CLIENT_ID, api: { url: '/', audience: AUDIENCE }, reports }),
  );
  assert.equal(run.finding('application').verdict, 'warning');
  assert.match(
    run.finding('application').says,
    /more APIs than were asked about: audience https:\/\/api\.exampleco\.com\/reports\.$/,
  );
  assert.deepEqual(namesOf(run, 'problem'), []);
});

test('an application without a file of settings is no problem', async (t) => {
  const run = await reportOn(t, () => withPolicy(''));
  assert.equal(run.finding('application').verdict, 'not-told');
  assert.match(run.finding('application').says, /a page that is no JSON/);
  assert.equal(run.code, 0);
});

test('a host that does not answer at the callback page is told of', async (t) => {
  const run = await reportOn(t, () => (url, response) => {
    response.writeHead(url === '/' ? 200 : 404).end(url === '/' ? PAGE : 'Not found');
  });
  assert.equal(run.finding('callback-page').verdict, 'problem');
  assert.match(run.finding('callback-page').remedy ?? '', /index\.html/);
});

test('a host that answers with the application as its page for errors is in order', async (t) => {
  const run = await reportOn(t, () => (url, response) => {
    response.writeHead(url === '/' ? 200 : 404).end(PAGE);
  });
  assert.equal(run.finding('callback-page').verdict, 'ok');
});

test('a host that redirects elsewhere is told of, without what is in the address', async (t) => {
  const run = await reportOn(t, () => (_url, response) => {
    response.writeHead(301, { location: 'https://www.example.com/callback?token=x' }).end();
  });
  const { verdict, says, remedy } = run.finding('callback-page');
  assert.equal(verdict, 'warning');
  assert.match(says, /redirects to https:\/\/www\.example\.com\/callback$/);
  assert.match(remedy ?? '', /--origin/);
});

test('a host that wants a password first is not judged', async (t) => {
  const run = await reportOn(t, () => (_url, response) => {
    response.writeHead(401).end();
  });
  assert.equal(run.finding('callback-page').verdict, 'not-told');
  assert.equal(run.finding('content-security-policy').verdict, 'not-told');
  assert.equal(run.code, 0);
});

test('pages are asked for as a browser does, or some hosts would not answer with the application', async (t) => {
  const asked: (string | undefined)[] = [];
  const run = await reportOn(t, () => (url, response) => {
    if (url === '/callback') asked.push(response.req.headers.accept);
    response.end(PAGE);
  });
  assert.equal(run.finding('callback-page').verdict, 'ok');
  assert.deepEqual(
    asked.map((accept) => accept?.startsWith('text/html,')),
    [true],
  );
});
