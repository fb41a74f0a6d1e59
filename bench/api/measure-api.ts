import { availableParallelism } from 'node:os';

import { openStore } from '../../api/src/store/open-store.ts';
import { startPostgresServer } from '../../api/src/testing/postgres-server.ts';
import { uuidV7 } from '../../api/src/timesheets/uuid-v7.ts';
import { inBench } from '../building/bench-folder.ts';
import { type ApiProgram, type ApiResult, STEADY_RATE } from './api-result.ts';
import { type Issuer, startIssuer } from './key-set-server.ts';
import { combinedLoads, type LoadResult } from './load-result.ts';
import { load } from './load.ts';
import { type StartedProgram, startProgram } from './started-program.ts';

const AUDIENCE = 'https://api.exampleco.com/timesheets';
const PERSON = 'auth0|bench';
const ENTRIES = 20;
const CONNECTIONS = 16;
const WARM_UP_SECONDS = 3;

const FILES: Readonly<Record<ApiProgram, string>> = {
  ours: inBench('../api/src/main.ts'),
  express: inBench('api/peer-api.ts'),
};

/**
 * Measures how many lists of one's own entries are answered in a second: token verified, scope checked, entries read from
 * PostgreSQL.
 *
 * @param seconds How long each load lasts.
 * @param said Called with a line for a person.
 */
export async function measureApi(
  seconds: number,
  said: (line: string) => void,
): Promise<ApiResult[]> {
  const [database, issuer] = await Promise.all([startPostgresServer(), startIssuer()]);
  try {
    await addEntries(database.url);
    const results: ApiResult[] = [];
    for (const instances of instanceCounts()) {
      for (const program of ['ours', 'express'] as const) {
        said(`API: ${program}, ${instances} on one database`);
        results.push(await measureProgram(program, instances, database.url, issuer, seconds));
      }
    }
    return results;
  } finally {
    await issuer.close();
    await database.stop();
  }
}

/** One core is left to the database and to whoever asks. */
function instanceCounts(): number[] {
  const most = Math.max(1, availableParallelism() - 1);
  return [1, 2, 4, 8].filter((count) => count <= most);
}

async function addEntries(databaseUrl: string): Promise<void> {
  const store = await openStore({ databaseUrl });
  for (let index = 0; index < ENTRIES; index++) {
    await store.add({
      id: uuidV7(),
      employeeId: PERSON,
      employeeEmail: null,
      project: `Project ${index}`,
      date: '2026-01-05',
      hours: '1.00',
      note: '',
    });
  }
  await store.close();
}

async function measureProgram(
  program: ApiProgram,
  instances: number,
  databaseUrl: string,
  issuer: Issuer,
  seconds: number,
): Promise<ApiResult> {
  const token = await issuer.accessToken(AUDIENCE, 'read:timesheets');
  const started: StartedProgram[] = [];
  try {
    for (let core = 0; core < instances; core++) {
      const env = {
        API_PORT: '0',
        API_ISSUER: issuer.issuer,
        API_JWKS_URI: issuer.jwksUri,
        API_AUDIENCE: AUDIENCE,
        API_RATE_LIMIT_PER_MINUTE: '1000000',
        DATABASE_URL: databaseUrl,
        LOG_LEVEL: 'silent',
        NODE_ENV: 'production',
      };
      started.push(await startProgram({ file: FILES[program], env, core }));
    }
    const loads = started.map(({ origin }) => ({
      url: `${origin}/timesheets`,
      token,
      connections: Math.ceil(CONNECTIONS / instances),
    }));
    const together = async (lasting: number): Promise<LoadResult> =>
      combinedLoads(
        await Promise.all(loads.map(async (each) => load({ ...each, seconds: lasting }))),
      );
    await together(WARM_UP_SECONDS);
    const full = await together(seconds);
    const [single] = loads;
    const steady =
      instances === 1 && single ? await load({ ...single, seconds, rate: STEADY_RATE }) : null;
    return { program, instances, full, steady };
  } finally {
    await Promise.all(started.map(async (each) => each.stop()));
  }
}
