import assert from 'node:assert/strict';
import { test } from 'node:test';

import { flagsFor, reportOf, runDoctor } from './testing/run-doctor.ts';
import { PAGE, serve } from './testing/servers.ts';

/** What a terminal would obey: a colour, a title, a cleared screen, a text that runs backwards. */
const ESCAPES = '\u001B[31mred\u001B]0;title\u0007\u001B[2J\u202Eback';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhdXRoMHxhZGEifQ.c2lnbmF0dXJlLW9mLWEtdG9rZW4';
const OPAQUE = 'hKq3Zt7WbPq0vXy9LmN2sRd8';

/** What may never be printed, whatever was answered. */
function assertHarmless(output: string): void {
  assert.ok(!output.includes(TOKEN));
  assert.ok(!output.includes(OPAQUE));
  assert.doesNotMatch(output, /[\p{Cc}\p{Cf}](?<!\n)/u);
}

test('escape codes, tokens and codes that a tenant sends are not printed', async (t) => {
  const app = await serve(t, (_request, response) => response.writeHead(404).end());
  const domain: string = await serve(t, ({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, domain);
    if (pathname === '/authorize') {
      const fragment = new URLSearchParams({
        error: `${ESCAPES}broken`,
        error_description: `see https://x.test/?code=${OPAQUE} and ${TOKEN} and ${OPAQUE}`,
        access_token: TOKEN,
        state: OPAQUE,
      });
      const location = `${searchParams.get('redirect_uri') ?? ''}#${fragment.toString()}`;
      response.writeHead(302, { location, 'set-cookie': `auth0=${OPAQUE}` }).end();
    } else if (pathname === '/v2/logout') {
      response.writeHead(302, { location: `https://evil.test/#access_token=${TOKEN}` }).end();
    } else {
      response.end(
        JSON.stringify({
          issuer: `https://x.test/${ESCAPES}?access_token=${TOKEN}#${OPAQUE}`,
          scopes_supported: [ESCAPES],
          response_types_supported: [ESCAPES, TOKEN],
          keys: [{ kty: 'RSA', kid: ESCAPES, n: TOKEN, e: 'AQAB' }],
        }),
      );
    }
  });
  const flags = flagsFor(domain, app, { audiences: ['https://api.test'] });
  const people = await runDoctor(...flags);
  const machines = await reportOf(...flags);
  assertHarmless(people.stdout + people.stderr);
  assertHarmless(machines.stdout + machines.stderr);
  assert.match(
    people.stdout,
    /answers the callback with “.*broken”: see https:\/\/x\.test\/ and \(left out\) and \(left out\)/,
  );
});

test('an answer without an end is read no further than a document can be long', async (t) => {
  const domain = await serve(t, (_request, response) => {
    const more = (): void => {
      if (!response.destroyed && response.write(PAGE.repeat(1000))) setImmediate(more);
    };
    response.on('drain', more);
    more();
  });
  const run = await reportOf('--domain', domain, '--client-id', 'x', '--timeout', '60');
  assert.match(run.finding('domain').says, /a page that is no JSON/);
  assert.equal(run.code, 1);
});

test('what a tenant redirects to is not asked, and its cookies are not sent back', async (t) => {
  const asked: (string | undefined)[] = [];
  const elsewhere = await serve(t, ({ headers }, response) => {
    asked.push(headers.cookie);
    response.end();
  });
  const cookies: (string | undefined)[] = [];
  const domain: string = await serve(t, ({ url, headers }, response) => {
    cookies.push(headers.cookie);
    response.setHeader('set-cookie', 'session=1');
    if (url?.startsWith('/.well-known/openid') === true) response.end('{}');
    else response.writeHead(302, { location: elsewhere }).end();
  });
  await reportOf('--domain', domain, '--client-id', 'x', '--origin', domain);
  assert.deepEqual(asked, []);
  assert.ok(cookies.length > 5);
  assert.deepEqual(new Set(cookies), new Set([undefined]));
});

test('no more than three requests are under way at once, and none is sent twice', async (t) => {
  let running = 0;
  let most = 0;
  const urls: string[] = [];
  const domain = await serve(t, ({ method = '', url = '', headers }, response) => {
    urls.push(`${method} ${url} ${headers.origin ?? ''}`);
    running += 1;
    most = Math.max(most, running);
    response.on('close', () => (running -= 1));
    setImmediate(() => response.end('{}'));
  });
  await reportOf('--domain', domain, '--client-id', 'x', '--origin', domain);
  assert.ok(most <= 3, String(most));
  assert.equal(new Set(urls).size, urls.length);
  assert.ok(urls.length < 25, String(urls.length));
});

test('settings that somebody else has written are printed as harmlessly as answers', async (t) => {
  const host = await serve(t, (_request, response) => {
    response.end(JSON.stringify({ domain: `${ESCAPES}${TOKEN}`, clientId: 'x' }));
  });
  const { code, stdout, stderr } = await runDoctor(
    '--config',
    `${host}/config.json?code=${OPAQUE}`,
  );
  assertHarmless(stdout + stderr);
  assert.match(stderr, /--domain must be a host name/);
  assert.equal(code, 2);
});
