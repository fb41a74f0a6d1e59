import { afterNextRender, DestroyRef, inject, Injector } from '@angular/core';

/**
 * A way to do something once the page shows what has changed, such as moving the focus to it. Does nothing once the
 * page is left. To be called in an injection context.
 */
export function injectAfterRender(): (run: () => void) => void {
  const destroyRef = inject(DestroyRef);
  const injector = inject(Injector);
  return (run) => {
    // What a request brought may come after the page: then nothing is rendered any more.
    if (!destroyRef.destroyed) afterNextRender({ write: run }, { injector });
  };
}
