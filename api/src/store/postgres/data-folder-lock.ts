import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process has the data folder open. The message says which, and what to do. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';
}

/** How often, and how long apart, whoever goes first looks whether the others have given way. */
const LOOKS = 40;
const PAUSE_MS = 5;

const MARK = /^in-use-by-process-(\d+)$/;

/**
 * The folders that this process has open. A mark with our process id in another one is left over.
 */
const heldHere = new Set<string>();

/**
 * Marks a folder as open in this process, by an empty file whose name holds the process id.
 *
 * Every process writes its mark first and looks for others afterwards. Of two that come together the
 * later one sees the mark of the other whatever happens, so that never both go on; the higher process
 * id gives way. No process judges by a mark that another one could replace meanwhile: marks of
 * processes that have ended (killed, or the machine went down) do not count, and only whoever got the
 * folder removes them.
 *
 * @param folder An existing folder.
 * @returns What gives the folder free again.
 * @throws {@link DataFolderInUseError} while another process, or this one, has it open.
 */
export function lockDataFolder(folder: string): () => void {
  if (heldHere.has(folder)) throw inUse(folder, process.pid);
  const mark = markOf(folder, process.pid);
  writeFileSync(mark, '', { mode: 0o600 });
  let others = othersIn(folder);
  for (let look = 1; ; look += 1) {
    const owner = others.find(isRunning);
    if (owner === undefined) break;
    if (owner < process.pid || look === LOOKS) {
      rmSync(mark);
      throw inUse(folder, owner);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    others = othersIn(folder);
  }
  // None of these runs. One that came since then is not among them.
  for (const ended of others) rmSync(markOf(folder, ended), { force: true });
  heldHere.add(folder);
  return () => {
    heldHere.delete(folder);
    rmSync(mark, { force: true });
  };
}

function markOf(folder: string, owner: number): string {
  return join(folder, `in-use-by-process-${owner}`);
}

/** The other processes whose marks are there, whether they run or have ended; the lowest first. */
function othersIn(folder: string): readonly number[] {
  return readdirSync(folder)
    .map((name) => Number(MARK.exec(name)?.[1] ?? process.pid))
    .filter((owner) => owner !== process.pid)
    .toSorted((a, b) => a - b);
}

function isRunning(owner: number): boolean {
  try {
    // Signal 0 is not sent: it only asks whether the process exists.
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(folder: string, owner: number): DataFolderInUseError {
  return new DataFolderInUseError(
    `The data folder ${folder} is in use by process ${owner}. Stop that process, or choose ` +
      `another folder with API_DATA_DIR, or use PostgreSQL with DATABASE_URL.`,
  );
}
