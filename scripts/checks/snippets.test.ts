import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compileSnippets } from './compile-snippets.ts';
import { type Snippet, snippetsOf } from './markdown.ts';
import { parseSnippets } from './parse-snippets.ts';

/** A document with one block of code, which begins on its third line. */
function aDocument(info: string, ...code: readonly string[]): Snippet[] {
  return snippetsOf('sample.md', ['# Sample', `\`\`\`${info}`, ...code, '```', ''].join('\n'));
}

test('a block of code is found with its place, language, remark and text', () => {
  assert.deepEqual(aDocument('ts ignore: not ours', 'const a = 1;', '', 'a;'), [
    {
      document: 'sample.md',
      line: 3,
      language: 'ts',
      remark: 'ignore: not ours',
      code: 'const a = 1;\n\na;',
    },
  ]);
});

test('a block in a list loses the indent of the list', () => {
  const [snippet] = snippetsOf(
    'sample.md',
    '1. Write\n\n   ```json\n   {\n     "a": 1\n   }\n   ```\n',
  );
  assert.equal(snippet?.code, '{\n  "a": 1\n}');
});

test('a longer fence holds a shorter one', () => {
  const snippets = snippetsOf('sample.md', '````text\n```ts\n```\n````\n');
  assert.deepEqual(
    snippets.map(({ language }) => language),
    ['text'],
  );
});

test('a snippet that uses the auth folder as a reader would compiles', async () => {
  const snippets = aDocument(
    'ts',
    "import { AuthService } from './auth';",
    "import { inject } from '@angular/core';",
    "import { OwnPage } from './own-page';",
    'export const service: AuthService = inject(AuthService);',
    'export const page: unknown = OwnPage;',
  );
  assert.deepEqual(await compileSnippets(snippets), []);
});

test('snippets that do not compile are named with document, line and reason', async () => {
  const snippets = [
    ...aDocument('ts', 'const name: string = 1;', 'console.log(name);'),
    ...aDocument('ts', "import { NoSuchName } from '../auth';", 'console.log(NoSuchName);').map(
      (snippet) => ({
        ...snippet,
        document: 'other.md',
      }),
    ),
    ...aDocument(
      'ts',
      "import { nextSession } from './auth/session/no-such-file';",
      'console.log(nextSession);',
    ).map((snippet) => ({ ...snippet, document: 'third.md' })),
  ];
  const problems = await compileSnippets(snippets);
  assert.equal(problems.length, 3);
  assert.match(problems[0] ?? '', /^sample\.md:3 Type 'number' is not assignable/);
  assert.match(problems[1] ?? '', /^other\.md:3 .*NoSuchName/);
  assert.match(problems[2] ?? '', /^third\.md:3 Cannot find module/);
});

test('a snippet is ignored with a reason, and not without one', async () => {
  assert.deepEqual(
    await compileSnippets(aDocument('ts ignore: shows what not to do', 'nonsense(')),
    [],
  );
  assert.deepEqual(await compileSnippets(aDocument('ts ignore', 'nonsense(')), [
    'sample.md:3 is ignored without a reason',
  ]);
});

for (const [info, code, problem] of [
  ['json', '{ "a": 1 }', null],
  ['json', '{ a: 1 }', /^sample\.md:3 /],
  ['yaml', 'a: [1, 2]', null],
  ['yaml', 'a: [1, 2', /^sample\.md:3 /],
  ['js', 'exports.onExecutePostLogin = async () => {};', null],
  ['js', 'exports.onExecutePostLogin = async (', /^sample\.md:3 /],
  ['sh', 'npm start', null],
  ['', 'npm start', /does not say its language/],
  ['typescript', 'const a = 1;', /typescript is not known/],
] as const) {
  test(`${problem === null ? 'accepts' : 'refuses'} a block of ${info || 'no language'}: ${code}`, () => {
    const problems = parseSnippets(aDocument(info, code));
    if (problem === null) assert.deepEqual(problems, []);
    else assert.match(problems.join('\n'), problem);
  });
}
