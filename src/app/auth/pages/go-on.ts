import { DestroyRef, ErrorHandler, inject } from '@angular/core';
import { Router } from '@angular/router';

/**
 * Leaves the page that calls it. To be called in an injection context.
 *
 * @returns A function that goes to the first of some links that leads away, replacing the page in the
 * history, so that Back does not lead into it again. Resolves to whether the page is left.
 */
export function injectGoOn(): (...links: readonly string[]) => Promise<boolean> {
  const router = inject(Router);
  const errors = inject(ErrorHandler);
  const destroyRef = inject(DestroyRef);
  return async (...links) => {
    for (const link of links) {
      try {
        await router.navigateByUrl(link, { replaceUrl: true });
      } catch (error: unknown) {
        // No route of that name, or its code is gone since a new deployment. The next link may do.
        errors.handleError(error);
      }
      // Whether it resolved to `true` says little: a guard may have led elsewhere, or back to here.
      if (destroyRef.destroyed || router.currentNavigation()) return true;
    }
    return false;
  };
}
