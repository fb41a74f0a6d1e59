import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type Claim, claimNotAsked } from './claim.ts';
import { claimsOfDependencies } from './dependencies.ts';
import { claimsOfLint } from './lint.ts';
import { problemsOfOrigin, problemsOfStep } from './lockfile.ts';
import { checksSummary, runChecks } from './run-checks.ts';

const never = new AbortController().signal;

function brokenNames(claims: readonly Claim[]): string[] {
  return claims.filter(({ holds }) => !holds).map(({ name }) => name);
}

for (const [ruleId, claim] of [
  [
    'boundaries/dependencies',
    'The auth folder stands alone, is entered by its index, and pages do not import each other',
  ],
  ['jsdoc/require-jsdoc', 'Every export says what it is for'],
  ['@angular-eslint/template/alt-text', 'Templates can be used without a mouse and without eyes'],
  ['rxjs-angular-x/prefer-takeuntil', 'Streams do not leak, nest or float'],
  ['jasmine/no-focused-tests', 'Tests run all of them, and each expects something'],
  ['prefer-const', 'The linter has nothing to say'],
  [null, 'The linter has nothing to say'],
] as const) {
  test(`a message of ${ruleId ?? 'the parser'} speaks against one claim and no other`, () => {
    const claims = claimsOfLint([
      { filePath: '/a.ts', messages: [{ ruleId, line: 7, message: 'Wrong.' }] },
    ]);
    assert.deepEqual(brokenNames(claims), [claim]);
    assert.match(claims.find(({ holds }) => !holds)?.details ?? '', /a\.ts:7 Wrong\./);
  });
}

test('a linter without messages leaves every claim standing', () => {
  assert.deepEqual(brokenNames(claimsOfLint([{ filePath: '/a.ts', messages: [] }])), []);
});

test('a circle of imports is shown whole', () => {
  const claims = claimsOfDependencies([
    {
      from: 'a.ts',
      to: 'b.ts',
      rule: { name: 'no-cycles' },
      cycle: [{ name: 'b.ts' }, { name: 'a.ts' }],
    },
  ]);
  assert.deepEqual(brokenNames(claims), ['No files import each other in a circle']);
  assert.equal(claims[0]?.details, 'a.ts → b.ts → a.ts');
});

test('a rule of dependency-cruiser without a sentence cannot be overlooked', () => {
  assert.throws(
    () => claimsOfDependencies([{ from: 'a', to: 'b', rule: { name: 'new-rule' } }]),
    /new-rule/,
  );
});

test('a lockfile may name neither a registry nor a package without a checksum', () => {
  const packages = {
    '': {},
    'node_modules/good': { integrity: 'sha512-x' },
    'node_modules/addressed': { integrity: 'sha512-x', resolved: 'https://registry.example/a.tgz' },
    'node_modules/unchecked': {},
    'node_modules/weak': { integrity: 'sha1-x' },
    'node_modules/linked': { link: true },
  };
  assert.deepEqual(problemsOfOrigin({ packages }), [
    'node_modules/addressed names an address',
    'node_modules/unchecked has no SHA-512 checksum',
    'node_modules/weak has no SHA-512 checksum',
  ]);
});

test('a lockfile of another package.json is found out', () => {
  const packages = { '': { dependencies: { kept: '1.0.0', removed: '1.0.0' } } };
  const manifest = { dependencies: { kept: '1.0.1' }, devDependencies: { added: '2.0.0' } };
  assert.deepEqual(problemsOfStep({ packages }, manifest), [
    'kept: package.json 1.0.1, lockfile 1.0.0',
    'removed: package.json none, lockfile 1.0.0',
    'added: package.json 2.0.0, lockfile none',
  ]);
});

test('a claim that cannot be asked here neither holds nor fails, and says why', () => {
  const claims = [
    { name: 'One', holds: true, details: '' },
    claimNotAsked('Two', 'There is no network.'),
  ];
  assert.match(checksSummary(claims), /There is no network\./);
  assert.match(checksSummary(claims), /\n1 claims hold, 1 could not be asked here\.$/);
});

test('a check that breaks answers none of its claims, and the others are answered', async (context) => {
  context.mock.method(console, 'log', () => undefined);
  const claims = await runChecks(
    [
      { claims: ['One', 'Two'], run: () => Promise.reject(new Error('no such tool')) },
      {
        claims: ['Three'],
        run: () => Promise.resolve([{ name: 'Three', holds: true, details: '' }]),
      },
    ],
    never,
  );
  assert.deepEqual(brokenNames(claims).sort(), ['One', 'Two']);
  assert.match(checksSummary(claims), /no such tool/);
  assert.match(checksSummary(claims), /\n1 claims hold, 2 do not\.$/);
});

test('a run that is stopped does not pass for a good one', async (context) => {
  context.mock.method(console, 'log', () => undefined);
  const run = (): Promise<Claim[]> => Promise.resolve([{ name: 'One', holds: true, details: '' }]);
  const claims = await runChecks([{ claims: ['One'], run }], AbortSignal.abort());
  assert.deepEqual(brokenNames(claims), ['One']);
});
