import {
  HttpErrorResponse,
  type HttpEvent,
  type HttpHandlerFn,
  type HttpRequest,
} from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, Observable, type Subscriber, take } from 'rxjs';

import { API_ACCESS_MATCHER } from './api-access/api-access-matcher';
import type { FullApiAccess } from './api-access/full-api-access';
import { AUTH_CONFIG } from './auth-config';
import { AuthErrors } from './auth-errors';
import { ALLOW_ANONYMOUS, AUTH_AUDIENCE } from './http-context';
import type { SentRequest } from './sent-request';
import type { AccessToken } from './session/access-token';
import { isFarewell, isSettled, type SettledSession } from './session/session';
import { SessionEnd } from './session/session-end';
import { SessionStore } from './session/session-store';
import { LOAD_SESSION_WORK } from './session/session-work';
import { TokenMemory } from './session/token-memory';
import { audienceUnknown, isConfigured } from './sign-in/audience-unknown';
import { signInRequired } from './sign-in/sign-in-required';

/** A request that belongs to an API, and the way to the network. */
interface ApiRequest {
  readonly request: HttpRequest<unknown>;
  /** The rule that it belonged to when it was made. */
  readonly api: FullApiAccess;
  readonly audience: string;
  readonly next: HttpHandlerFn;
}

/* eslint-disable rxjs-angular-x/prefer-takeuntil -- each subscription is added to its caller, and ends with it */
type Caller = Subscriber<HttpEvent<unknown>>;

/**
 * Sends the requests that belong to a configured API: the half that every one of them needs. Written by hand where
 * operators would read better: an application may send thousands, and each operator costs a request more than all the
 * rest of this.
 */
@Service()
export class ApiRequests {
  readonly #config = inject(AUTH_CONFIG);
  readonly #matcher = inject(API_ACCESS_MATCHER);
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(TokenMemory);
  readonly #errors = inject(AuthErrors);
  readonly #loadWork = inject(LOAD_SESSION_WORK);
  /** Who waits for what only the person may have that is signed in. */
  readonly #callers = new Set<Caller>();

  constructor() {
    inject(SessionEnd)
      .ended$.pipe(filter(isFarewell), takeUntilDestroyed())
      .subscribe(() => {
        // What comes back is no longer for anybody here, and what still waits to go out must not act for whoever comes
        // next.
        for (const caller of this.#callers) caller.error(signInRequired());
      });
  }

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
    api: FullApiAccess,
    next: HttpHandlerFn,
  ): Observable<HttpEvent<unknown>> {
    const audience = request.context.get(AUTH_AUDIENCE) ?? api.audience;
    const sent: ApiRequest = { request, api, audience, next };
    return new Observable((caller) => {
      const token = this.#tokens.current(audience);
      if (token) {
        this.#isForPerson(caller);
        this.#sendWith(token, sent, caller);
      } else if (isConfigured(this.#config, audience)) {
        caller.add(
          // A visitor who is not signed in downloads nothing for it.
          this.#store.session$.pipe(filter(isSettled), take(1)).subscribe(({ status }) => {
            this.#sendWhenSettled(status, sent, caller);
          }),
        );
      } else {
        caller.error(this.#errors.report(audienceUnknown(audience)));
      }
    });
  }

  #isForPerson(caller: Caller): void {
    this.#callers.add(caller);
    caller.add(() => this.#callers.delete(caller));
  }

  #sendWhenSettled(status: SettledSession['status'], sent: ApiRequest, caller: Caller): void {
    const { request, api, audience, next } = sent;
    const mayBeAnonymous = api.anonymous || request.context.get(ALLOW_ANONYMOUS);
    const sendWithout = (why: unknown): void => {
      const known = this.#errors.report(why);
      if (mayBeAnonymous && this.#store.session.status === 'anonymous') {
        caller.add(next(request).subscribe(caller));
      } else caller.error(known);
    };
    if (status === 'authenticated') {
      this.#isForPerson(caller);
      this.#loadWork()
        .then((work) => work.accessToken(audience))
        .then((token) => {
          this.#sendWith(token, sent, caller);
        }, sendWithout);
    } else if (mayBeAnonymous) {
      caller.add(next(request).subscribe(caller));
    } else {
      caller.error(this.#errors.report(signInRequired()));
    }
  }

  #sendWith(token: AccessToken, sent: ApiRequest, caller: Caller, isReplay = false): void {
    if (caller.closed) return;
    const { request, api, audience, next } = sent;
    // The page may have been given another `<base>` while the token was fetched: a relative URL then leads
    // to another host than was decided on. It goes there, as the page wants, and the token does not.
    if (this.#matcher.match(request.method, request.urlWithParams) !== api) {
      caller.add(next(request).subscribe(caller));
      return;
    }
    const { generation } = this.#tokens;
    const setHeaders = { Authorization: `Bearer ${token.reveal()}` };
    const answers = next(request.clone({ setHeaders })).subscribe({
      next: (event) => {
        caller.next(event);
      },
      error: (error: unknown) => {
        if (!mayBeRefusal(error)) {
          caller.error(error);
          return;
        }
        const refused: SentRequest = { request, token, audience, generation, isReplay };
        this.#tokenToTryAgain(refused, error).then(
          (renewed) => {
            if (renewed) this.#sendWith(renewed, sent, caller, true);
            else caller.error(error);
          },
          (why: unknown) => {
            caller.error(why);
          },
        );
      },
      complete: () => {
        caller.complete();
      },
    });
    caller.add(answers);
  }

  async #tokenToTryAgain(
    sent: SentRequest,
    response: HttpErrorResponse,
  ): Promise<AccessToken | null> {
    // Where the chunk does not come, deployed anew or offline, the caller gets the answer as it is.
    const work = await this.#loadWork().catch(() => null);
    return work?.tokenToTryAgain(sent, response) ?? null;
  }
}

/* eslint-enable rxjs-angular-x/prefer-takeuntil */

/** Whether an API may have refused a token. Looked at closely in the lazy half. */
function mayBeRefusal(error: unknown): error is HttpErrorResponse {
  return (
    error instanceof HttpErrorResponse &&
    (error.status === 401 || error.status === 403) &&
    error.headers.has('WWW-Authenticate')
  );
}
