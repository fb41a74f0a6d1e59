import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { everyAnswersHeaders } from '../hosting/response-headers.ts';
import { siteOf } from '../hosting/site.ts';
import { ask, type ExpectedAnswer, expectedAnswers } from '../hosting/testing/expected-answers.ts';
import { serveBuild, type ServedBuild } from './testing/served-build.ts';

/** A host with pages of its own, and the application in one of its folders. */
const SETTINGS = { domain: 'http://localhost:4400', api: { url: 'http://localhost:4600' } };
let served: ServedBuild;

before(async () => {
  served = await serveBuild({ baseHref: '/tools/hours/', settings: SETTINGS });
});

after(() => served.stop());

const START = { status: 200, type: 'text/html', cache: 'no-cache', title: 'Start' };
const ANSWERS: readonly ExpectedAnswer[] = [
  ...expectedAnswers('/tools/hours/'),
  { because: 'the folder without its slash', path: '/tools/hours', ...START },
  { because: 'that with a query', path: '/tools/hours?x=1', ...START },
];

for (const { because, method = 'GET', path, status, type, cache, title } of ANSWERS) {
  test(`${method} ${path} is answered with ${status}, “${cache}” and every header: ${because}`, async () => {
    const { headers, statusCode, text } = await ask(served.port, path, { method });
    assert.equal(statusCode, status);
    assert.equal(headers['cache-control'], cache);
    if (type !== undefined) assert.equal(headers['content-type']?.split(';')[0], type);
    if (title !== undefined) assert.ok(text.includes(`<title>${title}</title>`), text);
    assert.equal(headers.allow, status === 405 ? 'GET, HEAD' : undefined);
    assert.doesNotMatch(text, /not served|the build|Something else/);
    for (const [name, value] of Object.entries(headersOfOurs())) {
      assert.equal(headers[name.toLowerCase()], value, name);
    }
  });
}

test('the settings are those of the environment, not those of the build', async () => {
  for (const path of ['/tools/hours/config.json', '/tools/hours/de/config.json']) {
    assert.deepEqual(JSON.parse((await ask(served.port, path)).text), SETTINGS);
  }
});

for (const [path, status, because] of [
  ['/', 200, 'the page of the host'],
  ['/index.html', 200, 'that page by its name'],
  ['/other-NC3VAQJI.js', 200, 'a script of the host, whatever its name looks like'],
  ['/timesheets', 404, 'no page of the application'],
  ['/callback', 404, 'no callback of the application'],
  ['/config.json', 404, 'no settings of the application'],
  ['/main-NC3VAQJI.js', 404, 'no script of the application'],
  ['/tools/', 404, 'the folder above'],
  ['/tools/hours-of-others', 404, 'what only begins like the folder'],
  ['/tools/hours/../../other-NC3VAQJI.js', 200, 'a path that leads out of the folder'],
] as const) {
  test(`the rest of the host is as it was, ${status} and without a header of ours: ${path}, ${because}`, async () => {
    const { headers, statusCode, text } = await ask(served.port, path);
    assert.equal(statusCode, status);
    for (const name of [...Object.keys(headersOfOurs()), 'Cache-Control', 'Allow']) {
      assert.equal(headers[name.toLowerCase()], undefined, name);
    }
    assert.doesNotMatch(text, /<title>(?:Start|Beginn)/);
  });
}

test('nothing was wrong with it', async () => {
  await served.end();
  assert.deepEqual(
    served.lines.filter(
      (line) =>
        /\[(?:warn|error|crit|alert|emerg)\]/.test(line) && !/\[error\].*No such file/.test(line),
    ),
    [],
  );
});

function headersOfOurs(): Readonly<Record<string, string>> {
  return everyAnswersHeaders(siteOf(served.origin, SETTINGS));
}
