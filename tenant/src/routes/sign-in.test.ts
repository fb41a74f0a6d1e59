import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CLIENT_ID, PASSWORD, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';

const ADA = { email: 'ada@exampleco.com', password: PASSWORD };

test('a wrong password says so, keeps the address that was typed, and never the password', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  const { status, html } = await browser.submit({ ...ADA, password: 'not-this-one' });
  assert.equal(status, 400);
  assert.match(html, /role="alert"[^>]*>\s*Wrong email or password\./);
  assert.match(html, /value="ada@exampleco\.com"/);
  assert.doesNotMatch(html, /not-this-one/);
});

test('an unknown address gets the same words as a wrong password', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  const wrong = await browser.submit({ email: 'ada@exampleco.com', password: 'x' });
  const unknown = await browser.submit({ email: 'eve@exampleco.com', password: 'x' });
  assert.equal(unknown.status, wrong.status);
  assert.equal(unknown.html.replaceAll('eve@', 'ada@'), wrong.html);
});

test('guessing is slowed down, also with the right password at last', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await browser.submit({ ...ADA, password: 'x' });
  }
  const { status, html, headers } = await browser.submit(ADA);
  assert.equal(status, 429);
  assert.match(html, /Too many attempts\. Try again in \d+ seconds\./);
  assert.match(headers.get('retry-after') ?? '', /^\d+$/);
});

test('guesses that are sent all at once are slowed down too', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  const { pathname } = browser.current.url;
  const statuses = await Promise.all(
    Array.from({ length: 30 }, async (_, attempt) => {
      const guess = { ...ADA, password: `guess-${String(attempt)}` };
      return (await browser.post(pathname, guess)).status;
    }),
  );
  assert.deepEqual(
    statuses.sort(),
    Array.from({ length: 30 }, (_, index) => (index < 5 ? 400 : 429)),
  );
});

test('a demo person is one click away, with their role', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  const { html } = await browser.authorize();
  assert.match(html, /Sign in as <\/span>Mara Lindqvist</);
  assert.match(html, /timesheet-manager/);
  await browser.submit({ user_id: 'auth0|69216a1f0c4e7d35b8a90003' }, '/person');
  await browser.submit({ decision: 'accept' });
  const { sub } = await verified(tenant, browser.fragment.get('id_token'));
  assert.equal(sub, 'auth0|69216a1f0c4e7d35b8a90003');
});

test('only people who are offered can be chosen with a click', async (t) => {
  const tenant = await startTenant(t);
  const { person } = await tenant.people.add({ name: 'Not Offered' });
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  const { pathname } = browser.current.url;
  for (const userId of [person.userId, 'auth0|nobody', '']) {
    const { status, html } = await browser.post(`${pathname}/person`, { user_id: userId });
    assert.equal(status, 400);
    assert.match(html, /This person cannot be chosen here/);
  }
});

test('login_hint is typed in already, and screen_hint=signup is told that there is no sign-up', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const { html } = await browser.authorize({
    login_hint: 'ben@exampleco.com',
    screen_hint: 'signup',
  });
  assert.match(html, /value="ben@exampleco\.com"/);
  assert.match(html, /This tenant has no sign-up/);
});

test('GitHub is a page to choose who you are, reached by its link', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  const { html, url } = await browser.authorize();
  const link = /href="(\/u\/login\/[\w-]+\/github)"/.exec(html)?.[1] ?? '';
  assert.equal(link, `${url.pathname}/github`);
  assert.match((await browser.open(link)).html, /nothing is sent to GitHub/);
  await browser.post(`${url.pathname}/person`, { user_id: 'github|20260401' });
  await browser.submit({ decision: 'accept' });
  const claims = await verified(tenant, browser.fragment.get('id_token'));
  assert.equal(claims.sub, 'github|20260401');
});

test('connection=github goes there at once, and a session of the database does not count for it', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.signInAs(ADA.email);
  const { html } = await browser.authorize({ connection: 'github' });
  assert.match(html, /Continue with GitHub/);
  assert.doesNotMatch(html, /Other ways/);
  assert.doesNotMatch(html, /Ada Albright/);
});

test('connection=<the database> leaves GitHub out', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const { html } = await browser.authorize({ connection: 'Username-Password-Authentication' });
  assert.match(html, /<label for="password">/);
  assert.doesNotMatch(html, /GitHub/);
});

test('signing in as somebody else ends the session of the first', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs(ADA.email);
  const first = await verified(tenant, browser.fragment.get('id_token'));
  await browser.authorize({ prompt: 'login' });
  await browser.signInAs('ben@exampleco.com');
  const second = await verified(tenant, browser.fragment.get('id_token'));
  assert.notEqual(second.sub, first.sub);
  assert.notEqual(second['sid'], first['sid']);
});

