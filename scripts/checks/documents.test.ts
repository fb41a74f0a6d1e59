import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseDiagrams } from './diagrams.ts';
import { snippetsOf } from './markdown.ts';
import { reachedDocuments } from './reachable-documents.ts';
import { problemsOfRecipes } from './recipe-proofs.ts';
import { compareSnippetFiles, withSnippetFiles } from './snippet-files.ts';

/** A document with one block of code, which begins on its third line. */
function blockOf(info: string, ...code: readonly string[]): string {
  return ['# Sample', `\`\`\`${info}`, ...code, '```', ''].join('\n');
}

for (const [because, code, problem] of [
  ['a message has a text', ['sequenceDiagram', '  A->>B: hi'], null],
  ['a chart has its arrows', ['flowchart TD', '  a[one<br>two] --> b{three?}'], null],
  ['an arrow leads nowhere', ['sequenceDiagram', '  A->>'], /^sample\.md:3 Parse error/],
  ['nobody knows such a diagram', ['sequenceOfThings', '  A->>B: hi'], /^sample\.md:3 No diagram/],
] as const) {
  test(`a diagram ${problem === null ? 'can be drawn' : 'is refused'} when ${because}`, async () => {
    const problems = await parseDiagrams(snippetsOf('sample.md', blockOf('mermaid', ...code)));
    if (problem === null) assert.deepEqual(problems, []);
    else assert.match(problems.join('\n'), problem);
  });
}

test('a document is reached through any chain of links, the nearest ones first, and one without such a chain is not', () => {
  const texts = new Map([
    ['README.md', 'Nothing here.'],
    ['docs/README.md', '[Start](start.md#first) and [more][more].\n\n[more]: recipes/README.md'],
    ['docs/start.md', '[up](../README.md)'],
    ['docs/recipes/README.md', '[routes](routes.md "with a title")'],
    ['docs/recipes/routes.md', '[elsewhere](https://example.test/lost.md)'],
    ['docs/lost.md', '[Start](start.md)'],
  ]);
  assert.deepEqual(
    [...reachedDocuments(texts, 'docs/README.md')],
    [
      'docs/README.md',
      'docs/start.md',
      'docs/recipes/README.md',
      'README.md',
      'docs/recipes/routes.md',
    ],
  );
});

const TESTS: Readonly<Record<string, string>> = { 'src/a.spec.ts': "it('waits for a click')" };
const readTest = (path: string): Promise<string | null> => Promise.resolve(TESTS[path] ?? null);

test('each recipe names a test of its own', async () => {
  const proof = 'Shown by [a](../../src/a.spec.ts): “waits for a click”.';
  const document = 'docs/recipes/pages.md';
  assert.deepEqual(
    await problemsOfRecipes(document, `# Pages\n\n## One\n\n${proof}\n`, readTest),
    [],
  );
  assert.deepEqual(
    await problemsOfRecipes(
      document,
      `# Pages\n\n## One\n\n${proof}\n\n## Two\n\nBelieve me.\n`,
      readTest,
    ),
    ['docs/recipes/pages.md, Two: names no test'],
  );
  assert.equal((await problemsOfRecipes(document, '# Pages\n', readTest)).length, 1);
});

const FILES: Readonly<Record<string, string>> = {
  'docs/recipes/code/name.ts': "import { AuthService } from '../../../src/app/auth';\n",
};
const readFile = (path: string): Promise<string | null> => Promise.resolve(FILES[path] ?? null);
const SHOWN = "import { AuthService } from './auth';";

test('a block that names a file has to be that file, as it reads in an application', async () => {
  const problemsOf = (info: string, code: string): Promise<string[]> =>
    compareSnippetFiles(snippetsOf('docs/recipes/sample.md', blockOf(info, code)), readFile);
  assert.deepEqual(await problemsOf('ts file: code/name.ts', SHOWN), []);
  assert.deepEqual(await problemsOf('ts', 'whatever'), []);
  assert.equal((await problemsOf('ts file: code/name.ts', `${SHOWN} //`)).length, 1);
  assert.match(
    (await problemsOf('ts file: code/gone.ts', SHOWN)).join(''),
    /gone\.ts is not there/,
  );
});

test('such a block is written anew, and everything around it stays', async () => {
  const before = `Text.\n\n${blockOf('ts file: code/name.ts', 'old')}\n${blockOf('ts', 'mine')}`;
  const after = await withSnippetFiles('docs/recipes/sample.md', before, readFile);
  assert.equal(after, before.replace('old', SHOWN));
});
