import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { temporaryFolder } from './testing/temporary-folder.ts';

const LOCKFILE = JSON.stringify({
  packages: {
    '': { name: 'sample' },
    'node_modules/kept': { version: '1.0.0' },
    'node_modules/other-system': { version: '1.0.0', optional: true },
  },
});

const INSTALLED = JSON.stringify({ packages: { 'node_modules/kept': { version: '1.0.0' } } });

/** Stands in for npm: says how it was called and installs what it is told to. */
const FAKE_NPM = `#!/bin/sh
echo "npm $*" >> npm-calls.txt
echo 'a lot of talk'
[ -n "$FAKE_NPM_FAILS" ] && { echo 'no such package' >&2; exit 1; }
mkdir -p node_modules
cp "$FAKE_NPM_INSTALLS" node_modules/.package-lock.json
`;

interface Run {
  readonly code: number;
  readonly output: string;
  readonly npmCalls: string;
}

async function sampleWorkspace(
  context: TestContext,
  files: Record<string, string>,
): Promise<string> {
  const folder = await temporaryFolder(context, {
    'package-lock.json': LOCKFILE,
    'bin/npm': FAKE_NPM,
    'installed.json': INSTALLED,
    ...files,
  });
  await chmod(join(folder, 'bin/npm'), 0o755);
  await mkdir(join(folder, 'scripts'));
  await copyFile(
    new URL('install-what-is-missing.mjs', import.meta.url),
    join(folder, 'scripts/install-what-is-missing.mjs'),
  );
  return folder;
}

async function run(
  folder: string,
  env: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<Run> {
  const { code, output } = await new Promise<Omit<Run, 'npmCalls'>>((resolve) => {
    const path = [join(folder, 'bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(
      delimiter,
    );
    const child = execFile(
      process.execPath,
      ['scripts/install-what-is-missing.mjs', ...args],
      {
        cwd: folder,
        env: {
          ...process.env,
          PATH: path,
          FAKE_NPM_INSTALLS: join(folder, 'installed.json'),
          ...env,
        },
      },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, output: stdout + stderr });
      },
    );
  });
  const npmCalls = await readFile(join(folder, 'npm-calls.txt'), 'utf8').catch(() => '');
  return { code, output, npmCalls };
}

const onPosix = { skip: process.platform === 'win32' && 'npm is stood in for by a shell script' };

test(
  'a fresh clone is installed once, with one line and none of the talk of npm',
  onPosix,
  async (context) => {
    const folder = await sampleWorkspace(context, {});
    const first = await run(folder);
    assert.equal(first.code, 0);
    assert.match(first.output, /^The packages are not installed yet: .+\n$/);
    assert.match(first.npmCalls, /^npm install --no-save /);
    const second = await run(folder);
    assert.deepEqual(second, { code: 0, output: '', npmCalls: first.npmCalls });
  },
);

test('a lockfile that names another version is installed again', onPosix, async (context) => {
  const folder = await sampleWorkspace(context, {
    'node_modules/.package-lock.json': INSTALLED.replace('1.0.0', '0.9.0'),
  });
  const { code, output } = await run(folder);
  assert.equal(code, 0);
  assert.match(output, /^The lockfile has changed/);
});

test(
  'a lockfile that is newer but says the same is not installed again',
  onPosix,
  async (context) => {
    const folder = await sampleWorkspace(context, { 'node_modules/.package-lock.json': INSTALLED });
    await writeFile(join(folder, 'package-lock.json'), LOCKFILE);
    assert.deepEqual(await run(folder), { code: 0, output: '', npmCalls: '' });
  },
);

test('an installation that was interrupted is done again', onPosix, async (context) => {
  const folder = await sampleWorkspace(context, {
    'node_modules/.package-lock.json': '{"packages": {',
  });
  const { npmCalls } = await run(folder);
  assert.match(npmCalls, /^npm install --no-save /);
});

test(
  'what npm says is shown when it fails, and the command after it does not run',
  onPosix,
  async (context) => {
    const folder = await sampleWorkspace(context, {});
    const { code, output } = await run(folder, { FAKE_NPM_FAILS: 'yes' });
    assert.equal(code, 1);
    assert.match(output, /no such package/);
    assert.match(output, /npm install failed/);
  },
);

test('an npm that ends well but installs nothing is not believed', onPosix, async (context) => {
  const folder = await sampleWorkspace(context, { 'installed.json': '{"packages": {}}' });
  const { code, output } = await run(folder);
  assert.equal(code, 1);
  assert.match(output, /something is missing still/);
});

test('npm is not run by the workspace that it replaces', onPosix, async (context) => {
  const folder = await sampleWorkspace(context, {
    'node_modules/.package-lock.json': '{}',
    'node_modules/.bin/npm': '#!/bin/sh\nexit 7\n',
  });
  await chmod(join(folder, 'node_modules/.bin/npm'), 0o755);
  const inside = [
    join(folder, 'node_modules/.bin'),
    join(folder, 'bin'),
    process.env['PATH'] ?? '',
  ];
  const { code, npmCalls } = await run(folder, { PATH: inside.join(delimiter) });
  assert.equal(code, 0);
  assert.match(npmCalls, /^npm install --no-save /);
});

test('a workspace within this one is installed where it is named', onPosix, async (context) => {
  const folder = await sampleWorkspace(context, { 'inner/package-lock.json': LOCKFILE });
  const { code } = await run(folder, {}, ['inner']);
  assert.equal(code, 0);
  assert.match(await readFile(join(folder, 'inner/npm-calls.txt'), 'utf8'), /^npm install /);
  await assert.rejects(readFile(join(folder, 'npm-calls.txt')), { code: 'ENOENT' });
});
