import { Component, computed, inject, Injector, input, untracked } from '@angular/core';

import { AuthService } from '../auth-service';
import { RenewalClock } from '../session/renewal-clock';
import { sessionFacts } from './session-facts';

/** The session as it is now. */
@Component({
  selector: 'auth-session-section',
  template: `
    <section aria-labelledby="auth-inspector-session">
      <h2 id="auth-inspector-session">Session</h2>
      <dl>
        @for (fact of facts(); track fact.name) {
          <div>
            <dt>{{ fact.name }}</dt>
            <dd>{{ fact.value }}</dd>
          </div>
        }
      </dl>
    </section>
  `,
})
export class SessionSection {
  readonly #injector = inject(Injector);
  readonly #session = inject(AuthService).session;

  /** The current time, in milliseconds since the epoch. */
  readonly nowMs = input.required<number>();

  protected readonly facts = computed(() => {
    const nowMs = this.nowMs();
    const session = this.#session();
    // Nobody looks after a session that there is not: asking would begin that.
    const renewalAtMs =
      session.status === 'authenticated'
        ? untracked(() => this.#injector.get(RenewalClock).nextRenewalAtMs)
        : null;
    return sessionFacts(session, renewalAtMs, nowMs);
  });
}
