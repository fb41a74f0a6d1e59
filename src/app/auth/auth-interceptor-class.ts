import type { HttpEvent, HttpHandler, HttpInterceptor, HttpRequest } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';

import { RequestGate } from './request-gate';

/**
 * `authInterceptor` as a class, for `HTTP_INTERCEPTORS` in applications with NgModules. In a file of its own: what
 * stands beside something that is used is not left out of the bundle.
 */
@Service()
export class AuthInterceptor implements HttpInterceptor {
  readonly #gate = inject(RequestGate);

  /**
   * Does what `authInterceptor` does.
   *
   * @param request What the application sends.
   * @param next The interceptors after this one, and the network.
   */
  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    return this.#gate.pass(request, (forwarded) => next.handle(forwarded));
  }
}
