import { afterNextRender, DOCUMENT, inject, Injector, signal, type Signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { NavigationEnd, Router } from '@angular/router';
import { distinctUntilChanged, filter, map, skip } from 'rxjs';

/**
 * Tells people who do not see it that another page has come. A browser does so when it loads a
 * document; a router only exchanges the middle of one, and the focus would stay on the link that was
 * followed, or on nothing.
 *
 * Moves the focus to the heading of the page after each navigation but the first one, which the
 * browser announces itself. A change of the query alone, such as another week, stays on the page and
 * moves nothing. Call it in an injection context.
 *
 * @returns The title of the page that has come last, for a live region; empty before the first.
 */
export function announcePages(): Signal<string> {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  const title = inject(Title);
  const announcement = signal('');
  inject(Router)
    .events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects.split(/[?#]/, 1)[0]),
      distinctUntilChanged(),
      skip(1),
      takeUntilDestroyed(),
    )
    .subscribe(() => {
      // The title is written, and the page rendered, after the event.
      afterNextRender(
        () => {
          focusHeading(document);
          announcement.set(title.getTitle());
        },
        { injector },
      );
    });
  return announcement.asReadonly();
}

function focusHeading(document: Document): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (!heading) return;
  // Reachable for scripts, but no stop on the way of the Tab key.
  heading.tabIndex = -1;
  // Where the page scrolls to is the router's matter.
  heading.focus({ preventScroll: true });
}
