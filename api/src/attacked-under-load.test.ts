import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { LOG_SERIALIZERS } from './server.ts';
import { migrate } from './store/postgres/migrate.ts';
import { PostgresTimesheetsStore } from './store/postgres/postgres-timesheets-store.ts';
import { assertRefused } from './testing/assert-refused.ts';
import { ENGINES, type TestDatabase } from './testing/engines.ts';
import { forgedTokens } from './testing/forged-tokens.ts';
import { HonestPerson } from './testing/honest-person.ts';
import type { Target } from './testing/hostile-request.ts';
import { HOSTILE_REQUESTS } from './testing/hostile-requests.ts';
import { inLanes } from './testing/in-lanes.ts';
import { LogCollector } from './testing/log-collector.ts';
import { exchangeRaw } from './testing/raw-exchange.ts';
import { startTestApi, type TestApi } from './testing/test-api.ts';

const EMPLOYEES = 5;
const ROUNDS = 6;
/** What is left of a round of an employee. */
const ENTRIES_A_ROUND = 3;
const ATTACKERS = 8;

interface Counts {
  readonly busy: number;
  readonly locks: number;
}

for (const engine of ENGINES) {
  void describe(`the API under load and under attack at the same time, on ${engine.name}`, () => {
    const log = new LogCollector();
    const forged: string[] = [];
    let database: TestDatabase;
    let api: TestApi;
    let manager: HonestPerson;
    let employees: readonly HonestPerson[];
    /** Does nothing, and has what Eve is after. */
    let ben: HonestPerson;
    /** Attacks, with a good token of her own and with forged ones. */
    let eve: HonestPerson;
    let target: Target;

    before(async () => {
      database = await engine.start();
      await migrate(database.database);
      api = await startTestApi(new PostgresTimesheetsStore(database.database), {
        logger: { level: 'info', serializers: LOG_SERIALIZERS, stream: log.stream },
      });
      manager = await HonestPerson.signIn(api, 0, 'read:timesheets approve:timesheets');
      employees = await Promise.all(
        Array.from({ length: EMPLOYEES }, (_, index) => HonestPerson.signIn(api, index + 1)),
      );
      const mallory = await HonestPerson.signIn(api, 3000, 'approve:timesheets');
      ben = await HonestPerson.signIn(api, 1000);
      eve = await HonestPerson.signIn(api, 2000);
      target = {
        token: eve.token,
        managersToken: mallory.token,
        victimsEntry: (await ben.add('What Eve would like to have')).id,
        ownEntry: (await eve.add('What Eve has')).id,
      };
    });
    after(async () => {
      await api.stop();
      await database.stop();
    });

    it('refuses every attack as documented, while every honest request succeeds with its own data', async () => {
      const requestsForKeys = api.issuer.requests;
      const attacks = [
        ...HOSTILE_REQUESTS.map(({ bytes, endsEarly, name, problem }) => async () => {
          const answer = await exchangeRaw(api.origin, bytes(target), endsEarly);
          assert.doesNotThrow(() => assertRefused(answer, problem, target.token), name);
        }),
        ...forgedTokens().map(({ forge, name }) => async () => {
          const token = await forge(api.issuer);
          forged.push(token);
          const answer = await exchangeRaw(
            api.origin,
            `GET /timesheets HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`,
          );
          assert.doesNotThrow(() => assertRefused(answer, 'invalid-token', token), name);
        }),
      ];
      let attacksWhileWorking = 0;
      let isWorking = true;
      const working = Promise.all(
        employees.map(async (person) => {
          for (let round = 0; round < ROUNDS; round += 1) await person.workOneRound(manager, round);
        }),
      ).finally(() => (isWorking = false));
      await Promise.all([
        working,
        inLanes(ATTACKERS, attacks, () => {
          if (isWorking) attacksWhileWorking += 1;
        }),
      ]);
      assert.ok(attacksWhileWorking >= ATTACKERS, 'the attacks came while people worked');
      // Hundreds of tokens with names of keys that do not exist: one fetch, and none for each.
      assert.ok(api.issuer.requests - requestsForKeys <= 3, String(api.issuer.requests));
    });

    it('then holds exactly what honest people wrote, and shows each of them their own', async () => {
      const people = [...employees, ben, eve];
      for (const person of people) assert.deepEqual(await person.readAll(), person.expected());
      const [row] = await database.database.query<{ readonly count: number }>(
        'SELECT count(*)::integer AS count FROM timesheet_entries',
      );
      assert.equal(row?.count, EMPLOYEES * ROUNDS * ENTRIES_A_ROUND + 2);
    });

    it('holds on to no statement, no transaction and no lock', async () => {
      const [row] = await database.database.query<Counts>(
        `SELECT
           (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
              AND state <> 'idle' AND pid <> pg_backend_pid())::integer AS busy,
           (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')::integer AS locks`,
      );
      assert.deepEqual(row, { busy: 0, locks: 0 });
    });

    it('has written no token into its log, no fault, and lines of a bounded length', () => {
      assert.match(log.text, /"path":"\/timesheets"/);
      const tokens = [manager, ...employees, ben, eve].map(({ token }) => token);
      for (const part of [...tokens, ...forged].flatMap((token) => token.split('.'))) {
        if (part.length > 16) assert.equal(log.text.includes(part), false, 'a token is in the log');
      }
      for (const line of log.text.trimEnd().split('\n')) {
        const { level } = JSON.parse(line) as { readonly level: number };
        assert.ok(level < 50, `a fault of ours: ${line.slice(0, 300)}`);
        assert.ok(line.length < 1000, line.slice(0, 300));
      }
    });

    it('ends when it is told to, with no connection left', async () => {
      await api.stop();
      assert.equal(await api.openConnections(), 0);
    });
  });
}
