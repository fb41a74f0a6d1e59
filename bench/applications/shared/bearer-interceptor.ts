import { type HttpInterceptorFn } from '@angular/common/http';

import { API_URLS } from './places';

/**
 * The interceptor that is written by hand around a library without one.
 *
 * @param accessTokenNow The Access Token that is held, if there is one. Called in an injection context.
 */
export function bearerInterceptor(accessTokenNow: () => string | null): HttpInterceptorFn {
  return (request, next) => {
    const accessToken = accessTokenNow();
    const isForApi = API_URLS.some((url) => request.url.startsWith(url));
    return next(
      accessToken !== null && isForApi
        ? request.clone({ setHeaders: { Authorization: `Bearer ${accessToken}` } })
        : request,
    );
  };
}
