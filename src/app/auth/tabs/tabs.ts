import { DestroyRef, inject, InjectionToken, NgZone, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, fromEvent, merge } from 'rxjs';

import { WINDOW } from '../browser/window';
import { isFarewell } from '../session/is-farewell';
import { type AnonymousReason } from '../session/session';
import type {
  KeptBecause,
  SessionExtension,
  SessionOrigin,
  SessionPort,
} from '../session/session-extension';
import { SessionHint } from '../session/session-hint';
import type { SessionSnapshot } from '../session/session-snapshot';
import { SessionStore } from '../session/session-store';
import { personIn, PersonMark } from './person-mark';
import { SessionSharing } from './session-sharing';
import { TabChannel } from './tab-channel';
import type { EndedMessage, KeptMessage } from './tab-message';
import { Turns } from './turns';

/** Whether tabs hand the session, with its tokens, to one another. */
export const SHARE_SESSION = new InjectionToken<boolean>('SHARE_SESSION');

/**
 * Keeps the sessions of all tabs in step. Each tab says what happened in it, once, and nobody passes on
 * what came from elsewhere, so that no two tabs can keep each other talking.
 *
 * Messages alone would not do: a page that is frozen hears none. What is on in this browser is also
 * written down, see {@link PersonMark}, and looked at when the page is back.
 */
@Service()
export class Tabs implements SessionExtension {
  readonly #window = inject(WINDOW);
  readonly #zone = inject(NgZone);
  readonly #destroyRef = inject(DestroyRef);
  readonly #store = inject(SessionStore);
  readonly #channel = inject(TabChannel);
  readonly #turns = inject(Turns);
  readonly #mark = inject(PersonMark);
  readonly #hint = inject(SessionHint);
  readonly #sharing = inject(SHARE_SESSION) ? inject(SessionSharing) : null;
  #port: SessionPort | null = null;
  /** Who is signed in here; stays known for a moment when they leave. */
  #person: string | null = null;
  /** Whether the mark was seen in storage since they are: only then does its absence say anything. */
  #isMarked = false;