test('signing in changes the name of the session, so that a name planted before is worth nothing', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs(ADA.email);
  const planted = browser.cookie(`tenant_session_${String(tenant.port)}`);
  await browser.authorize({ prompt: 'login' });
  await browser.submit(ADA);
  const after = browser.cookie(`tenant_session_${String(tenant.port)}`);
  assert.ok(planted !== undefined && after !== undefined);
  assert.notEqual(after, planted);
});

test('a session cookie that was made up or changed is worth nothing', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs(ADA.email);
  const stolen = browser.cookie(`tenant_session_${String(tenant.port)}`) ?? '';
  const response = await fetch(
    new URL(
      `/authorize?${new URLSearchParams({
        client_id: CLIENT_ID,
        response_type: 'id_token',
        redirect_uri: 'http://localhost:4200/callback',
        scope: 'openid',
        nonce: 'n',
        prompt: 'none',
      }).toString()}`,
      tenant.origin,
    ),
    {
      redirect: 'manual',
      headers: { cookie: `tenant_session_${String(tenant.port)}=${stolen}` },
    },
  );
  assert.match(response.headers.get('location') ?? '', /error=login_required/, 'it is not signed');
});

test('two tabs sign in beside each other', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const first = (await browser.authorize({ state: 'first' })).url.pathname;
  const second = (await browser.authorize({ state: 'second' })).url.pathname;
  assert.notEqual(first, second);
  await browser.post(first, ADA);
  assert.match(browser.current.url.pathname, /^\/u\/consent\//);
  await browser.submit({ decision: 'accept' });
  assert.equal(browser.fragment.get('state'), 'first');
});

test('another tab that signed in as somebody else makes this sign-in expire, and a page says so', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.signInAs(ADA.email);
  const stale = (await browser.authorize({ prompt: 'login' })).url.pathname;
  await browser.authorize({ prompt: 'login' });
  await browser.signInAs('ben@exampleco.com');
  const { status, html } = await browser.post(stale, ADA);
  assert.equal(status, 400);
  assert.match(html, /This sign-in has expired/);
});

for (const [name, headers] of [
  ['a page of another site', { origin: 'http://evil.test' }],
  ['a page of another port of this host', { origin: 'http://localhost:4200' }],
  ['a page that hides its origin', { origin: 'null' }],
  ['a program that names none', {}],
] as const) {
  test(`a form from ${name} signs nobody in (login CSRF), and accepts nothing`, async (t) => {
    const browser = new TestBrowser(await startTenant(t));
    await browser.authorize();
    const login = await browser.post(browser.current.url.pathname, ADA, headers);
    assert.equal(login.status, 403);
    assert.match(login.html, /not sent by a page of the tenant/);

    await browser.authorize();
    await browser.submit(ADA);
    const consent = await browser.post(
      browser.current.url.pathname,
      { decision: 'accept' },
      headers,
    );
    assert.equal(consent.status, 403);
  });
}

test('a sign-in belongs to the browser that began it', async (t) => {
  const tenant = await startTenant(t);
  const attacker = new TestBrowser(tenant);
  const { url } = await attacker.authorize();
  const { status, html } = await new TestBrowser(tenant).post(url.pathname, ADA);
  assert.equal(status, 400);
  assert.match(html, /This sign-in has expired/);
});

test('a sign-in cannot skip to consent', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const { url } = await browser.authorize();
  const { status } = await browser.post(url.pathname.replace('/u/login/', '/u/consent/'), {
    decision: 'accept',
  });
  assert.equal(status, 400);
});

test('every cookie is out of reach of scripts, signed, and not sent with requests from other sites', async (t) => {
  const tenant = await startTenant(t);
  const response = await fetch(
    new URL(
      '/authorize?client_id=exampleco-timesheets-local&response_type=id_token&redirect_uri=http://localhost:4200/callback&scope=openid&nonce=n',
      tenant.origin,
    ),
    { redirect: 'manual' },
  );
  const cookies = response.headers.getSetCookie();
  assert.ok(cookies.length > 0);
  for (const cookie of cookies) {
    assert.match(cookie, /; httponly/i);
    assert.match(cookie, /; samesite=lax/i);
    assert.match(
      cookie,
      new RegExp(`^tenant_\\w+_${String(tenant.port)}`),
      'cookies do not know ports, so their names do',
    );
  }
});

test('a sign-in that is gone on with in another browser has expired, and a page says so', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  const { url } = await browser.authorize();
  const uid = url.pathname.split('/').at(-1) ?? '';
  const { status, html } = await new TestBrowser(tenant).open(`/authorize/${uid}`);
  assert.equal(status, 400);
  assert.match(html, /This sign-in has expired/);
});

test('a step of the sign-in that does not exist is not found', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const { pathname } = (await browser.authorize()).url;
  assert.equal((await browser.open(`${pathname}/gitlab`)).status, 404);
  assert.equal((await browser.post(`${pathname}/gitlab`, {})).status, 404);
});
