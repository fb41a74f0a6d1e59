import {
  type HttpEvent,
  type HttpHandler,
  type HttpInterceptor,
  type HttpInterceptorFn,
  type HttpRequest,
} from '@angular/common/http';
import { EnvironmentInjector, inject, runInInjectionContext, Service } from '@angular/core';
import { defer, from, type Observable, switchMap, take } from 'rxjs';

import { API_ACCESS_MATCHER } from './api-access/api-access-matcher';
import { AuthService } from './auth-service';
import { AccessTokens } from './session/access-tokens';

/**
 * Adds the Access Token to requests for the configured APIs, and to no others.
 *
 * Leaves a request alone that already has an `Authorization` header. Waits while the session is being
 * worked out or a token is on its way; never sends an expired one. When nobody is signed in the
 * request fails with `AUTH_SIGN_IN_REQUIRED` instead of going out to be refused, unless its API is
 * configured as `anonymous`.
 *
 * @see [RFC 6750, section 2.1](https://www.rfc-editor.org/rfc/rfc6750.html#section-2.1)
 */
export const authInterceptor: HttpInterceptorFn = (request, next) => {
  const api = inject(API_ACCESS_MATCHER).match(request.method, request.url);
  if (!api || request.headers.has('Authorization')) return next(request);

  const tokens = inject(AccessTokens);
  const auth = inject(AuthService);
  return defer(() => {
    const token = tokens.current(api.audience);
    if (token) return next(withToken(request, token.reveal()));
    return auth.settledSession$.pipe(
      take(1),
      switchMap(({ status }) =>
        status === 'anonymous' && api.anonymous
          ? next(request)
          : from(auth.accessToken(api.audience)).pipe(
              switchMap((value) => next(withToken(request, value))),
            ),
      ),
    );
  });
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

function withToken(request: HttpRequest<unknown>, token: string): HttpRequest<unknown> {
  return request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}
