import { inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { delay, filter, firstValueFrom, fromEvent, interval, map, merge } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { AuthEvents } from '../auth-events';
import { WINDOW } from '../browser/window';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/authorization-client';
import { isFarewell } from '../session/session';
import { SessionHint } from '../session/session-hint';
import { SessionKeeper } from '../session/session-keeper';
import { Departure } from './departure';
import type { PopupAnswer } from './popup-window';
import { ReturnToMemory } from './return-to-memory';
import type { SignInOptions } from './sign-in-options';
import { SignInTransactions } from './sign-in-transactions';

/** How often it is looked whether the person has closed the window, in milliseconds. No event says it. */
const LOOK_EVERY_MS = 300;

/** Signs in through a window of its own, while the page stays as it is. */
@Service()
export class PopupSignIn {
  readonly #window = inject(WINDOW);
  readonly #clientId = inject(AUTH_CONFIG).clientId;
  readonly #loadClient = inject(LOAD_AUTHORIZATION_CLIENT);
  readonly #departure = inject(Departure);
  readonly #transactions = inject(SignInTransactions);
  readonly #keeper = inject(SessionKeeper);
  readonly #hint = inject(SessionHint);
  readonly #events = inject(AuthEvents);
  readonly #returnTo = inject(ReturnToMemory);
  /** How often somebody has left for good. */
  #farewells = 0;

  constructor() {
    this.#keeper.ended$.pipe(filter(isFarewell), takeUntilDestroyed()).subscribe(() => {
      this.#farewells += 1;
    });
  }

  /**
   * Signs in.
   *
   * @param popup The window, open and empty.
   * @param options What the person is asked.
   * @throws AuthError `AUTH_POPUP_CLOSED` when the person closes the window, `AUTH_SIGN_IN_REQUIRED` when they
   * sign out meanwhile, or what the tenant answered. A session that was there goes on.
   */
  async signIn(popup: Window, options: SignInOptions): Promise<void> {
    const farewells = this.#farewells;
    try {
      const { transaction, url } = await this.#departure.begin(options);
      const { state, audience, organization } = transaction;
      this.#events.emit({ type: 'sign-in-started', mode: 'popup', audience });
      popup.location.replace(url);
      const fragment = await this.#answerOf(popup, state);
      // Before the answer is checked: the window has nothing more to show.
      popup.close();
      const client = await this.#loadClient();
      const tokens = await client.checkResponse(fragment, (given) =>
        this.#transactions.take(given),
      );
      // A session that was over of itself meanwhile, or was looked for in vain, does not matter here.
      if (farewells !== this.#farewells) throw signedOut();
      this.#hint.set({ organization });
      this.#keeper.begin(tokens, 'popup');
    } finally {
      popup.close();
      // This page was never left: there is nowhere to go back to.
      this.#returnTo.forget();
    }
  }

  /** The answer to one question. Those to earlier ones in the same window, or in another, are not for us. */
  async #answerOf(popup: Window, state: string): Promise<string> {
    const view = this.#window;
    if (!view) throw closed();
    const answer$ = fromEvent<MessageEvent<unknown>>(view, 'message').pipe(
      // Any window can post anything. Ours is the one that was opened, at our own origin.
      filter(({ origin, source }) => origin === view.location.origin && source === popup),
      map(({ data }) => data),
      filter((data): data is PopupAnswer => isPopupAnswer(data, this.#clientId)),
      map(({ fragment }) => fragment),
      filter((fragment) => new URLSearchParams(fragment).get('state') === state),
    );
    const closed$ = interval(LOOK_EVERY_MS).pipe(
      filter(() => popup.closed),
      // An answer that was posted just before is still on its way.
      delay(LOOK_EVERY_MS),
      map(() => {
        throw closed();
      }),
    );
    const signedOut$ = this.#keeper.ended$.pipe(
      filter((reason) => reason === 'signed-out'),
      map(() => {
        throw signedOut();
      }),
    );
    return firstValueFrom(merge(answer$, closed$, signedOut$));
  }
}

function isPopupAnswer(data: unknown, clientId: string): data is PopupAnswer {
  const { type, clientId: given, fragment } = (data ?? {}) as Partial<Record<string, unknown>>;
  return type === 'auth-popup-answer' && given === clientId && typeof fragment === 'string';
}

function closed(): AuthError {
  return new AuthError('AUTH_POPUP_CLOSED', 'The sign-in window was closed before it was done.');
}

function signedOut(): AuthError {
  return new AuthError('AUTH_SIGN_IN_REQUIRED', 'You signed out before the sign-in was done.');
}
