import { setTimeout as delay } from 'node:timers/promises';

import { type Program } from './program.ts';

const BETWEEN_ATTEMPTS_MS = 150;

/** A program ended, or the time was over, before it answered. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/**
 * Waits until a program answers over HTTP with success.
 *
 * @param program The program, which must not end while it is waited for.
 * @param url Address that answers when the program is ready.
 * @param timeoutMs How long to wait at most, in milliseconds.
 * @throws {@link NotReadyError} When the program ends first, or the time is over.
 */
export async function waitUntilItAnswers(
  program: Program,
  url: string,
  timeoutMs = 180_000,
): Promise<void> {
  const deadline = AbortSignal.timeout(timeoutMs);
  while (!(await answers(url))) {
    if (!program.isRunning)
      throw new NotReadyError(`${program.name} ended before it answered at ${url}.`);
    if (deadline.aborted) throw new NotReadyError(`${program.name} does not answer at ${url}.`);
    await delay(BETWEEN_ATTEMPTS_MS);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(5_000),
      headers: { accept: '*/*' },
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
