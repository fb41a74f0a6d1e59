import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';

import { difference, initialScripts, sizeOf } from './bytes.ts';

async function buildWith(
  context: TestContext,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-bytes-'));
  context.after(async () => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

test('the initial scripts are those that the page names, preloaded ones too, and each once', async (context) => {
  const folder = await buildWith(context, {
    'index.html': `<link rel="stylesheet" href="styles.css">
      <link rel="modulepreload" href="chunk-a.js"><link rel="modulepreload" href="main.js">
      <script src="main.js" type="module"></script>`,
    'lazy.js': '1',
  });
  assert.deepEqual(await initialScripts(folder), ['chunk-a.js', 'main.js']);
});

test('files are packed one by one, as they are sent', async (context) => {
  const text = 'export const one = 1;\n'.repeat(50);
  const folder = await buildWith(context, { 'a.js': text, 'b.js': text });
  const packed = gzipSync(text, { level: 9 }).length;
  assert.deepEqual(await sizeOf(folder, ['a.js', 'b.js']), {
    files: 2,
    raw: 2 * text.length,
    gzip: 2 * packed,
  });
});

test('what an application weighs less than the other shows as less', () => {
  assert.deepEqual(difference({ files: 1, raw: 10, gzip: 5 }, { files: 2, raw: 4, gzip: 6 }), {
    files: -1,
    raw: 6,
    gzip: -1,
  });
});
