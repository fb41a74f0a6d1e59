import assert from 'node:assert/strict';
import { test } from 'node:test';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { runDoctor } from './testing/run-doctor.ts';

const NEEDED = ['--domain', 'example.eu.auth0.com', '--client-id', 'abc'];

test('without any flag it says what it needs, and ends with 2', async () => {
  const { code, stdout, stderr } = await runDoctor();
  assert.match(stderr, /^Missing: --domain and --client-id\. .+--config public\/config\.json/);
  assert.equal(stdout, '');
  assert.equal(code, 2);
});

test('help names every flag, and ends with 0', async () => {
  const { code, stdout } = await runDoctor('--help');
  for (const flag of [
    'domain',
    'client-id',
    'origin',
    'callback-path',
    'logout-path',
    'audience',
    'scope',
    'config',
    'timeout',
    'strict',
    'json',
    'help',
  ]) {
    assert.match(stdout, new RegExp(`^ +--${flag} `, 'm'));
  }
  assert.equal(code, 0);
});

test('what was not said is what the pattern does', async () => {
  assert.deepEqual(await readCommandLine(NEEDED).subject(), {
    issuer: 'https://example.eu.auth0.com/',
    clientId: 'abc',
    callbackPath: '/callback',
    logoutPath: '/',
    audiences: [],
    scopes: ['openid', 'profile', 'email'],
    apiUrls: [],
    timeoutMs: 10_000,
  });
});

test('the domain may be a host, an address, or an http origin of this machine', async () => {
  for (const [domain, issuer] of [
    ['example.eu.auth0.com', 'https://example.eu.auth0.com/'],
    ['https://login.example.com/', 'https://login.example.com/'],
    ['http://localhost:4400', 'http://localhost:4400/'],
  ] as const) {
    const { subject } = readCommandLine(['--domain', domain, '--client-id', 'abc']);
    assert.equal((await subject()).issuer, issuer);
  }
});

test('scopes and audiences may be repeated, and scopes be words of one flag', async () => {
  const repeated = [
    '--scope',
    'openid email',
    '--scope',
    'read:things,openid',
    '--audience',
    'a',
    '--audience',
    'b',
  ];
  const { scopes, audiences } = await readCommandLine([...NEEDED, ...repeated]).subject();
  assert.deepEqual(scopes, ['openid', 'email', 'read:things']);
  assert.deepEqual(audiences, ['a', 'b']);
});

test('settings in the shape of provideAuth() are understood, and hash routing in that of config.json', async (t) => {
  const apis = [{ url: '/api', audience: 'https://api.test', scopes: ['read:things'] }];
  const file = { domain: 'a.test', clientId: 'x', scope: 'openid', apis, routing: 'hash' };
  const folder = await temporaryFolder(t, { 'config.json': JSON.stringify(file) });
  const subject = await readCommandLine(['--config', `${folder}/config.json`]).subject();
  assert.deepEqual(subject.audiences, ['https://api.test']);
  assert.deepEqual(subject.apiUrls, ['/api']);
  assert.deepEqual(subject.scopes, ['openid', 'read:things']);
  assert.equal(subject.callbackPath, '/');
});

for (const [args, says] of [
  [['--colour'], /Unknown option '--colour'/],
  [['example.eu.auth0.com'], /Unexpected argument/],
  [['--domain'], /--domain <value>' argument missing/],
  [['--domain', 'http://example.com', '--client-id', 'x'], /--domain must be a host name/],
  [['--domain', 'example.com/path', '--client-id', 'x'], /--domain must be a host name/],
  [['--domain', 'a b', '--client-id', 'x'], /--domain must be a host name/],
  [['--domain', 'example.com', '--client-id', 'a b'], /--client-id must be letters/],
  [[...NEEDED, '--origin', 'app.example.com'], /--origin must be an https origin/],
  [[...NEEDED, '--origin', 'https://app.example.com/app'], /A folder goes into --callback-path/],
  [[...NEEDED, '--origin', 'http://app.example.com'], /--origin must be an https origin/],
  [[...NEEDED, '--callback-path', 'callback'], /--callback-path must be a path/],
  [[...NEEDED, '--callback-path', '//evil.test/'], /--callback-path must be a path/],
  [[...NEEDED, '--logout-path', '/a?b'], /--logout-path must be a path/],
  [[...NEEDED, '--audience', 'two words'], /--audience must be one word/],
  [[...NEEDED, '--timeout', '0'], /--timeout must be 1 to 120 seconds/],
  [[...NEEDED, '--timeout', 'long'], /--timeout must be 1 to 120 seconds/],
  [['--config', 'no/such/file.json'], /--config: no\/such\/file\.json cannot be read/],
  [['--config', 'README.md'], /--config: README\.md is not JSON/],
] as const) {
  test(`${args.join(' ')}: says what is wrong`, async () => {
    await assert.rejects(
      async () => readCommandLine(args).subject(),
      (error) => error instanceof UsageError && says.test(error.message),
    );
  });
}

test('what is wrong with the command line ends with 2, without a stack', async () => {
  const { code, stderr } = await runDoctor('--colour');
  assert.doesNotMatch(stderr, /\bat \w|node:/);
  assert.equal(code, 2);
});
