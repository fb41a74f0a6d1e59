import { DestroyRef, inject } from '@angular/core';

import { KeptWork } from './kept-work';

/**
 * Keeps what a form holds while the page is left for the tenant: when more consent or a fresh sign-in is
 * needed, or when the session can only be renewed at the tenant's own address. It stands in this tab's
 * storage meanwhile, and is given back once, to the same person. To be called in an injection context.
 *
 * @param key What it is, unique among the forms that are open together, such as `entry-form`.
 * @param save Gives what to keep, as JSON can hold it; `undefined` for nothing.
 * @param restore Puts back what was kept. What comes out of storage is of no known shape: check it.
 */
export function keepWhileAway(
  key: string,
  save: () => unknown,
  restore: (value: unknown) => void,
): void {
  const work = inject(KeptWork);
  const destroyRef = inject(DestroyRef);
  destroyRef.onDestroy(work.register(key, save));
  void work.take(key).then((value) => {
    if (value !== undefined && !destroyRef.destroyed) restore(value);
  });
}
