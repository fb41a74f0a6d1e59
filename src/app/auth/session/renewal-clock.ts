import { DestroyRef, inject, NgZone, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, fromEvent, merge } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import { NOW, RANDOM } from '../browser/browser';
import { WINDOW } from '../browser/window';
import { Departure } from '../sign-in/departure';
import type { AccessToken } from './access-token';
import { AccessTokens } from './access-tokens';
import { Renewals } from './renewals';
import type { AuthenticatedSession } from './session';
import { SessionHint } from './session-hint';
import { SessionKeeper } from './session-keeper';
import { SessionRestore } from './session-restore';
import { SessionStore } from './session-store';

/** A token is renewed so long before its end, in milliseconds, or in the last fifth of a short life. */
const LEAD_MS = 120_000;
/** `setTimeout` fires at once where it is asked to wait for 2^31 milliseconds or more. */
const LONGEST_TIMER_MS = 2 ** 30;
/** A device that wakes up needs a moment, in milliseconds, to find its network again. */
const WAKING_MS = 30_000;
/** A timer that comes so much too late, in milliseconds, has slept, or the clock was set. */
const LATE_MS = 5_000;
/** The first and the longest wait, in milliseconds, between two looks for a session that was lost. */
const FIRST_SEARCH_MS = 2_000;
const LONGEST_SEARCH_MS = 60_000;

/**
 * Looks after the session while it is on: renews tokens ahead of their end, ends the session where that
 * did not work, and finds it again where it was lost to a passing failure.
 *
 * Nothing here counts: every wait is to a point in time, which is looked at again whenever the page is
 * shown, the network comes back, or the clock may have been set, because timers stand still while a
 * device sleeps.
 */
@Service()
export class RenewalClock {
  readonly #config = inject(AUTH_CONFIG);
  readonly #window = inject(WINDOW);
  readonly #zone = inject(NgZone);
  readonly #destroyRef = inject(DestroyRef);
  readonly #now = inject(NOW);
  readonly #random = inject(RANDOM);
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(AccessTokens);
  readonly #keeper = inject(SessionKeeper);
  readonly #hint = inject(SessionHint);
  readonly #renewals = inject(Renewals);
  readonly #restore = inject(SessionRestore);
  readonly #departure = inject(Departure);
  readonly #chances = new WeakMap<AccessToken, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Until when an expired session is given time to be renewed, in milliseconds since the epoch. */
  #wakingUntilMs = 0;
  /** How often a session that was lost to a passing failure was looked for, and when that is next. */
  #search = { count: 0, atMs: 0 };
  /** The announced redirect that has begun, in milliseconds since the epoch. */
  #leftAtMs: number | null = null;
  readonly #primary = this.#renewals.primaryAudience;

