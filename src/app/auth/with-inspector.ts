import {
  ApplicationRef,
  EnvironmentInjector,
  ErrorHandler,
  inject,
  provideEnvironmentInitializer,
} from '@angular/core';
import { map, merge, type Observable, ReplaySubject } from 'rxjs';

import { AuthErrors } from './auth-errors';
import { AuthEvents } from './auth-events';
import type { AuthFeature } from './auth-feature';
import { NOW } from './browser/browser';
import { WINDOW } from './browser/window';
import type { InspectorNote, NoteContent } from './inspector/inspector-note';
import { SessionStore } from './session/session-store';
import { POPUP } from './sign-in/popup';

/** How many notes are kept. The oldest ones go. */
const MOST_NOTES = 200;

/**
 * Shows at the foot of the page what happens to the session, what the Access Tokens say, and why a request
 * gets one or not. For developers: in a production build nothing of it is left, and this does nothing.
 * Tokens themselves are never shown.
 */
export function withInspector(): AuthFeature {
  return {
    providers:
      typeof ngDevMode === 'undefined' || ngDevMode
        ? [provideEnvironmentInitializer(startInspector)]
        : [],
  };
}

function startInspector(): void {
  // Written out here as well: only what cannot be reached is left out together with its chunk.
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    if (!inject(WINDOW)) return;
    const injector = inject(EnvironmentInjector);
    const errors = inject(ErrorHandler);
    const popup = inject(POPUP);
    // From the first moment on, which is long before there is something to show it.
    const notes$ = takeNotes();
    void inject(ApplicationRef)
      .whenStable()
      .then(async () => {
        // A sign-in window is closed by the page that opened it, before this could be loaded.
        if (popup?.isDone) return;
        const { showInspector } = await import('./inspector/show-inspector');
        if (!injector.destroyed) showInspector(injector, notes$);
      })
      .catch((error: unknown) => {
        errors.handleError(error);
      });
  }
}

function takeNotes(): Observable<InspectorNote> {
  const now = inject(NOW);
  const notes$ = new ReplaySubject<InspectorNote>(MOST_NOTES);
  merge(
    inject(SessionStore).session$.pipe(
      map((session): NoteContent => ({ kind: 'session', session })),
    ),
    inject(AuthEvents).events$.pipe(map((event): NoteContent => ({ kind: 'event', event }))),
    inject(AuthErrors).error$.pipe(map((error): NoteContent => ({ kind: 'error', error }))),
  )
    .pipe(map((content) => ({ ...content, atMs: now() })))
    .subscribe(notes$);
  return notes$.asObservable();
}
