import { inject, Service } from '@angular/core';

import { AuthError, type AuthErrorCode } from '../auth-error';
import { IS_FRAMED } from '../browser/browser';
import type { AuthorizationRequest, CheckedTokens } from '../protocol/authorization-client';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import { framedByStranger, IS_FRAMED_BY_STRANGER } from '../sign-in/framed-by-stranger';
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
  readonly #isFramedByStranger = inject(IS_FRAMED_BY_STRANGER);
  readonly #extensions = inject(SESSION_EXTENSIONS);

  /**
   * Asks.
   *
   * @param request What for.
   * @param isNeeded Looked at when it is this page's turn: another tab may have answered meanwhile.
   * @returns The tokens, or `null` where they are not needed any more.
   * @throws AuthError `AUTH_COOKIES_BLOCKED` where the tenant says that nobody is signed in and has never
   * found its session from a frame: it may be that the browser does not send its cookie there.
   * `AUTH_FRAMED` in a frame of another site. `AUTH_CONSENT_REQUIRED` and `AUTH_INTERACTION_REQUIRED` come with what to ask the person for.
   */
  async ask(request: AuthorizationRequest, isNeeded: () => boolean): Promise<CheckedTokens | null> {
    const inTurn = this.#extensions.reduce<() => Promise<CheckedTokens | null>>(
      (ask, extension) => () => extension.inTurn?.(ask) ?? ask(),
      async () => (isNeeded() ? this.#ask(request) : null),
    );
    return inTurn();
  }

  async #ask(request: AuthorizationRequest): Promise<CheckedTokens> {
    if (this.#isFramedByStranger) throw framedByStranger();
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
      if (!(error instanceof AuthError)) throw error;
      if (error.code === 'AUTH_SIGN_IN_REQUIRED' && !believed) throw cookiesBlocked(request, error);
      throw FOR_THE_PERSON.includes(error.code) ? withChallenge(error, request) : error;
    }
  }
}

/** What the tenant wants to ask the person, of which a frame shows nothing. */
const FOR_THE_PERSON: readonly AuthErrorCode[] = [
  'AUTH_CONSENT_REQUIRED',
  'AUTH_INTERACTION_REQUIRED',
];

/** The same error, with what `AuthService.stepUp()` has to ask for, so that the person can answer. */
function withChallenge(error: AuthError, { audience, scope }: AuthorizationRequest): AuthError {
  const { code, message, tenantError, tenantDescription, cause } = error;
  const challenge = { audience, scopes: scope.split(' ') };
  return new AuthError(code, message, { tenantError, tenantDescription, challenge, cause });
}

function cookiesBlocked({ audience }: AuthorizationRequest, cause?: AuthError): AuthError {
  return new AuthError(
    'AUTH_COOKIES_BLOCKED',
    'This browser does not let the sign-in service know you from within this page. The page has to be left for a moment to go on.',
    { challenge: { audience }, cause },
  );
}
