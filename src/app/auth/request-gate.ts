import type { HttpEvent, HttpHandlerFn, HttpRequest } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { first, type Observable, switchMap, throwError } from 'rxjs';

import { API_ACCESS_MATCHER } from './api-access/api-access-matcher';
import type { FullApiAccess } from './api-access/full-api-access';
import type { AuthError } from './auth-error';
import { AuthErrors } from './auth-errors';
import { ALLOW_ANONYMOUS, SKIP_AUTH } from './http-context';
import { isSettled } from './session/session';
import { SessionStore } from './session/session-store';
import { signInRequired } from './sign-in/sign-in-required';

/**
 * What every request of the application passes. Knows which ones belong to an API, and has those sent by what has the
 * tokens, `ApiRequests`: that is loaded, or comes with a feature, before anybody is signed in.
 */
@Service()
export class RequestGate {
  readonly #matcher = inject(API_ACCESS_MATCHER);
  readonly #store = inject(SessionStore);
  readonly #errors = inject(AuthErrors);

  /**
   * Sends a request.
   *
   * @param request What the application sends.
   * @param next The interceptors after this one, and the network.
   * @returns What the network answers. Errors as `SessionHandle.send()` does.
   */
  pass(request: HttpRequest<unknown>, next: HttpHandlerFn): Observable<HttpEvent<unknown>> {
    // First of all, and nothing else for what goes elsewhere: it is passed on as if this were not here.
    const api = this.#matcher.match(request.method, request.urlWithParams);
    if (
      !api ||
      request.headers.has('Authorization') ||
      // Asking a context for what is not there would have it keep the default.
      (request.context.has(SKIP_AUTH) && request.context.get(SKIP_AUTH))
    ) {
      return next(request);
    }
    const { handle } = this.#store;
    if (handle) return handle.send(request, api, next);
    return this.#store.session$.pipe(
      first(isSettled),
      switchMap(
        () =>
          this.#store.handle?.send(request, api, next) ?? this.sendForNobody(request, api, next),
      ),
    );
  }

  /**
   * Sends a request while nobody is signed in, if it may go out like that.
   *
   * @param request What the application sends.
   * @param api The rule that it belongs to.
   * @param next The interceptors after this one, and the network.
   * @param why Why nobody is. Default: nobody has signed in.
   * @returns What the network answers; errors with the reason where it may not.
   */
  sendForNobody(
    request: HttpRequest<unknown>,
    api: FullApiAccess,
    next: HttpHandlerFn,
    why?: AuthError,
  ): Observable<HttpEvent<unknown>> {
    return api.anonymous || request.context.get(ALLOW_ANONYMOUS)
      ? next(request)
      : throwError(() => this.#errors.report(why ?? signInRequired()));
  }
}
