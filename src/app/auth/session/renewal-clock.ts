import { DestroyRef, inject, NgZone, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';

import { NOW } from '../browser/browser';
import { listen } from '../browser/listen';
import { RANDOM } from '../browser/page';
import { WINDOW } from '../browser/window';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import type { AccessToken } from './access-token';
import { AccessTokens } from './access-tokens';
import { AnnouncedRedirect } from './announced-redirect';
import { type Deadline, Deadlines } from './deadlines';
import { LostSession } from './lost-session';
import { Renewals } from './renewals';
import type { AuthenticatedSession } from './session';
import { SessionEnd } from './session-end';
import { SessionHint } from './session-hint';
import { SessionRestore } from './session-restore';
import { SessionStore } from './session-store';

/** A token is renewed so long before its end and up to half as long again, in milliseconds; of a short life a fifth. */
const LEAD_MS = 120_000;
/** `setTimeout` fires at once where it is asked to wait for 2^31 milliseconds or more. */
const LONGEST_TIMER_MS = 2 ** 30;
/** A device that wakes up needs a moment, in milliseconds, to find its network again. */
const WAKING_MS = 30_000;
/** A timer that comes so much too late, in milliseconds, has slept, or the clock was set. */
const LATE_MS = 5_000;

/**
 * Looks after the session while it is on: renews tokens ahead of their end, leaves the page where that
 * was announced, ends the session where neither worked, and has it found again.
 *
 * Nothing here counts: every wait is to a point in time, which is looked at again whenever the page is
 * shown, the network comes back, or the clock may have been set, because timers stand still while a
 * device sleeps.
 */
@Service()
export class RenewalClock {
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #window = inject(WINDOW);
  readonly #zone = inject(NgZone);
  readonly #destroyRef = inject(DestroyRef);
  readonly #now = inject(NOW);
  readonly #random = inject(RANDOM);
  readonly #deadlines = inject(Deadlines);
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(AccessTokens);
  readonly #end = inject(SessionEnd);
  readonly #hint = inject(SessionHint);
  readonly #renewals = inject(Renewals);
  readonly #lost = inject(LostSession);
  readonly #restore = inject(SessionRestore);
  readonly #redirect = inject(AnnouncedRedirect);
  readonly #chances = new WeakMap<AccessToken, number>();
  readonly #primary = this.#renewals.primaryAudience;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The end of a session that came while the device slept, and until when it is given time. */
  #waking: { readonly expiresAtMs: number; readonly until: Deadline } | null = null;

  constructor() {
    const plan = (): void => {
      this.#plan();
    };
    this.#store.session$.pipe(takeUntilDestroyed()).subscribe(plan);
    this.#tokens.changes$.pipe(takeUntilDestroyed()).subscribe(plan);
    this.#destroyRef.onDestroy(() => {
      clearTimeout(this.#timer);
    });
    const view = this.#window;
    if (!view) return;
    // None of these changes what is shown, until something comes of it.
    this.#zone.runOutsideAngular(() => {
      const check = (): void => {
        this.check();
      };
      const stops = [
        listen<PageTransitionEvent>(view, 'pageshow', ({ persisted }) => {
          if (persisted) this.#thaw();
        }),
        listen(view.document, 'visibilitychange', () => {
          if (view.document.visibilityState === 'visible') check();
        }),
        listen(view, 'online', check),
        // Whoever sets the clock leaves the window for it.
        listen(view, 'focus', check),
      ];
      this.#destroyRef.onDestroy(() => {
        for (const stop of stops) stop();
      });
    });
  }

  /** When a token is renewed next, in milliseconds since the epoch; `null` while that is not planned. */
  get nextRenewalAtMs(): number | null {
    const { session } = this.#store;
    if (session.status !== 'authenticated') return null;
    const nextInMs = Math.min(
      ...this.#audiences().map((audience) => this.#renewInMs(session, audience)),
    );
    return nextInMs === Infinity ? null : this.#now() + nextInMs;
  }

  /** Looks at everything now: the page is back, or something happened elsewhere. */
  check(): void {
    const { session } = this.#store;
    this.#renewals.forgetPassingFailures();
    this.#lost.searchSoon();
    if (session.status === 'authenticated') {
      const { expiresAtMs } = session;
      // Once for each end: who keeps coming back to the page does not stay signed in for it.
      if (this.#leftMs(session) <= 0 && this.#waking?.expiresAtMs !== expiresAtMs) {
        this.#waking = { expiresAtMs, until: this.#deadlines.in(WAKING_MS) };
      }
    }
    this.#look();
  }

  /** The page comes back from the cache of the browser, where it was frozen. */
  #thaw(): void {
    // Another page of this tab took its place meanwhile, and somebody may have signed out there.
    if (this.#hint.wasCleared()) this.#end.end('signed-out', null, 'elsewhere');
    // It was left while its session was worked out, or to renew it, and nobody came back with an answer.
    if (this.#store.session.status === 'unknown') void this.#restore.restore();
    this.#redirect.returned();
    this.check();
  }

  /** Does what is due, and waits for what is next. */
  #look(): void {
    const { session } = this.#store;
    if (session.status === 'authenticated') {
      for (const audience of this.#audiences()) {
        if (this.#renewInMs(session, audience) <= 0) void this.#renew(audience);
      }
      this.#redirect.leaveIfDue();
      this.#endIfDue();
    } else {
      this.#lost.search();
    }
    this.#plan();
  }

  #endIfDue(): void {
    const { session } = this.#store;
    if (session.status !== 'authenticated' || !session.trouble) return;
    // What stopped the last renewal is why the session is over.
    if (this.#endInMs(session) <= 0) this.#end.fail('expired', session.trouble);
  }

  #plan(): void {
    clearTimeout(this.#timer);
    const nextInMs = this.#nextInMs();
    if (nextInMs === Infinity || this.#destroyRef.destroyed) return;
    // Timers know no part of a millisecond: one that comes too early by it would be set again, and again.
    const waitMs = Math.min(Math.max(Math.ceil(nextInMs), 0), LONGEST_TIMER_MS);
    const due = this.#deadlines.in(waitMs);
    // What waits here must not keep the application from being stable.
    this.#timer = this.#zone.runOutsideAngular(() =>
      setTimeout(() => {
        if (this.#deadlines.leftMs(due) < -LATE_MS) this.check();
        else this.#look();
      }, waitMs),
    );
  }

  /** How long until there is something to do, in milliseconds. */
  #nextInMs(): number {
    const { session } = this.#store;
    const lostInMs = this.#lost.waitMs();
    if (session.status !== 'authenticated') return lostInMs;
    return Math.min(
      this.#redirect.waitMs(),
      this.#endInMs(session),
      ...this.#audiences().map((audience) => this.#renewInMs(session, audience)),
    );
  }

  /** What is renewed ahead of time: the session itself, and the tokens of other APIs that are in use. */
  #audiences(): readonly (string | null)[] {
    const others = this.#tokens
      .all()
      .map(({ audience }) => audience)
      .filter((audience) => audience !== this.#primary && this.#tokens.isUsed(audience))
      .filter((audience) => (this.#tokens.leftMs(audience) ?? 0) > 0);
    return [this.#primary, ...others];
  }

  /** How long the session still lives, in milliseconds. */
  #leftMs({ expiresAtMs }: AuthenticatedSession): number {
    return this.#tokens.leftMs(this.#primary) ?? expiresAtMs - this.#now();
  }

  #renewInMs(session: AuthenticatedSession, audience: string | null): number {
    if (this.#tokens.isRenewing(audience)) return Infinity;
    const retry = this.#renewals.retry(audience);
    if (retry !== undefined) return retry ? this.#deadlines.leftMs(retry) : Infinity;
    const token = this.#tokens.held(audience);
    // The page was left for the token of another API, and came back with that alone.
    if (!token && this.#tokens.all().length > 0) return 0;
    return (this.#tokens.leftMs(audience) ?? this.#leftMs(session)) - this.#leadMs(token);
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

  /** How long until a session that could not be renewed is over, in milliseconds. */
  #endInMs(session: AuthenticatedSession): number {
    const goesOn = !session.trouble || session.redirectAtMs !== null;
    if (goesOn || this.#tokens.isRenewing(this.#primary)) return Infinity;
    const leftMs = this.#leftMs(session);
    return this.#waking?.expiresAtMs === session.expiresAtMs
      ? Math.max(leftMs, this.#deadlines.leftMs(this.#waking.until))
      : leftMs;
  }

  async #renew(audience: string | null): Promise<void> {
    try {
      await this.#tokens.renew(audience);
    } catch {
      // `Renewals` has told it and changed the session. What is next follows from that.
    }
  }
}
