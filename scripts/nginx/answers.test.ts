import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { everyAnswersHeaders } from '../hosting/response-headers.ts';
import { siteOf } from '../hosting/site.ts';
import { ask, expectedAnswers } from '../hosting/testing/expected-answers.ts';
import { serveBuild, type ServedBuild } from './testing/served-build.ts';

/** A real nginx for all tests of this file: none of them changes what it serves. */
const SETTINGS = { domain: 'http://localhost:4400', api: { url: 'http://localhost:4600' } };
let served: ServedBuild;

before(async () => {
  served = await serveBuild({ settings: SETTINGS });
});

after(() => served.stop());

for (const expected of expectedAnswers('/')) {
  const { because, method = 'GET', path, status, type, cache, title } = expected;
  test(`${method} ${path} is answered with ${status}, “${cache}” and every header: ${because}`, async () => {
    const { headers, statusCode, text } = await ask(served.port, path, { method });
    assert.equal(statusCode, status);
    assert.equal(headers['cache-control'], cache);
    if (type !== undefined) assert.equal(headers['content-type']?.split(';')[0], type);
    if (title !== undefined) assert.ok(text.includes(`<title>${title}</title>`), text);
    assert.equal(headers.allow, status === 405 ? 'GET, HEAD' : undefined);
    assert.doesNotMatch(text, /not served|the build/);
    assertEveryHeader(headers);
  });
}

test('the settings are those of the environment, not those of the build', async () => {
  assert.deepEqual(JSON.parse((await ask(served.port, '/config.json')).text), SETTINGS);
});

test('what has not changed is answered with 304 and every header', async () => {
  const { headers } = await ask(served.port, '/');
  const again = await ask(served.port, '/', {
    headers: {
      'if-none-match': headers.etag ?? '',
      'if-modified-since': headers['last-modified'] ?? '',
    },
  });
  assert.equal(again.statusCode, 304);
  assert.equal(again.headers['cache-control'], 'no-cache');
  assertEveryHeader(again.headers);
});

test('a part of a file is answered with 206 and every header', async () => {
  const { headers, statusCode } = await ask(served.port, '/main-NC3VAQJI.js', {
    headers: { range: 'bytes=0-3' },
  });
  assert.equal(statusCode, 206);
  assertEveryHeader(headers);
});

for (const [status, path, because] of [
  [400, '/%ff%00', 'it is no text'],
  [414, `/${'a'.repeat(40_000)}`, 'it is too long'],
] as const) {
  test(`a path is answered with ${status} and every header when ${because}`, async () => {
    const { headers, statusCode } = await ask(served.port, path);
    assert.equal(statusCode, status);
    assert.equal(headers['cache-control'], 'no-cache');
    assertEveryHeader(headers);
  });
}

for (const path of [
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/x/../../secret.txt',
  '/media/..%2f..%2fsecret.txt',
  '//../secret.txt',
  '/media../secret.txt',
]) {
  test(`nothing outside of the build is served: ${path}`, async () => {
    // Spoken by hand, as a client would tidy the path up.
    const socket = connect(served.port, '127.0.0.1');
    socket.end(`GET ${path} HTTP/1.0\r\n\r\n`);
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    await once(socket, 'close');
    assert.match(answer, /^HTTP\/1\.1 40[04] /);
    assert.doesNotMatch(answer, /not served/);
  });
}

test('nobody learns which version answers', async () => {
  for (const path of ['/', '/missing.js', '/%ff%00']) {
    const { headers, text } = await ask(served.port, path);
    assert.equal(headers['server'], 'nginx');
    assert.doesNotMatch(text, /nginx\/\d/);
  }
});

test('text is sent small to those who can read it', async () => {
  const { headers } = await ask(served.port, '/', { headers: { 'accept-encoding': 'gzip' } });
  assert.match(headers.vary ?? '', /Accept-Encoding/);
});

test('nothing is left of one whose settings name no tenant', async () => {
  const own = await mkdtemp(join(served.folder, 'no-settings-'));
  const { status, stderr } = spawnSync(process.execPath, ['scripts/preview.ts'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      APP_ORIGIN: served.origin,
      APP_DIST: join(served.folder, 'browser'),
      APP_SETTINGS: '{}',
      TMPDIR: own,
    },
  });
  assert.notEqual(status, 0);
  assert.match(stderr, /"api\.url" is no http or https address/);
  assert.deepEqual(await readdir(own), []);
  await rm(own, { recursive: true });
});

test('nothing is left of it when it is stopped, and nothing was wrong with it', async () => {
  assert.ok((await readdir(served.folder)).some((name) => name.startsWith('timesheets-nginx-')));
  await served.end();
  assert.deepEqual(await readdir(served.folder), ['beside', 'browser', 'secret.txt']);
  assert.deepEqual(
    served.lines.filter(
      (line) =>
        /\[(?:warn|error|crit|alert|emerg)\]/.test(line) && !/\[error\].*No such file/.test(line),
    ),
    [],
  );
});

function assertEveryHeader(headers: NodeJS.Dict<string | string[]>): void {
  for (const [name, value] of Object.entries(
    everyAnswersHeaders(siteOf(served.origin, SETTINGS)),
  )) {
    assert.equal(headers[name.toLowerCase()], value, name);
  }
}
