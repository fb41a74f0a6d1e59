import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { z } from 'zod';

/**
 * Writes a file that only its owner may read, whole or not at all: session and key material must neither be
 * open to other accounts of the machine nor be half written when the process is killed. Two writes at once do not
 * meet: each has a temporary file of its own.
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, text, { mode: 0o600 });
  await chmod(temporary, 0o600);
  await rename(temporary, path);
}

/** Thrown for a file of the tenant that is not what the tenant wrote. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';

  /** @param path Of the file. What is in it is not shown: keys and sessions are. */
  constructor(path: string) {
    super(
      `${path} is damaged. Delete it and start again: local sessions and keys are all it holds.`,
    );
  }
}

/**
 * What was written as JSON, or `undefined` where there is no file yet.
 *
 * @throws {@link DamagedFileError} for a file that is not JSON, or not of this shape.
 */
export async function readPrivateJson<Value>(
  path: string,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    // The first start finds no file; anything else is a real failure.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // The messages of JSON.parse and of the schema would show a piece of the file.
    throw new DamagedFileError(path);
  }
}
