import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { ENGINES, POSTGRESQL, type TestDatabase } from '../../testing/engines.ts';
import { migrate, type Migration, readMigrations } from './migrate.ts';
import { openPgDatabase } from './pg-database.ts';

const ONE: Migration = { name: '0001-one.sql', sql: 'CREATE TABLE one (id integer); -- ; done' };
const TWO: Migration = {
  name: '0002-two.sql',
  sql: 'CREATE TABLE two (id integer); INSERT INTO two VALUES (2);',
};

describe('the files of the migrations', () => {
  it('are numbered without a gap, and named after what they do', () => {
    readMigrations().forEach(({ name }, index) => {
      assert.match(name, /^\d{4}-[a-z]+(?:-[a-z]+)*\.sql$/);
      assert.equal(Number(name.slice(0, 4)), index + 1);
    });
  });
});

for (const engine of ENGINES) {
  describe(`migrations, on ${engine.name}`, () => {
    let test: TestDatabase;

    before(async () => {
      test = await engine.start();
    });
    beforeEach(() => test.database.script('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));
    after(() => test.stop());

    it('run once, in their order, and later ones when they come', async () => {
      assert.deepEqual(await migrate(test.database, [ONE]), [ONE.name]);
      assert.deepEqual(await migrate(test.database, [ONE]), []);
      assert.deepEqual(await migrate(test.database, [ONE, TWO]), [TWO.name]);
      assert.deepEqual(await test.database.query('SELECT id FROM two'), [{ id: 2 }]);
    });

    it('take as long as they take; afterwards statements have their limit again', async () => {
      const sql = `CREATE TABLE seen AS SELECT current_setting('statement_timeout') AS patience`;
      const limit = await test.database.query('SHOW statement_timeout');
      await migrate(test.database, [{ name: '0001-patience.sql', sql }]);
      assert.deepEqual(await test.database.query('SELECT patience FROM seen'), [{ patience: '0' }]);
      assert.deepEqual(await test.database.query('SHOW statement_timeout'), limit);
    });

    it('run all or none', async () => {
      const broken = { name: '0003-broken.sql', sql: 'CREATE TABLE three (id integer); NONSENSE' };
      await migrate(test.database, [ONE]);
      await assert.rejects(migrate(test.database, [ONE, TWO, broken]), /syntax error/);
      await assert.rejects(test.database.query('SELECT id FROM two'), /does not exist/);
      assert.deepEqual(await migrate(test.database, [ONE, TWO]), [TWO.name]);
    });

    it('refuse to go on where one was changed after it had run', async () => {
      const changed = { ...ONE, sql: `${ONE.sql} -- and more` };
      await migrate(test.database, [ONE]);
      await assert.rejects(migrate(test.database, [changed, TWO]), /0001-one\.sql was changed/);
      await assert.rejects(test.database.query('SELECT id FROM two'), /does not exist/);
    });
  });
}

describe('migrations of instances that start together', () => {
  it('run in one of them; the others wait and find nothing to do', async () => {
    const { database, stop, url = '' } = await POSTGRESQL.start();
    const instances = Array.from({ length: 6 }, () => openPgDatabase({ url, maxConnections: 1 }));
    try {
      const ran = await Promise.all(instances.map((instance) => migrate(instance, [ONE, TWO])));
      assert.deepEqual(
        ran.filter((names) => names.length > 0),
        [[ONE.name, TWO.name]],
      );
      assert.deepEqual(await database.query('SELECT id FROM two'), [{ id: 2 }]);
    } finally {
      await Promise.all(instances.map((instance) => instance.close()));
      await stop();
    }
  });
});
