import { TestBed } from '@angular/core/testing';

/** A dialog that closes, and what follows from it, takes a handful. */
const MOST_TURNS = 100;

/**
 * Waits until there is something to find: a request that follows from an answer, a dialog that opens.
 * `whenStable()` cannot wait for a request, as nothing is stable while one is open. Counts turns of the
 * event loop and not time, so that a slow machine changes nothing.
 *
 * @param find Looks for it.
 * @returns What was found.
 * @throws Error When nothing comes of itself.
 */
export async function eventually<T>(find: () => T | null | undefined): Promise<T> {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    TestBed.tick();
    const found = find();
    if (found !== null && found !== undefined) return found;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
  throw new Error('It did not come, however long the event loop turned.');
}
