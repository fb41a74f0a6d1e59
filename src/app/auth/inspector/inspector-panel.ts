import { Component, inject, input } from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import { EMPTY, interval, map, type Observable, scan, switchMap } from 'rxjs';

import { NOW } from '../browser/browser';
import { ErrorsSection } from './errors-section';
import { ExplainSection } from './explain-section';
import type { InspectorNote } from './inspector-note';
import { SessionSection } from './session-section';
import { TimelineSection } from './timeline-section';
import { TokensSection } from './tokens-section';

/** How many notes are shown. */
const MOST_NOTES = 200;

/** What the inspector shows while it is open. */
@Component({
  selector: 'auth-inspector-panel',
  imports: [ErrorsSection, ExplainSection, SessionSection, TimelineSection, TokensSection],
  template: `
    <auth-session-section [nowMs]="nowMs()" />
    <auth-tokens-section [nowMs]="nowMs()" />
    <auth-explain-section />
    <auth-errors-section [notes]="latestFirst()" />
    <auth-timeline-section [notes]="latestFirst()" />
  `,
})
export class InspectorPanel {
  readonly #now = inject(NOW);

  /** What happened, and happens. Replays. */
  readonly notes$ = input<Observable<InspectorNote>>(EMPTY);

  protected readonly latestFirst = toSignal(
    toObservable(this.notes$).pipe(
      switchMap((notes$) =>
        notes$.pipe(
          scan<InspectorNote, readonly InspectorNote[]>(
            (latestFirst, note) => [note, ...latestFirst.slice(0, MOST_NOTES - 1)],
            [],
          ),
        ),
      ),
      takeUntilDestroyed(),
    ),
    { initialValue: [] },
  );
  protected readonly nowMs = toSignal(
    interval(1000).pipe(
      map(() => this.#now()),
      takeUntilDestroyed(),
    ),
    {
      initialValue: this.#now(),
    },
  );
}