  /** {@inheritDoc SessionExtension.start} */
  start(port: SessionPort): void {
    this.#port = port;
    this.#zone.runOutsideAngular(() => {
      this.#channel.open();
    });
    this.#channel.messages$.pipe(takeUntilDestroyed(this.#destroyRef)).subscribe((message) => {
      if (message.type === 'kept') this.#onKept(message);
      else if (message.type === 'ended') this.#onEnded(message);
    });
    this.#sharing?.start(port);
    this.#watch();
    // What was restored from storage may be that of somebody who has left meanwhile.
    queueMicrotask(() => {
      this.#look();
    });
  }

  /** {@inheritDoc SessionExtension.restore} */
  async restore(): Promise<SessionSnapshot | null> {
    return (await this.#sharing?.ask()) ?? null;
  }

  /** {@inheritDoc SessionExtension.kept} */
  kept(because: KeptBecause, origin: SessionOrigin): void {
    const person = this.#mark.of(this.#store.session);
    if (person === null) return;
    if (person !== this.#person) this.#isMarked = false;
    this.#person = person;
    this.#sharing?.update();
    const mark = this.#mark.read();
    if (origin === 'here' && (because === 'signed-in' || (mark !== null && mark !== person))) {
      // A session that was only found again leaves its own mark alone: somebody may have just removed it
      // who signed out in another tab, while this answer was on its way.
      this.#mark.write(person);
    }
    this.#isMarked ||= this.#mark.read() === person;
    if (origin === 'elsewhere') return;
    const session = this.#sharing ? (this.#port?.snapshot() ?? null) : null;
    if (session || because !== 'renewed') {
      this.#channel.post({ type: 'kept', because, person, session });
    }
  }

  /** {@inheritDoc SessionExtension.ended} */
  ended(reason: AnonymousReason, origin: SessionOrigin): void {
    const person = this.#person;
    this.#person = null;
    this.#sharing?.update();
    if (!isFarewell(reason)) return;
    const isOwn = person === null || this.#mark.read() === person;
    if (reason === 'signed-out' && (origin === 'here' || isOwn)) this.#mark.remove();
    if (origin === 'here') this.#channel.post({ type: 'ended', reason, person });
  }

  /** {@inheritDoc SessionExtension.inTurn} */
  async inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const sharing = this.#sharing;
    if (!sharing) return this.#turns.take(ask);
    return this.#turns.take(() =>
      sharing.during(async () => {
        // Another tab may have asked for the same while this one waited. If so, nothing is left to ask.
        const snapshot = await sharing.ask();
        if (snapshot) this.#port?.adopt(snapshot, 'tab');
        return ask();
      }),
    );
  }

  /** Another tab has a session. */
  #onKept({ because, person, session }: KeptMessage): void {
    const own = this.#store.session;
    const snapshot = this.#sharing?.parse(session) ?? null;
    if (own.status === 'anonymous') {
      // Who has signed out here comes back by signing in, and not by an answer that came late elsewhere.
      if (own.reason === 'signed-out' && because !== 'signed-in') return;
      if (!snapshot && because !== 'renewed') this.#port?.check();
    } else if (own.status === 'authenticated' && person !== this.#person) {
      if (!snapshot) this.#personChanged();
    }
    if (snapshot) this.#port?.adopt(snapshot, 'tab');
  }

  /** A session has ended in another tab. */
  #onEnded({ reason, person }: EndedMessage): void {
    const isOwn = person === null || this.#person === null || person === this.#person;
    if (!isOwn) return;
    // Also where nobody is signed in: an answer that is on its way must not sign anybody in.
    if (reason === 'signed-out') this.#port?.end('signed-out');
    else if (this.#person !== null) this.#personChanged();
  }

  /** Somebody else has signed in elsewhere: their session is looked for when nothing is left of this one. */
  #personChanged(): void {
    this.#port?.end('user-changed');
    this.#port?.check();
  }

  /** Compares with what is on in this browser: this tab may have heard nothing for a while. */
  #look(): void {
    const mark = this.#mark.read();
    if (this.#person === null) {
      if (this.#hint.isSet() && this.#store.session.status === 'anonymous') this.#port?.check();
    } else if (mark === this.#person) {
      this.#isMarked = true;
    } else if (mark !== null) {
      this.#personChanged();
    } else if (this.#isMarked) {
      this.#port?.end('signed-out');
    }
  }

  #watch(): void {
    const view = this.#window;
    if (!view) return;
    this.#zone.runOutsideAngular(() => {
      fromEvent<StorageEvent>(view, 'storage')
        .pipe(
          filter(({ key }) => key === this.#mark.key),
          takeUntilDestroyed(this.#destroyRef),
        )
        .subscribe(({ oldValue, newValue }) => {
          this.#onMark(personIn(oldValue), personIn(newValue));
        });
      fromEvent(view, 'pagehide')
        .pipe(takeUntilDestroyed(this.#destroyRef))
        .subscribe(() => {
          this.#channel.close();
          this.#sharing?.hide();
        });
      const shown$ = fromEvent(view.document, 'visibilitychange').pipe(
        filter(() => view.document.visibilityState === 'visible'),
      );
      merge(fromEvent(view, 'pageshow'), shown$)
        .pipe(takeUntilDestroyed(this.#destroyRef))
        .subscribe(() => {
          this.#channel.open();
          this.#sharing?.show();
          this.#look();
        });
    });
  }

  /** What is on in this browser was changed by another tab: all there is to hear where there is no channel. */
  #onMark(before: string | null, person: string | null): void {
    if (person === null) {
      if (this.#person !== null && this.#person === before) this.#port?.end('signed-out');
    } else if (this.#person === null) {
      if (this.#store.session.status === 'anonymous') this.#port?.check();
    } else if (person !== this.#person) {
      this.#personChanged();
    }
  }
}
