import assert from 'node:assert/strict';
import { test } from 'node:test';

import { commandsIn, DocumentedCommandsError, type TeamValues } from './documented-commands.ts';

const VALUES: TeamValues = {
  tarball: '/tmp/packed 1.tgz',
  options: { '--domain': 'http://localhost:1', '--scopes': 'read:a,read:b' },
};

/** A document whose one block for a shell has these lines. */
function aDocument(...lines: readonly string[]): string {
  return ['# Copy', '', '```sh', ...lines, '```', ''].join('\n');
}

test('only what differs between teams is replaced', () => {
  const document = aDocument(
    'npm install --save-dev ./exampleco-auth-schematics-0.2.0.tgz',
    'ng generate @exampleco/auth-schematics:auth --domain=example.eu.auth0.com --scopes="read:x read:y" --docs=false',
  );
  assert.deepEqual(commandsIn('copy.md', document, VALUES).copying, [
    'npm install --save-dev "/tmp/packed 1.tgz"',
    'ng generate @exampleco/auth-schematics:auth --domain="http://localhost:1" --scopes="read:a,read:b" --docs=false',
  ]);
});

test('a command may go on in the next line, and comments are for people', () => {
  const document = aDocument(
    '# Once.',
    'npm install a.tgz # as a file',
    'ng generate x \\',
    '  --domain=d \\',
    '  --scopes=s',
  );
  assert.deepEqual(commandsIn('copy.md', document, VALUES).copying, [
    'npm install "/tmp/packed 1.tgz"',
    'ng generate x --domain="http://localhost:1" --scopes="read:a,read:b"',
  ]);
});

test('what comes after the generating command stands apart', () => {
  const document = `${aDocument('ng generate x --domain=d --scopes=s')}${aDocument('npm uninstall peer')}`;
  assert.deepEqual(commandsIn('copy.md', document, VALUES).afterwards, ['npm uninstall peer']);
});

for (const [text, reason] of [
  ['# Copy\n\nType what you like.\n', 'it shows no command'],
  [aDocument('npm install a.tgz'), 'it generates nothing'],
  [aDocument('ng generate x --domain=d'), 'an option is not shown'],
] as const) {
  test(`a document is refused when ${reason}`, () => {
    assert.throws(() => commandsIn('copy.md', text, VALUES), DocumentedCommandsError);
  });
}
