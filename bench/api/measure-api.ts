import { availableParallelism } from 'node:os';

import { openStore } from '../../api/src/store/open-store.ts';
import { startPostgresServer } from '../../api/src/testing/postgres-server.ts';
import { uuidV7 } from '../../api/src/timesheets/uuid-v7.ts';
import { inBench } from '../building/bench-folder.ts';
import { turned } from '../measurements/turned.ts';
import { type ApiProgram, type ApiResult, STEADY_RATE } from './api-result.ts';
import { type Issuer, startIssuer } from './key-set-server.ts';
import { combinedLoads, type LoadResult, summarizeLoads } from './load-result.ts';
import { load } from './load.ts';
import { type StartedProgram, startProgram } from './started-program.ts';

/** How thoroughly it is measured. */
export interface ApiEffort {
  /** How often each program is started and loaded. They take turns. */
  readonly rounds: number;
  /** How long each load lasts. */
  readonly seconds: number;
}

const AUDIENCE = 'https://api.exampleco.com/timesheets';
const PERSON = 'auth0|bench';
const ENTRIES = 20;
const CONNECTIONS = 16;
const WARM_UP_SECONDS = 3;
const PROGRAMS: readonly ApiProgram[] = ['ours', 'express'];

const FILES: Readonly<Record<ApiProgram, string>> = {
  ours: inBench('../api/src/main.ts'),
  express: inBench('api/peer-api.ts'),
};

/**
 * Measures how many lists of one's own entries are answered in a second: token verified, scope checked, entries read from
 * PostgreSQL.
 *
 * @param effort How thoroughly.
 * @param said Called with a line for a person.
 */
export async function measureApi(
  { rounds, seconds }: ApiEffort,
  said: (line: string) => void,
): Promise<ApiResult[]> {
  const [database, issuer] = await Promise.all([startPostgresServer(), startIssuer()]);
  try {
    await addEntries(database.url);
    const results: ApiResult[] = [];
    for (const instances of instanceCounts()) {
      const all = PROGRAMS.map((program): Loads => ({ program, full: [], steady: [] }));
      for (let round = 1; round <= rounds; round++) {
        said(`API: round ${round} of ${rounds}, ${instances} on one database`);
        for (const loads of turned(all, round)) {
          await addLoads(loads, instances, database.url, issuer, seconds);
        }
      }
      results.push(
        ...all.map(({ program, full, steady }) => ({
          program,
          instances,
          full: summarizeLoads(full),
          steady: steady.length > 0 ? summarizeLoads(steady) : null,
        })),
      );
    }
    return results;
  } finally {
    await issuer.close();
    await database.stop();
  }
}

/** Each has a core to itself among its like, and shares it with the database and whoever asks. */
function instanceCounts(): number[] {
  return [1, 2, 4, 8].filter((count) => count <= availableParallelism());
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

/** What a program did in all rounds so far. */
interface Loads {
  readonly program: ApiProgram;
  readonly full: LoadResult[];
  readonly steady: LoadResult[];
}

async function addLoads(
  { program, full, steady }: Loads,
  instances: number,
  databaseUrl: string,
  issuer: Issuer,
  seconds: number,
): Promise<void> {
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
    full.push(await together(seconds));
    const [single] = loads;
    if (instances === 1 && single) {
      steady.push(await load({ ...single, seconds, rate: STEADY_RATE }));
    }
  } finally {
    await Promise.all(started.map(async (each) => each.stop()));
  }
}
