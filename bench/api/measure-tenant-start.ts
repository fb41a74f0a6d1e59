import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inBench } from '../building/bench-folder.ts';
import { summarize, type Summary } from '../statistics/summary.ts';
import { startProgram } from './started-program.ts';

/** How long the local tenant takes until it answers, in milliseconds. */
export interface TenantStart {
  /** On a machine where it has never run: it makes its keys first. */
  readonly firstMs: Summary;
  readonly laterMs: Summary;
}

/**
 * Measures how long the local tenant takes to start.
 *
 * @param repetitions How often.
 * @param said Called with a line for a person.
 */
export async function measureTenantStart(
  repetitions: number,
  said: (line: string) => void,
): Promise<TenantStart> {
  const first: number[] = [];
  const later: number[] = [];
  for (let repetition = 1; repetition <= repetitions; repetition++) {
    said(`tenant: start ${repetition} of ${repetitions}`);
    const folder = await mkdtemp(join(tmpdir(), 'bench-tenant-'));
    for (const times of [first, later]) {
      const tenant = await startProgram({
        file: inBench('../tenant/src/main.ts'),
        env: { TENANT_PORT: '0', TENANT_DATA_DIR: folder },
      });
      times.push(tenant.startedInMs);
      await tenant.stop();
    }
    await rm(folder, { recursive: true });
  }
  return { firstMs: summarize(first), laterMs: summarize(later) };
}
