import { Component, computed, inject, isDevMode, resource, signal } from '@angular/core';

import { Countdown } from '../../account/countdown';
import { ErrorWords } from '../../account/error-words';
import { RenewalLog } from '../../account/renewal-log';
import { type AuthError, AuthService } from '../../auth';
import { formatMoment } from '../../timesheets/calendar-date';
import { openInspector } from './open-inspector';

/** Until when the session lasts, and what is done to keep it up. Everything as it is now. */
@Component({
  selector: 'app-session-section',
  imports: [Countdown, ErrorWords],
  templateUrl: './session-section.html',
  styleUrl: './section.css',
})
export class SessionSection {
  readonly #auth = inject(AuthService);

  protected readonly facts = computed(() => {
    const session = this.#auth.session();
    if (session.status !== 'authenticated') return null;
    const { authenticatedAtMs, expiresAtMs } = session;
    return {
      since: authenticatedAtMs === null ? null : momentOf(authenticatedAtMs),
      until: momentOf(expiresAtMs),
    };
  });
  readonly #last = inject(RenewalLog).last;
  protected readonly last = computed(() => {
    const event = this.#last();
    if (!event) return null;
    return {
      at: momentOf(event.atMs),
      error: event.type === 'renewal-failed' ? event.error : null,
    };
  });

  protected readonly renewal = signal<'idle' | 'running' | 'done' | AuthError>('idle');
  /** Asked for anew whenever the session or its renewal changes. */
  readonly #next = resource({
    params: () => ({ session: this.#auth.session(), last: this.#last(), renewal: this.renewal() }),
    loader: async () => this.#auth.nextRenewalAtMs(),
  });
  /** When it is renewed next; `null` while that is not planned or known. */
  protected readonly next = computed(() => {
    const atMs = this.#next.hasValue() ? this.#next.value() : null;
    return atMs === null ? null : momentOf(atMs);
  });

  protected readonly problem = computed(() => {
    const renewal = this.renewal();
    return typeof renewal === 'string' ? null : renewal;
  });
  /** The inspector is for developers, and left out of what is shipped. */
  protected readonly hasInspector = isDevMode();

  protected async renew(): Promise<void> {
    if (this.renewal() === 'running') return;
    this.renewal.set('running');
    try {
      await this.#auth.renew();
      this.renewal.set('done');
    } catch (error: unknown) {
      // `renew` rejects with nothing else.
      this.renewal.set(error as AuthError);
    }
  }

  protected readonly openInspector = openInspector();
}

interface Moment {
  readonly ms: number;
  readonly iso: string;
  readonly words: string;
}

function momentOf(ms: number): Moment {
  return { ms, iso: new Date(ms).toISOString(), words: formatMoment(ms) };
}
