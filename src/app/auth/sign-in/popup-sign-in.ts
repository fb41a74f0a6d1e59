import { DestroyRef, inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';

import { AuthError } from '../auth-error';
import { AuthEvents } from '../auth-events';
import { listen } from '../browser/listen';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import { isFarewell } from '../session/is-farewell';
import { SessionEnd } from '../session/session-end';
import { SessionHint } from '../session/session-hint';
import { SessionKeeper } from '../session/session-keeper';
import { type Channel, OPEN_CHANNEL } from '../tabs/browser-tabs';
import { Departure } from './departure';
import { PopupWindow } from './popup-window';
import { ReturnToMemory } from './return-to-memory';
import type { SignInOptions } from './sign-in-options';
import { SignInTransactions } from './sign-in-transactions';
import { type StepUp, withChallenge } from './step-up';

/** How often it is looked whether the person has closed the window, in milliseconds. No event says it. */
const LOOK_EVERY_MS = 300;
/**
 * How long an answer may take from a window that is closed, in milliseconds. Where pages have a
 * `Cross-Origin-Opener-Policy`, a window that comes back from the tenant looks closed from here while the
 * application starts in it: on a slow device, with the settings to be fetched over a slow network.
 */
const ANSWER_WITHIN_MS = 8_000;

/** Signs in through a window of its own, while the page stays as it is. */
@Service()
export class PopupSignIn {
  readonly #popups = inject(PopupWindow);
  readonly #openChannel = inject(OPEN_CHANNEL);
  readonly #loadClient = inject(LOAD_AUTHORIZATION_CLIENT);
  readonly #departure = inject(Departure);
  readonly #transactions = inject(SignInTransactions);
  readonly #keeper = inject(SessionKeeper);
  readonly #end = inject(SessionEnd);
  readonly #hint = inject(SessionHint);
  readonly #events = inject(AuthEvents);
  readonly #returnTo = inject(ReturnToMemory);
  readonly #destroyRef = inject(DestroyRef);
  /** How often somebody has left for good. */
  #farewells = 0;

  constructor() {
    this.#end.ended$.pipe(filter(isFarewell), takeUntilDestroyed()).subscribe(() => {
      this.#farewells += 1;
    });
  }

  /**
   * Signs in.
   *
   * @param popup The window, open and empty.
   * @param options What the person is asked.
   * @param stepUp What it is for; `null` where somebody just signs in.
   * @throws AuthError `AUTH_POPUP_CLOSED` when the person closes the window, `AUTH_SIGN_IN_REQUIRED` when they
   * sign out meanwhile, or what the tenant answered. A session that was there goes on. `AUTH_USER_CHANGED` when somebody
   * else has signed in, who then is.
   */
  async signIn(popup: Window, options: SignInOptions, stepUp: StepUp | null): Promise<void> {
    const farewells = this.#farewells;
    let channel: Channel | null = null;
    let begun: string | null = null;
    try {
      const { transaction, url } = await this.#departure.begin(
        withChallenge(options, stepUp?.challenge ?? null),
      );
      const { state, audience, organization } = transaction;
      begun = state;
      // While the code for it came: the window is not to be left at the sign-in of nobody.
      if (farewells !== this.#farewells) throw signedOut();
      this.#events.emit({ type: 'sign-in-started', mode: 'popup', audience });
      channel = this.#open(state);
      this.#send(popup, url, state);
      const fragment = await this.#answerOf(popup, channel, state);
      // Before the answer is checked: the window has nothing more to show, and closes.
      channel.postMessage('received');
      const client = await this.#loadClient();
      const tokens = await client.checkResponse(fragment, (given) =>
        this.#transactions.take(given),
      );
      // A session that was over of itself meanwhile, or was looked for in vain, does not matter here.
      if (farewells !== this.#farewells) throw signedOut();
      this.#hint.set({ organization });
      this.#keeper.begin(tokens, 'popup');
      if (stepUp?.sub && tokens.user.sub !== stepUp.sub) {
        throw new AuthError(
          'AUTH_USER_CHANGED',
          'Somebody else has signed in, so nothing was done.',
        );
      }
    } finally {
      channel?.close();
      // Nobody waits for the answer any more, so that none is taken either.
      if (begun !== null) this.#transactions.take(begun);
      // This page was never left: there is nowhere to go back to.
      this.#returnTo.forget();
    }
  }

  /** Opens the channel through which the window will report. */
  #open(state: string): Channel {
    const channel = this.#openChannel(this.#popups.channelName(state));
    if (channel) return channel;
    throw new AuthError(
      'AUTH_POPUP_BLOCKED',
      'In this browser a sign-in window cannot report to this page. Sign in on this page.',
    );
  }

  /** Sends the window to the tenant. */
  #send(popup: Window, url: string, state: string): void {
    try {
      this.#popups.send(popup, url, state);
    } catch {
      // SecurityError or InvalidStateError: the person has gone elsewhere in the window, or has closed it.
      throw closed();
    }
  }

  /**
   * The answer of the window. It is told apart by the name of the channel; the `state` of the answer itself
   * is looked at all the same, so that this does not rest on the window alone.
   */
  async #answerOf(popup: Window, channel: Channel, state: string): Promise<string> {
    const ends: (() => void)[] = [];
    const answer = new Promise<string>((resolve, reject) => {
      const giveUp = (): void => {
        reject(closed());
      };
      const look = setInterval(() => {
        if (!popup.closed) return;
        clearInterval(look);
        const wait = setTimeout(giveUp, ANSWER_WITHIN_MS);
        // Who has opened another window has closed this one, and does not wait for it.
        const other = this.#popups.opens$
          .pipe(takeUntilDestroyed(this.#destroyRef))
          .subscribe(giveUp);
        ends.push(() => {
          clearTimeout(wait);
          other.unsubscribe();
        });
      }, LOOK_EVERY_MS);
      const farewell = this.#end.ended$
        .pipe(filter(isFarewell), takeUntilDestroyed(this.#destroyRef))
        .subscribe(() => {
          reject(signedOut());
        });
      ends.push(
        listen<MessageEvent<unknown>>(channel, 'message', ({ data }) => {
          if (typeof data !== 'string') return;
          if (new URLSearchParams(data).get('state') === state) resolve(data);
        }),
        () => {
          clearInterval(look);
          farewell.unsubscribe();
        },
      );
    });
    try {
      return await answer;
    } finally {
      for (const end of ends) end();
    }
  }
}

function closed(): AuthError {
  return new AuthError('AUTH_POPUP_CLOSED', 'The sign-in window was closed before it was done.');
}

function signedOut(): AuthError {
  return new AuthError('AUTH_SIGN_IN_REQUIRED', 'You were signed out before the sign-in was done.');
}
