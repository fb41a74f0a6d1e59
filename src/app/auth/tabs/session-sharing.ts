import { DestroyRef, inject, NgZone, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';

import { NOW } from '../browser/browser';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import { randomText } from '../protocol/random-text';
import { AccessTokens } from '../session/access-tokens';
import type { SessionPort } from '../session/session-extension';
import { parseSnapshot, type SessionSnapshot } from '../session/session-snapshot';
import { SessionStore } from '../session/session-store';
import { LOCKS } from './browser-tabs';
import { PersonMark } from './person-mark';
import { TabChannel } from './tab-channel';
import type { QuestionMessage } from './tab-message';

/** How long tabs that are there are given to answer, in milliseconds. A busy one may not manage. */
const ANSWER_WITHIN_MS = 2_000;
/** The same where it is not known whether any other tab is there. */
const PERHAPS_WITHIN_MS = 300;

/**
 * Hands the session, with its tokens, from tab to tab: `withTabs({ shareSession: true })`.
 *
 * A tab that has a session, or is about to ask the tenant for one, holds a shared lock. Who needs a
 * session sees by it how many there are to ask, and waits for as many answers: a message and a lock are
 * not delivered in the order in which they were sent, so that neither says what the other tab has done.
 */
@Service()
export class SessionSharing {
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #locks = inject(LOCKS);
  readonly #now = inject(NOW);
  readonly #zone = inject(NgZone);
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(AccessTokens);
  readonly #mark = inject(PersonMark);
  readonly #channel = inject(TabChannel);
  readonly #destroyRef = inject(DestroyRef);
  readonly #presence = `auth.${this.#config.clientId}.present`;
  readonly #answers = new Map<string, (session: unknown) => void>();
  #leave: (() => void) | null = null;
  #questions = 0;
  #isHidden = false;

  /**
   * Begins to answer other tabs.
   *
   * @param port The way into the session.
   */
  start(port: SessionPort): void {
    this.#channel.messages$.pipe(takeUntilDestroyed(this.#destroyRef)).subscribe((message) => {
      if (message.type === 'answer') this.#answers.get(message.id)?.(message.session);
      else if (message.type === 'question') {
        const session = this.#hasNews(message) ? port.snapshot() : null;
        this.#channel.post({ type: 'answer', id: message.id, session });
      }
    });
    this.#destroyRef.onDestroy(() => {
      this.hide();
    });
  }

  /**
   * Checks a session from another tab.
   *
   * @param session Anything.
   */
  parse(session: unknown): SessionSnapshot | null {
    return parseSnapshot(session, this.#config, this.#now());
  }

  /**
   * Asks the other tabs for a session that is newer than this one, of the same person if there is one.
   *
   * @returns The first that comes; `null` where there is none.
   */
  async ask(): Promise<SessionSnapshot | null> {
    const peers = await this.#countPeers();
    if (peers === 0 || !this.#channel.isOpen) return null;
    const id = randomText();
    const person = this.#mark.of(this.#store.session);
    const held = this.#tokens
      .all()
      .map(({ audience, expiresAtMs }) => [audience, expiresAtMs] as const);
    const snapshot = await new Promise<SessionSnapshot | null>((resolve) => {
      let unanswered = peers ?? Infinity;
      this.#answers.set(id, (session) => {
        unanswered -= 1;
        const answer = this.parse(session);
        if (answer || unanswered === 0) resolve(answer);
      });
      this.#zone.runOutsideAngular(() => {
        setTimeout(resolve, peers === null ? PERHAPS_WITHIN_MS : ANSWER_WITHIN_MS, null);
      });
      this.#channel.post({ type: 'question', id, person, held });
    });
    this.#answers.delete(id);
    return snapshot;
  }

  /**
   * Runs a question to the tenant, as a tab that others wait for.
   *
   * @param run The question.
   */
  async during<T>(run: () => Promise<T>): Promise<T> {
    this.#questions += 1;
    this.update();
    try {
      return await run();
    } finally {
      this.#zone.runOutsideAngular(() => {
        // Not before the answer is kept: who has its turn next has to see that there is one.
        setTimeout(() => {
          this.#questions -= 1;
          this.update();
        });
      });
    }
  }

  /** Shows that this tab has a session, or that it has none any more. */
  update(): void {
    const isPresent =
      !this.#isHidden && (this.#questions > 0 || this.#store.session.status === 'authenticated');
    if (!isPresent) {
      this.#leave?.();
      this.#leave = null;
    } else if (!this.#leave && this.#locks) {
      const locks = this.#locks;
      const left = new Promise<void>((resolve) => {
        this.#leave = resolve;
      });
      const request = async (): Promise<unknown> =>
        locks.request(this.#presence, { mode: 'shared' }, () => left);
      request().catch(() => {
        // SecurityError: an opaque origin, which has no other tabs.
      });
    }
  }

  /** The page is about to be frozen, and will not answer. */
  hide(): void {
    this.#isHidden = true;
    this.update();
  }

  /** The page is back. */
  show(): void {
    this.#isHidden = false;
    this.update();
  }

  /** How many other tabs have a session, or are about to; `null` where that cannot be known. */
  async #countPeers(): Promise<number | null> {
    try {
      const state = await this.#locks?.query();
      if (!state) return null;
      const present = (state.held ?? []).filter(({ name }) => name === this.#presence).length;
      return present - (this.#leave ? 1 : 0);
    } catch {
      // SecurityError: an opaque origin.
      return null;
    }
  }

  /** Whether this tab has what another asks for. */
  #hasNews({ person, held }: QuestionMessage): boolean {
    const own = this.#mark.of(this.#store.session);
    if (own === null) return false;
    if (person === null) return true;
    const expiries = new Map(held);
    return (
      person === own &&
      this.#tokens
        .all()
        .some(({ audience, expiresAtMs }) => expiresAtMs > (expiries.get(audience) ?? this.#now()))
    );
  }
}
