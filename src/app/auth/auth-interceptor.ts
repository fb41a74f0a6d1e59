import {
  type HttpEvent,
  type HttpHandler,
  type HttpInterceptor,
  type HttpInterceptorFn,
  type HttpRequest,
} from '@angular/common/http';
import { EnvironmentInjector, inject, runInInjectionContext, Service } from '@angular/core';
import type { Observable } from 'rxjs';

import { API_ACCESS_MATCHER } from './api-access/api-access-matcher';
import { ApiRequests } from './api-requests';
import { SKIP_AUTH } from './http-context';

/**
 * Adds the Access Token to requests for the configured APIs, and to no others.
 *
 * Leaves a request alone that already has an `Authorization` header, or `SKIP_AUTH`. Waits while the
 * session is being worked out or a token is on its way; never sends an expired one. When nobody is signed
 * in the request fails with `AUTH_SIGN_IN_REQUIRED` instead of going out to be refused, unless its API is
 * configured as `anonymous` or it has `ALLOW_ANONYMOUS`.
 *
 * A token that the API refuses as invalid is renewed, once for all requests, and the request sent again,
 * once. When the person signs out, or another signs in, what is still on its way is broken off with
 * `AUTH_SIGN_IN_REQUIRED`: an answer for the one must not be shown to the other.
 *
 * Decides by the URL that this interceptor sees. One that rewrites URLs belongs before it: the token would
 * go wherever a later one sends it.
 *
 * @see [RFC 6750, section 2.1](https://www.rfc-editor.org/rfc/rfc6750.html#section-2.1)
 */
export const authInterceptor: HttpInterceptorFn = (request, next) => {
  // First of all, and nothing else for what goes elsewhere: it is passed on as if this were not here.
  const api = inject(API_ACCESS_MATCHER).match(request.method, request.urlWithParams);
  return !api || request.headers.has('Authorization') || request.context.get(SKIP_AUTH)
    ? next(request)
    : inject(ApiRequests).send(request, api, next);
};

/** {@link authInterceptor} as a class, for `HTTP_INTERCEPTORS` in applications with NgModules. */
@Service()
export class AuthInterceptor implements HttpInterceptor {
  readonly #injector = inject(EnvironmentInjector);

  /**
   * Does what {@link authInterceptor} does.
   *
   * @param request What the application sends.
   * @param next The interceptors after this one, and the network.
   */
  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    return runInInjectionContext(this.#injector, () =>
      authInterceptor(request, (forwarded) => next.handle(forwarded)),
    );
  }
}
