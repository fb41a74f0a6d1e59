import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { licencesDocument, onlyTools, problemsOfLicences } from './licences.ts';
import { inexactVersions, undecidedScripts } from './lockfile.ts';
import { secretsIn } from './secrets.ts';
import { claimOfAudit } from './vulnerabilities.ts';

test('a package whose install script nobody has decided about is found, wherever it is nested', () => {
  const packages = {
    '': {},
    'node_modules/quiet': {},
    'node_modules/allowed': { hasInstallScript: true },
    'node_modules/forbidden': { hasInstallScript: true },
    'node_modules/quiet/node_modules/@new/one': { hasInstallScript: true },
  };
  const allowScripts = { allowed: true, forbidden: false };
  assert.deepEqual(undecidedScripts({ packages }, { allowScripts }), [
    '@new/one is not in allowScripts',
  ]);
});

test('a version that may be another one tomorrow is found, whatever the package is for', () => {
  assert.deepEqual(
    inexactVersions({
      dependencies: { exact: '1.2.3', early: '2.0.0-rc.1', caret: '^1.2.3' },
      devDependencies: { tilde: '~1.2.3', newest: 'latest', any: '*' },
      optionalDependencies: { part: '1.2' },
    }),
    ['caret: ^1.2.3', 'tilde: ~1.2.3', 'newest: latest', 'any: *', 'part: 1.2'],
  );
});

test('what is measured may be under the licences of tools, and under no others', () => {
  const packages = {
    '': { license: 'MIT' },
    'node_modules/choice': { license: '(Apache-2.0 OR WTFPL)' },
    'node_modules/strict': { license: 'AGPL-3.0' },
  };
  assert.deepEqual(problemsOfLicences(onlyTools({ packages })), ['strict: AGPL-3.0, for a tool']);
});

test('a licence that asks for more is refused for what is shipped, and one without any at all', () => {
  const packages = {
    '': { license: 'MIT' },
    'node_modules/free': { license: 'MIT' },
    'node_modules/copyleft': { license: 'MPL-2.0' },
    'node_modules/tool': { license: 'MPL-2.0', dev: true },
    'node_modules/strict-tool': { license: 'AGPL-3.0', dev: true },
    'node_modules/unknown': {},
  };
  assert.deepEqual(problemsOfLicences({ packages }), [
    'copyleft: MPL-2.0, for what is shipped',
    'strict-tool: AGPL-3.0, for a tool',
    'unknown: none, for what is shipped',
  ]);
});

test('what is shipped is listed by licence, each package once, and no tool', () => {
  const document = licencesDocument({
    packages: {
      '': {},
      'node_modules/b': { license: 'MIT' },
      'node_modules/a': { license: 'MIT' },
      'node_modules/a/node_modules/b': { license: 'MIT' },
      'node_modules/c': { license: 'ISC' },
      'node_modules/tool': { license: 'MIT', dev: true },
    },
  });
  assert.match(document, /## ISC\n\n- `c`\n\n## MIT\n\n- `a`\n- `b`\n$/);
});

for (const [severity, holds] of [
  ['critical', false],
  ['high', false],
  ['moderate', true],
] as const) {
  test(`a vulnerability of ${severity} severity ${holds ? 'does not break' : 'breaks'} the claim`, () => {
    const via = [{ title: 'Reads any file' }, 'another'];
    const vulnerabilities = { victim: { severity, range: '<2', via } };
    const printed = JSON.stringify({ auditReportVersion: 2, vulnerabilities });
    const claim = claimOfAudit('Nothing is known', printed);
    assert.equal(claim.holds, holds);
    const details = holds ? '' : `victim <2 (${severity}): Reads any file; by another`;
    assert.equal(claim.details, details);
  });
}

for (const [printed, reason] of [
  ['{"message":"405 Method Not Allowed","statusCode":405}', 'status 405'],
  ['{"error":{"code":"ENOTFOUND"}}', 'no answer'],
  ['', 'no answer'],
] as const) {
  test(`a registry that does not say (${reason}, “${printed}”) does not pass for good news`, () => {
    const claim = claimOfAudit('Nothing is known', printed);
    assert.equal(claim.holds, null);
    assert.ok(claim.details.includes(reason));
  });
}

const base64url = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signingInput = `${base64url({ alg: 'RS256', kid: 'a-key-id' })}.${base64url({ sub: 'auth0|1', aud: 'an-application' })}`;
const signature = sign('sha256', Buffer.from(signingInput), privateKey).toString('base64url');

for (const [name, content] of [
  ['a private key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ['a signed token', `${signingInput}.${signature}`],
  // In two halves, or this very file would be found.
  ['the password of a database', ['postgresql://admin', 'hunter2@db.example.com/x'].join(':')],
] as const) {
  test(`${name} in a file is found, and not shown`, async (context) => {
    const folder = await temporaryFolder(context, { 'leak.ts': `const x = \`${content}\`;\n` });
    const found = (await secretsIn([`${folder}/leak.ts`])).join('\n');
    assert.match(found, /leak\.ts/);
    assert.ok(!found.includes(content.slice(-40, -20)));
  });
}

test('a file without secrets is not suspected', async (context) => {
  const folder = await temporaryFolder(context, { 'clean.ts': 'export const clean = true;\n' });
  assert.deepEqual(await secretsIn([`${folder}/clean.ts`]), []);
});
