import { Location } from '@angular/common';
import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationError, NavigationStart, Router } from '@angular/router';
import { filter, map } from 'rxjs';

/**
 * Notices that a page could not be opened: its chunk did not come, because there is no connection, or
 * because a new deployment has taken the place of the one that this document belongs to. The router
 * would leave a link that does nothing. Call it in an injection context.
 *
 * @returns The address of that page, for a link without the router: only a new document brings the
 *   present chunks, and some browsers never ask again for a module that failed. `null` while all is
 *   well, and as soon as another navigation begins.
 */
export function failedPage(): Signal<string | null> {
  const location = inject(Location);
  return toSignal(
    inject(Router).events.pipe(
      filter((event) => event instanceof NavigationStart || event instanceof NavigationError),
      map((event) =>
        event instanceof NavigationError ? location.prepareExternalUrl(event.url) : null,
      ),
    ),
    { initialValue: null },
  );
}
