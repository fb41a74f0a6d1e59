import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';

import { copiedFiles } from './copied-files.ts';
import { PACKAGE_FOLDER } from './package-folder.ts';
import { currentSources } from './pattern-sources.ts';

for (const [what, compilerOptions] of [
  ['of this repository', {}],
  [
    'of an old application, which are not strict',
    { strict: false, exactOptionalPropertyTypes: false },
  ],
  [
    'of a strict team, which are stricter than ours',
    { verbatimModuleSyntax: true, noUnusedLocals: true },
  ],
] as const) {
  test(`a copy with another prefix and other style sheets compiles with the settings ${what}`, async (context) => {
    const output = await compileCopy(context, compilerOptions);
    assert.equal(output, '');
  });
}

/**
 * Compiles a copy, with its specs where the settings are those that specs are written for, and with its templates.
 *
 * @returns What the compiler complains about.
 */
async function compileCopy(context: TestContext, compilerOptions: object): Promise<string> {
  // Inside of the repository, so that its packages are found.
  const temporary = join(PACKAGE_FOLDER, 'temp');
  await mkdir(temporary, { recursive: true });
  const folder = await mkdtemp(join(temporary, 'copy-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const choices = {
    prefix: 'shop',
    style: 'scss',
    specs: Object.keys(compilerOptions).length === 0,
    docs: true,
    playwright: false,
  } as const;
  for (const [path, text] of copiedFiles(currentSources(), choices)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const settings = {
    extends: '../../tsconfig.json',
    // Elements that no component has are found in templates only.
    angularCompilerOptions: { strictTemplates: true },
    compilerOptions: { types: ['jasmine'], noEmit: true, ...compilerOptions },
    files: [],
    references: [],
    include: ['**/*.ts'],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('@angular/compiler-cli/package.json')),
    'bundles/src/bin/ngc.js',
  );
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    compiler,
    '-p',
    folder,
  ]).catch((error: unknown) => error as { stdout: string; stderr: string });
  return `${stdout}${stderr}`;
}
