import type { HttpEvent, HttpHandlerFn, HttpRequest } from '@angular/common/http';
import type { Observable } from 'rxjs';

import type { FullApiAccess } from '../api-access/full-api-access';
import type { AuthError } from '../auth-error';
import type { AnonymousReason } from './session';

/**
 * What can be done to a session at once. `SessionStore.handle` has it as soon as something on this page can begin one:
 * the half that is loaded, or a feature that has sessions from elsewhere. Until then nobody is signed in.
 */
export interface SessionHandle {
  /**
   * Ends the session.
   *
   * @param reason Why.
   * @param error What led here, where something went wrong.
   */
  end(reason: AnonymousReason, error: AuthError | null): void;

  /**
   * Ends the session because the person wants it.
   *
   * @throws AuthError `AUTH_FRAMED` in a frame of another site.
   */
  signOut(): void;

  /**
   * Sends a request with the token of its API.
   *
   * @param request What the application sends.
   * @param api The rule that it belongs to.
   * @param next The interceptors after this one, and the network.
   * @returns What the network answers. Errors with an `AuthError` where there is no token, where the person
   * is gone before the answer comes, and where the API refused the token and something can be done about
   * that; with the `HttpErrorResponse` otherwise.
   */
  send(
    request: HttpRequest<unknown>,
    api: FullApiAccess,
    next: HttpHandlerFn,
  ): Observable<HttpEvent<unknown>>;
}
