import {
  HttpErrorResponse,
  type HttpEvent,
  type HttpHandlerFn,
  type HttpRequest,
} from '@angular/common/http';
import { inject, Service } from '@angular/core';
import {
  catchError,
  defer,
  filter,
  from,
  map,
  type Observable,
  switchMap,
  take,
  takeUntil,
  throwError,
} from 'rxjs';

import { API_ACCESS_MATCHER } from './api-access/api-access-matcher';
import type { CheckedApiAccess } from './api-access/parse-api-access';
import { AUTH_CONFIG } from './auth-config';
import { ALLOW_ANONYMOUS, AUTH_AUDIENCE } from './http-context';
import { LOAD_REFUSED_REQUESTS } from './load-refused-requests';
import type { SentRequest } from './refused-requests';
import type { AccessToken } from './session/access-token';
import { AccessTokens } from './session/access-tokens';
import { isFarewell, isSettled } from './session/session';
import { SessionKeeper } from './session/session-keeper';
import { SessionStore } from './session/session-store';
import { audienceUnknown, isConfigured } from './sign-in/audience-unknown';
import { signInRequired } from './sign-in/sign-in-required';

/** A request that belongs to an API, and the way to the network. */
interface ApiRequest {
  readonly request: HttpRequest<unknown>;
  /** The rule that it belonged to when it was made. */
  readonly api: CheckedApiAccess;
  readonly audience: string;
  readonly next: HttpHandlerFn;
}

/** Sends the requests that belong to a configured API: the half that every one of them needs. */
@Service()
export class ApiRequests {
  readonly #config = inject(AUTH_CONFIG);
  readonly #matcher = inject(API_ACCESS_MATCHER);
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(AccessTokens);
  readonly #keeper = inject(SessionKeeper);
  readonly #loadRefusedRequests = inject(LOAD_REFUSED_REQUESTS);

  /**
   * Errors when the person is gone that requests were made for: what comes back is no longer for anybody
   * here, and what still waits to go out must not act for whoever comes next.
   */
  readonly #personGone$: Observable<never> = this.#keeper.ended$.pipe(
    filter(isFarewell),
    map(() => {
      throw signInRequired();
    }),
  );

  /**
   * Sends a request with the token of its API. Each subscription sends one of its own.
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
    api: CheckedApiAccess,
    next: HttpHandlerFn,
  ): Observable<HttpEvent<unknown>> {
    const audience = request.context.get(AUTH_AUDIENCE) ?? api.audience;
    const sent: ApiRequest = { request, api, audience, next };
    return defer(() => {
      const token = this.#tokens.current(audience);
      if (token) return this.#withToken(sent, token).pipe(takeUntil(this.#personGone$));
      if (!isConfigured(this.#config, audience)) {
        throw this.#keeper.report(audienceUnknown(audience));
      }
      return this.#withTokenToCome(sent, api.anonymous || request.context.get(ALLOW_ANONYMOUS));
    });
  }

  /** Waits for the session and the token. A visitor who is not signed in downloads nothing for it. */
  #withTokenToCome(sent: ApiRequest, mayBeAnonymous: boolean): Observable<HttpEvent<unknown>> {
    return this.#store.session$.pipe(
      filter(isSettled),
      take(1),
      switchMap(({ status }) => {
        if (status === 'authenticated') {
          return from(this.#tokenToCome(sent, mayBeAnonymous)).pipe(
            switchMap((token) => (token ? this.#withToken(sent, token) : sent.next(sent.request))),
            takeUntil(this.#personGone$),
          );
        }
        if (mayBeAnonymous) return sent.next(sent.request);
        throw this.#keeper.report(signInRequired());
      }),
    );
  }

  /** @returns `null` where the session turned out to be over and the request may go without. */
  async #tokenToCome(
    { audience }: ApiRequest,
    mayBeAnonymous: boolean,
  ): Promise<AccessToken | null> {
    try {
      return await this.#tokens.get(audience);
    } catch (error: unknown) {
      const known = this.#keeper.report(error);
      if (mayBeAnonymous && this.#store.session.status === 'anonymous') return null;
      throw known;
    }
  }

  #withToken(
    sent: ApiRequest,
    token: AccessToken,
    isReplay = false,
  ): Observable<HttpEvent<unknown>> {
    const { request, api, audience, next } = sent;
    // The page may have been given another `<base>` while the token was fetched: a relative URL then leads
    // to another host than was decided on. It goes there, as the page wants, and the token does not.
    if (this.#matcher.match(request.method, request.urlWithParams) !== api) return next(request);
    const { generation } = this.#tokens;
    const headers = { Authorization: `Bearer ${token.reveal()}` };
    return next(request.clone({ setHeaders: headers })).pipe(
      catchError((error: unknown) => {
        if (!mayBeRefusal(error)) throw error;
        const refused: SentRequest = { request, token, audience, generation, isReplay };
        return from(this.#tokenToTryAgain(refused, error)).pipe(
          switchMap((renewed) =>
            renewed ? this.#withToken(sent, renewed, true) : throwError(() => error),
          ),
        );
      }),
    );
  }

  async #tokenToTryAgain(
    sent: SentRequest,
    response: HttpErrorResponse,
  ): Promise<AccessToken | null> {
    // Where the chunk does not come, deployed anew or offline, the caller gets the answer as it is.
    const refusedRequests = await this.#loadRefusedRequests().catch(() => null);
    return refusedRequests?.tokenToTryAgain(sent, response) ?? null;
  }
}

/** Whether an API may have refused a token. Looked at closely in the lazy half. */
function mayBeRefusal(error: unknown): error is HttpErrorResponse {
  return (
    error instanceof HttpErrorResponse &&
    (error.status === 401 || error.status === 403) &&
    error.headers.has('WWW-Authenticate')
  );
}
