import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process has the data folder open. The message says which, and what to do. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';
}

/**
 * The locks of this process. A lock file with our process id that is not among them is left over.
 */
const heldHere = new Set<string>();

/**
 * Marks a folder as open in this process, by a file that holds the process id. A file whose process
 * has ended (killed, or the machine went down) does not count and is replaced.
 *
 * @param folder An existing folder.
 * @returns What gives the folder free again.
 * @throws {@link DataFolderInUseError} while the process of the lock runs.
 */
export function lockDataFolder(folder: string): () => void {
  const path = join(folder, 'in-use-by-process');
  // A second attempt only if the first found the lock of a process that has ended.
  for (const attempt of [1, 2]) {
    try {
      // `wx` creates the file or fails: two processes cannot both succeed.
      writeFileSync(path, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
      heldHere.add(path);
      return () => {
        heldHere.delete(path);
        rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number.parseInt(readFileSync(path, 'utf8'), 10);
    if (attempt === 2 || isOpenIn(owner, path)) {
      throw new DataFolderInUseError(
        `The data folder ${folder} is in use by process ${owner}. Stop that process, or choose ` +
          `another folder with API_DATA_DIR, or use PostgreSQL with DATABASE_URL.`,
      );
    }
    rmSync(path, { force: true });
  }
  throw new DataFolderInUseError(`The data folder ${folder} cannot be locked.`);
}

function isOpenIn(owner: number, path: string): boolean {
  if (owner === process.pid) return heldHere.has(path);
  if (!(owner > 0)) return false;
  try {
    // Signal 0 is not sent: it only asks whether the process exists.
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
