import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Answer } from '../provider/answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
};

/**
 * Serves a built application as a static host does: files with a hash in their name are kept by browsers for good, pages
 * are asked for again, and every path that is no file is the application itself.
 *
 * @param folder Where the build is.
 */
export function applicationFiles(folder: string): (path: string) => Promise<Answer> {
  const kept = new Map<string, Buffer>();
  return async (path) => {
    const type = TYPES[extname(path)];
    const name = type === undefined ? '/index.html' : path;
    if (name.includes('..')) return { status: 400 };
    const body = kept.get(name) ?? (await packed(join(folder, name)));
    if (!body) return { status: 404 };
    kept.set(name, body);
    return {
      status: 200,
      headers: {
        'content-encoding': 'gzip',
        'content-type': TYPES[extname(name)] ?? 'text/plain',
        'cache-control': name.endsWith('.html')
          ? 'no-cache'
          : 'public, max-age=31536000, immutable',
      },
      body,
    };
  };
}

/** As every static host sends it. */
async function packed(path: string): Promise<Buffer | null> {
  try {
    return gzipSync(await readFile(path), { level: 9 });
  } catch {
    // No such file.
    return null;
  }
}