  constructor() {
    // What waits here must not keep the application from being stable, nor cause a change detection.
    this.#zone.runOutsideAngular(() => {
      merge(this.#store.session$, this.#tokens.changes$)
        .pipe(takeUntilDestroyed())
        .subscribe(() => {
          this.#plan();
        });
      const view = this.#window;
      if (!view) return;
      merge(
        fromEvent(view.document, 'visibilitychange').pipe(
          filter(() => view.document.visibilityState === 'visible'),
        ),
        // The page comes back from the cache of the browser, where it was frozen.
        fromEvent<PageTransitionEvent>(view, 'pageshow').pipe(filter(({ persisted }) => persisted)),
        fromEvent(view, 'online'),
        // Whoever sets the clock leaves the window for it.
        fromEvent(view, 'focus'),
      )
        .pipe(takeUntilDestroyed())
        .subscribe(() => {
          this.check();
        });
    });
    this.#destroyRef.onDestroy(() => {
      clearTimeout(this.#timer);
    });
  }

  /** When a token is renewed next, in milliseconds since the epoch; `null` while none will be. */
  get nextRenewalAtMs(): number | null {
    const { session } = this.#store;
    if (session.status !== 'authenticated') return null;
    const nextAtMs = Math.min(
      ...this.#audiences().map((audience) => this.#renewAtMs(session, audience)),
    );
    return nextAtMs === Infinity ? null : nextAtMs;
  }

  /** Looks at everything now: the page is back, or something happened elsewhere. */
  check(): void {
    const { session } = this.#store;
    this.#renewals.forgetPassingFailures();
    this.#search = { count: 0, atMs: this.#now() };
    if (session.status === 'authenticated' && this.#expiresAtMs(session) <= this.#now()) {
      this.#wakingUntilMs = this.#now() + WAKING_MS;
    }
    this.#look();
  }

  /** Does what is due, and waits for what is next. */
  #look(): void {
    const now = this.#now();
    const { session } = this.#store;
    if (session.status === 'authenticated') {
      for (const audience of this.#audiences()) {
        if (now >= this.#renewAtMs(session, audience)) void this.#renew(audience);
      }
      const redirectAtMs = this.#redirectAtMs(session);
      if (redirectAtMs !== null && now >= redirectAtMs) void this.#leave(redirectAtMs);
      // What stopped the last renewal is why the session is over.
      else if (session.trouble && now >= this.#endAtMs(session)) {
        this.#keeper.fail('expired', session.trouble);
      }
    } else if (this.#isLost() && now >= this.#search.atMs) {
      const count = this.#search.count + 1;
      const waitMs = Math.min(LONGEST_SEARCH_MS, FIRST_SEARCH_MS * 2 ** count);
      this.#search = { count, atMs: now + waitMs };
      void this.#restore.restore();
    }
    this.#plan();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    const nextAtMs = this.#nextAtMs();
    if (nextAtMs === Infinity) return;
    const now = this.#now();
    const waitMs = Math.min(Math.max(nextAtMs - now, 0), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => {
      if (this.#now() > now + waitMs + LATE_MS) this.check();
      else this.#look();
    }, waitMs);
  }

  /** When there is something to do, in milliseconds since the epoch. */
  #nextAtMs(): number {
    const { session } = this.#store;
    if (session.status !== 'authenticated') return this.#isLost() ? this.#search.atMs : Infinity;
    return Math.min(
      this.#endAtMs(session),
      this.#redirectAtMs(session) ?? Infinity,
      ...this.#audiences().map((audience) => this.#renewAtMs(session, audience)),
    );
  }

  /** Whether nobody is signed in because of a failure that may pass. */
  #isLost(): boolean {
    const { session } = this.#store;
    return (
      session.status === 'anonymous' && session.error?.retryable === true && this.#hint.isSet()
    );
  }

  /** What is renewed ahead of time: the session itself, and the tokens of other APIs that are in use. */
  #audiences(): readonly (string | null)[] {
    const others = this.#tokens
      .all()
      .map(({ audience }) => audience)
      .filter((audience) => audience !== this.#primary && this.#tokens.isUsed(audience));
    return [
      this.#primary,
      ...others.filter((audience) => (this.#tokens.leftMs(audience) ?? 0) > 0),
    ];
  }

  #expiresAtMs(session: AuthenticatedSession): number {
    const leftMs = this.#tokens.leftMs(this.#primary);
    return leftMs === null ? session.expiresAtMs : this.#now() + leftMs;
  }

  #renewAtMs(session: AuthenticatedSession, audience: string | null): number {
    if (this.#tokens.isRenewing(audience)) return Infinity;
    const retryAtMs = this.#renewals.retryAtMs(audience);
    if (retryAtMs !== undefined) return retryAtMs ?? Infinity;
    const leftMs = this.#tokens.leftMs(audience);
    // A step-up that left the page has brought the token of another API alone.
    if (leftMs === null && this.#tokens.all().length > 0) return this.#now();
    const expiresAtMs = leftMs === null ? session.expiresAtMs : this.#now() + leftMs;
    return expiresAtMs - this.#leadMs(this.#tokens.held(audience));
  }

  /** How long before its end a token is renewed. Differs by chance, so that tabs do not come together. */
  #leadMs(token: AccessToken | null): number {
    const noticeMs =
      this.#hint.read().frames === 'blocked' ? this.#config.redirectNoticeSeconds * 1000 : 0;
    if (!token) return LEAD_MS + noticeMs;
    const lifeMs = token.expiresAtMs - token.issuedAtMs;
    const chance = this.#chances.get(token) ?? this.#random();
    this.#chances.set(token, chance);
    const leadMs = Math.min(LEAD_MS, lifeMs / 5) * (1 + chance / 2);
    return Math.min(leadMs + noticeMs, lifeMs / 2);
  }

  /** When a session that could not be renewed is over, in milliseconds since the epoch. */
  #endAtMs(session: AuthenticatedSession): number {
    const goesOn =
      !session.trouble || session.redirectAtMs !== null || this.#tokens.isRenewing(this.#primary);
    return goesOn ? Infinity : Math.max(this.#expiresAtMs(session), this.#wakingUntilMs);
  }

  async #renew(audience: string | null): Promise<void> {
    try {
      await this.#tokens.renew(audience);
    } catch {
      // `Renewals` has told it and changed the session. What is next follows from that.
    }
    this.#plan();
  }

  /** When the page is to be left. Once it was, the browser takes a moment, and is not to be told again. */
  #redirectAtMs({ redirectAtMs }: AuthenticatedSession): number | null {
    return redirectAtMs === this.#leftAtMs ? null : redirectAtMs;
  }

  async #leave(redirectAtMs: number): Promise<void> {
    this.#leftAtMs = redirectAtMs;
    try {
      await this.#departure.leaveSilently();
    } catch (error: unknown) {
      this.#store.apply({ type: 'troubled', error: this.#keeper.report(error) });
    }
  }
}
