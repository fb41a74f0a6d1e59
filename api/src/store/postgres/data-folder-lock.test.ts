import assert from 'node:assert/strict';
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { DataFolderInUseError, lockDataFolder } from './data-folder-lock.ts';
import { openPgliteDatabase } from './pglite-database.ts';

const ROUNDS = 50;
const CONTENDER = new URL('../../testing/data-folder-contender.ts', import.meta.url);

describe('the lock of a data folder', () => {
  let folder: string;
  const endedProcess = spawnSync(process.execPath, ['-e', '']).pid;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'timesheets-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes what a process that has the folder open writes. */
  function writeLockOf(processId: number, of = folder): void {
    writeFileSync(join(of, `in-use-by-process-${processId}`), '');
  }

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
    assert.deepEqual(readdirSync(folder), []);
    lockDataFolder(folder)();
  });

  it('of another process that runs is respected', () => {
    writeLockOf(process.ppid);
    assert.throws(() => lockDataFolder(folder), DataFolderInUseError);
    assert.deepEqual(readdirSync(folder), [`in-use-by-process-${process.ppid}`]);
  });

  for (const [name, owner] of [
    ['of a process that was killed', endedProcess],
    ['of a process that had our number', process.pid],
  ] as const) {
    it(`${name} does not count, and is tidied away`, () => {
      writeLockOf(owner);
      const unlock = lockDataFolder(folder);
      assert.throws(() => lockDataFolder(folder), DataFolderInUseError);
      unlock();
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  it(`is never given to two processes that ask at the same time, ${ROUNDS} times`, async () => {
    const contenders = Array.from({ length: 4 }, () => fork(CONTENDER));
    const tellAll = (wanted: string | null): Promise<readonly unknown[]> =>
      Promise.all(
        contenders.map(async (contender) => {
          contender.send({ folder: wanted });
          const [answer] = (await once(contender, 'message')) as [unknown];
          return answer;
        }),
      );
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const wanted = join(folder, String(round));
        mkdirSync(wanted);
        writeLockOf(endedProcess, wanted);
        const answers = await tellAll(wanted);
        const winners = answers.filter((answer) => answer === 'got it').length;
        assert.ok(winners <= 1, `round ${round}: ${answers.join(', ')}`);
        await tellAll(null);
        lockDataFolder(wanted)();
      }
    } finally {
      for (const contender of contenders) contender.disconnect();
    }
  });

  it('is released when PGlite cannot open the folder', async () => {
    writeFileSync(join(folder, 'pglite'), 'not a folder');
    await assert.rejects(openPgliteDatabase(folder));
    assert.deepEqual(readdirSync(folder), ['pglite']);
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
