import { Component, computed, input } from '@angular/core';

import type { AuthEvent } from '../auth-events';
import type { Session } from '../session/session';
import type { InspectorNote } from './inspector-note';
import { clockTime } from './times';

/** What happened to the session: its states, the events, and what went wrong, the latest first. */
@Component({
  selector: 'auth-timeline-section',
  template: `
    <section aria-labelledby="auth-inspector-timeline">
      <h2 id="auth-inspector-timeline">Timeline</h2>
      <ol reversed>
        @for (entry of entries(); track $index) {
          <li [class]="entry.kind">
            <time>{{ entry.time }}</time>&ngsp;<b>{{ entry.kind }}</b> {{ entry.words }}
          </li>
        }
      </ol>
    </section>
  `,
})
export class TimelineSection {
  /** What happened, the latest first. */
  readonly notes = input.required<readonly InspectorNote[]>();

  protected readonly entries = computed(() =>
    this.notes().map((note) => ({
      kind: note.kind,
      time: clockTime(note.atMs),
      words: wordsOf(note),
    })),
  );
}

function wordsOf(note: InspectorNote): string {
  switch (note.kind) {
    case 'session':
      return wordsOfSession(note.session);
    case 'event':
      return wordsOfEvent(note.event);
    case 'error':
      return note.error.code;
  }
}

function wordsOfSession(session: Session): string {
  switch (session.status) {
    case 'unknown':
      return 'unknown';
    case 'anonymous':
      return `anonymous: ${session.reason}`;
    case 'authenticated':
      return `authenticated until ${clockTime(session.expiresAtMs)}${session.trouble ? ', in trouble' : ''}${
        session.redirectAtMs === null ? '' : ', about to leave the page'
      }`;
  }
}

/** The type, and what else the event says. Errors by their code: their words stand elsewhere. */
function wordsOfEvent({ type, atMs: _atMs, ...facts }: AuthEvent): string {
  const words = Object.entries(facts).map(([name, value]) => {
    if (value instanceof Error && 'code' in value) return `${name} ${String(value.code)}`;
    if (name.endsWith('AtMs') && typeof value === 'number') {
      return `${name.replace(/AtMs$/, '')} ${clockTime(value)}`;
    }
    return `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  });
  return [type, ...words].join(' · ');
}
