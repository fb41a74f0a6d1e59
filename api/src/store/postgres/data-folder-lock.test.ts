import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { DataFolderInUseError, lockDataFolder } from './data-folder-lock.ts';
import { openPgliteDatabase } from './pglite-database.ts';

describe('the lock of a data folder', () => {
  let folder: string;
  let lockFile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'timesheets-lock-'));
    lockFile = join(folder, 'in-use-by-process');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps a second one out, names the process, and says what to do', () => {
    const unlock = lockDataFolder(folder);
    assert.throws(
      () => lockDataFolder(folder),
      (error) => {
        assert.ok(error instanceof DataFolderInUseError);
        assert.match(error.message, new RegExp(`in use by process ${process.pid}\\.`));
        assert.match(error.message, /API_DATA_DIR.*DATABASE_URL/);
        return true;
      },
    );
    unlock();
  });

  it('is gone once it is released, and can be taken again', () => {
    lockDataFolder(folder)();
    assert.equal(existsSync(lockFile), false);
    lockDataFolder(folder)();
  });

  it('of another process that runs is respected', () => {
    writeFileSync(lockFile, `${process.ppid}\n`);
    assert.throws(() => lockDataFolder(folder), DataFolderInUseError);
  });

  for (const [name, content] of [
    ['of a process that was killed', String(spawnSync(process.execPath, ['-e', '']).pid)],
    ['of a process that had our number', String(process.pid)],
    ['that was never written to the end', ''],
    ['that holds something else', 'x'],
  ] as const) {
    it(`${name} does not count`, () => {
      writeFileSync(lockFile, content);
      const unlock = lockDataFolder(folder);
      assert.throws(() => lockDataFolder(folder), DataFolderInUseError);
      unlock();
    });
  }

  it('is released when PGlite cannot open the folder', async () => {
    writeFileSync(join(folder, 'pglite'), 'not a folder');
    await assert.rejects(openPgliteDatabase(folder));
    assert.equal(existsSync(lockFile), false);
  });

  it('is held while PGlite has the folder open, and the folder is closed to others', async () => {
    const dataDir = join(folder, 'data');
    const database = await openPgliteDatabase(dataDir);
    await database.script('CREATE TABLE kept (id integer); INSERT INTO kept VALUES (7)');
    await assert.rejects(openPgliteDatabase(dataDir), DataFolderInUseError);
    assert.equal(statSync(dataDir).mode & 0o777, 0o700);
    await database.close();

    const again = await openPgliteDatabase(dataDir);
    assert.deepEqual(await again.query('SELECT id FROM kept'), [{ id: 7 }]);
    await again.close();
  });
});
