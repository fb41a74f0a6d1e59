import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/** What to answer for a path. */
export interface StaticAnswer {
  readonly status: 200 | 400 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** A file whose name holds a hash of its content never changes. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;

const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_EVERY_TIME = 'no-cache';

/**
 * What a static host answers for a path of the application: the file; for a path of the router, which names no file, the start
 * page. Hashed files may be kept for ever, and everything else is asked for again, so that a new build is seen at once.
 *
 * @param folder Folder of the build.
 * @param urlPath Path of the request, still encoded, without query.
 * @returns The answer. A path that leads out of the folder is answered like one that leads nowhere.
 */
export async function staticAnswer(folder: string, urlPath: string): Promise<StaticAnswer> {
  const path = decoded(urlPath);
  if (path === null) return text(400, 'Bad request');
  const root = resolve(folder);
  const file = resolve(join(root, path));
  if (file !== root && !file.startsWith(root + sep)) return text(404, 'Not found');
  if (extname(path) === '') return fileAnswer(join(root, 'index.html'));
  return fileAnswer(file);
}

async function fileAnswer(file: string): Promise<StaticAnswer> {
  try {
    return {
      status: 200,
      headers: {
        'cache-control': HASHED.test(file) ? FOR_EVER : ASK_EVERY_TIME,
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      },
      body: await readFile(file),
    };
  } catch {
    // ENOENT or EISDIR: for a visitor both mean that there is no such page.
    return text(404, 'Not found');
  }
}

/** The path in characters, or `null` when it is no valid path. A zero byte would end the name of the file early. */
function decoded(urlPath: string): string | null {
  try {
    const path = decodeURIComponent(urlPath);
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}

function text(status: 400 | 404, body: string): StaticAnswer {
  return {
    status,
    headers: { 'cache-control': ASK_EVERY_TIME, 'content-type': 'text/plain; charset=utf-8' },
    body,
  };
}
