import { setTimeout as delay } from 'node:timers/promises';

import type { World } from '../serving/world.ts';

/** Until a request that a timer has sent is here. */
const NOTICING_MS = 20;

/**
 * Waits until nothing more comes in.
 *
 * @param world The servers.
 * @param before How many requests were known before that which is waited for was begun.
 * @param settlingMs How long nothing has to come in: longer than an answer takes, so that what it leads to is here, too.
 */
export async function untilQuiet(
  { log }: World,
  before: number,
  settlingMs: number,
): Promise<void> {
  await delay(NOTICING_MS);
  for (let known = before; log.count !== known;) {
    known = log.count;
    await delay(settlingMs);
  }
}
