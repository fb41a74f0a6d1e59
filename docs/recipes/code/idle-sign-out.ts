import { DOCUMENT } from '@angular/common';
import { type EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { defer, EMPTY, filter, fromEvent, interval, map, merge, of, switchMap, throttleTime } from 'rxjs';

import { AuthService } from '../../../src/app/auth';

/** What people do who are there. */
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Where the last sign of life stands, for all tabs: who works in one of them is not signed out in another. */
const KEY = 'app.last-sign-of-life';

/**
 * Signs out whoever has done nothing in any tab for a while.
 *
 * @param afterMinutes How long.
 */
export function provideIdleSignOut(afterMinutes: number): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const view = inject(DOCUMENT).defaultView;
    const auth = inject(AuthService);
    // A server renders for nobody.
    if (!view) return;
    const isIdle = (): boolean => {
      const lastMs = Number(view.localStorage.getItem(KEY));
      return Date.now() - lastMs >= afterMinutes * 60_000;
    };
    // Who signs in is there. A session that is found again after a reload shows nobody, unless nothing is known.
    const signIns$ = auth.events$.pipe(
      filter((event) => event.type === 'signed-in' && (event.by === 'redirect' || event.by === 'popup')),
    );
    const unknown$ = defer(() => (view.localStorage.getItem(KEY) === null ? of('unknown') : EMPTY));
    const acts$ = merge(...SIGNS_OF_LIFE.map((name) => fromEvent(view, name, { passive: true, capture: true })));
    const whileSignedIn$ = merge(
      merge(unknown$, acts$.pipe(throttleTime(1000))).pipe(map(() => 'alive' as const)),
      // Looked at by the clock and not counted down: timers stand still while a device sleeps.
      merge(interval(10_000), fromEvent(view.document, 'visibilitychange')).pipe(
        filter(isIdle),
        map(() => 'idle' as const),
      ),
    );

    merge(
      signIns$.pipe(map(() => 'alive' as const)),
      auth.isAuthenticated$.pipe(switchMap((isAuthenticated) => (isAuthenticated ? whileSignedIn$ : EMPTY))),
    )
      .pipe(takeUntilDestroyed())
      .subscribe((news) => {
        if (news === 'alive') {
          view.localStorage.setItem(KEY, String(Date.now()));
          return;
        }
        view.localStorage.removeItem(KEY);
        // What goes wrong on the way to the tenant is on `auth.error$`; here nobody is signed in by then.
        auth.signOut().catch(() => undefined);
      });
  });
}
