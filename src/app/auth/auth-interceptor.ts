import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';

import { RequestGate } from './request-gate';

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
export const authInterceptor: HttpInterceptorFn = (request, next) =>
  inject(RequestGate).pass(request, next);
