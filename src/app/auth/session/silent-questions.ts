import { inject, Service } from '@angular/core';

import { AuthError } from '../auth-error';
import { IS_FRAMED } from '../browser/browser';
import {
  type AuthorizationRequest,
  type CheckedTokens,
  LOAD_AUTHORIZATION_CLIENT,
} from '../protocol/authorization-client';
import { SESSION_EXTENSIONS } from './session-extension';
import { SessionHint } from './session-hint';

/**
 * Asks the tenant for tokens in a hidden frame, when it is the turn of this page, and tells a session
 * that is over from one that the tenant could not see from a frame.
 */
@Service()
export class SilentQuestions {
  readonly #loadClient = inject(LOAD_AUTHORIZATION_CLIENT);
  readonly #hint = inject(SessionHint);
  readonly #isFramed = inject(IS_FRAMED);
  readonly #extensions = inject(SESSION_EXTENSIONS);

  /**
   * Asks.
   *
   * @param request What for.
   * @param isNeeded Looked at when it is this page's turn: another tab may have answered meanwhile.
   * @returns The tokens, or `null` where they are not needed any more.
   * @throws AuthError `AUTH_COOKIES_BLOCKED` where the tenant says that nobody is signed in and has never
   * found its session from a frame: it may be that the browser does not send its cookie there.
   */
  async ask(request: AuthorizationRequest, isNeeded: () => boolean): Promise<CheckedTokens | null> {
    const inTurn = this.#extensions.reduce<() => Promise<CheckedTokens | null>>(
      (ask, extension) => () => extension.inTurn?.(ask) ?? ask(),
      async () => (isNeeded() ? this.#ask(request) : null),
    );
    return inTurn();
  }

  async #ask(request: AuthorizationRequest): Promise<CheckedTokens> {
    const { frames, organization } = this.#hint.read();
    const believed = frames === 'answered' || this.#isFramed;
    if (frames === 'blocked' && !believed) throw cookiesBlocked(request);
    const client = await this.#loadClient();
    try {
      return await client.authorizeSilently({
        ...request,
        organization: request.organization ?? organization,
      });
    } catch (error: unknown) {
      throw error instanceof AuthError && error.code === 'AUTH_SIGN_IN_REQUIRED' && !believed
        ? cookiesBlocked(request, error)
        : error;
    }
  }
}

function cookiesBlocked({ audience }: AuthorizationRequest, cause?: AuthError): AuthError {
  return new AuthError(
    'AUTH_COOKIES_BLOCKED',
    'This browser does not let the tenant see its session from within this page. The page has to be left for a moment to go on.',
    { challenge: { audience }, cause },
  );
}
