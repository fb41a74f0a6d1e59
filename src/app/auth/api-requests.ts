import {
  HttpErrorResponse,
  type HttpEvent,
  type HttpHandlerFn,
  type HttpRequest,
} from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, first, Observable, type Subscriber } from 'rxjs';

import { API_ACCESS_MATCHER } from './api-access/api-access-matcher';
import type { FullApiAccess } from './api-access/full-api-access';
import { AUTH_CONFIG } from './auth-config';
import type { AuthError } from './auth-error';
import { AuthErrors } from './auth-errors';
import { AUTH_AUDIENCE } from './http-context';
import { OpenRequests } from './open-requests';
import { RequestGate } from './request-gate';
import type { SentRequest } from './sent-request';
import type { AccessToken } from './session/access-token';
import { AccessTokens } from './session/access-tokens';
import { isFarewell } from './session/is-farewell';
import { isSettled } from './session/session';
import { SessionEnd } from './session/session-end';
import { SessionStore } from './session/session-store';
import { LOAD_SESSION_WORK } from './session/session-work';
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

/* eslint-disable rxjs-angular-x/prefer-takeuntil -- each subscription is its caller's, and ends with it */
type Caller = Subscriber<HttpEvent<unknown>>;

/**
 * Sends the requests that belong to a configured API, once something on this page can begin a session. An application may
 * send thousands, and each operator costs a request a good part of what the rest of this does: the usual way has none.
 */
@Service()
export class ApiRequests {
  readonly #config = inject(AUTH_CONFIG);
  readonly #matcher = inject(API_ACCESS_MATCHER);
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(AccessTokens);
  readonly #gate = inject(RequestGate);
  readonly #errors = inject(AuthErrors);
  readonly #loadWork = inject(LOAD_SESSION_WORK);
  readonly #open = new OpenRequests();

  constructor() {
    inject(SessionEnd)
      .ended$.pipe(filter(isFarewell), takeUntilDestroyed())
      .subscribe(() => {
        // What comes back is no longer for anybody here, and what still waits to go out must not act for whoever comes
        // next.
        this.#open.fail(signInRequired);
      });
  }

  /**
   * Sends a request with the token of its API. Each subscription sends one of its own. See `SessionHandle.send`.
   *
   * @param request What the application sends.
   * @param api The rule that it belongs to.
   * @param next The interceptors after this one, and the network.
   */
  send(
    request: HttpRequest<unknown>,
    api: FullApiAccess,
    next: HttpHandlerFn,
  ): Observable<HttpEvent<unknown>> {
    const { context } = request;
    // Asking for what is not there would keep the default in the context of each request.
    const audience =
      (context.has(AUTH_AUDIENCE) ? context.get(AUTH_AUDIENCE) : null) ?? api.audience;
    const sent: ApiRequest = { request, api, audience, next };
    return new Observable((caller) => {
      const token = this.#tokens.current(audience);
      if (token) {
        this.#sendWith(token, sent, caller);
      } else {
        caller.add(
          this.#store.session$.pipe(first(isSettled)).subscribe(({ status }) => {
            if (status === 'authenticated') this.#sendWithNewToken(sent, caller);
            else this.#sendForNobody(sent, caller);
          }),
        );
      }
    });
  }

  #sendForNobody({ request, api, next }: ApiRequest, caller: Caller, why?: AuthError): void {
    if (!caller.closed) this.#gate.sendForNobody(request, api, next, why).subscribe(caller);
  }

  #sendWithNewToken(sent: ApiRequest, caller: Caller): void {
    const open = this.#open.add(caller);
    caller.add(() => {
      this.#open.remove(open);
    });
    this.#newToken(sent)
      .then(
        (token) => {
          this.#sendWith(token, sent, caller);
        },
        (why: unknown) => {
          const known = this.#errors.report(why);
          if (this.#store.session.status === 'anonymous') this.#sendForNobody(sent, caller, known);
          else caller.error(known);
        },
      )
      // What throws here is an interceptor behind this one, and nobody else would tell.
      .catch((error: unknown) => {
        caller.error(error);
      });
  }

  async #newToken({ audience }: ApiRequest): Promise<AccessToken> {
    if (!isConfigured(this.#config, audience)) throw audienceUnknown(audience);
    return this.#tokens.get(audience);
  }

  #sendWith(token: AccessToken, sent: ApiRequest, caller: Caller, isReplay = false): void {
    if (caller.closed) return;
    const { request, audience, next } = sent;
    if (this.#leadsElsewhereNow(sent)) {
      next(request).subscribe(caller);
      return;
    }
    const { generation } = this.#tokens;
    // What `setHeaders` comes to, without the way there.
    const headers = request.headers.set('Authorization', `Bearer ${token.reveal()}`);
    const open = this.#open.add(caller);
    const answers = next(request.clone({ headers })).subscribe({
      next: (event) => {
        caller.next(event);
      },
      error: (error: unknown) => {
        if (!mayBeRefusal(error)) {
          caller.error(error);
          return;
        }
        const refused: SentRequest = { request, token, audience, generation, isReplay };
        this.#tokenToTryAgain(refused, error)
          .then((renewed) => {
            if (renewed) this.#sendWith(renewed, sent, caller, true);
            else caller.error(error);
          })
          .catch((why: unknown) => {
            caller.error(why);
          });
      },
      complete: () => {
        caller.complete();
      },
    });
    caller.add(() => {
      this.#open.remove(open);
      answers.unsubscribe();
    });
  }

  /**
   * The page may have been given another `<base>` since that was decided, while the token was fetched or before an
   * interceptor tried again: a relative URL then leads to another host. It goes there, as the page wants, and the token
   * does not.
   */
  #leadsElsewhereNow({ request: { method, urlWithParams }, api }: ApiRequest): boolean {
    return !ABSOLUTE.test(urlWithParams) && this.#matcher.match(method, urlWithParams) !== api;
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

/** Leads to the same place, whatever the page is relative to. */
const ABSOLUTE = /^https?:\/\//;

/** Whether an API may have refused a token. Looked at closely in the lazy half. */
function mayBeRefusal(error: unknown): error is HttpErrorResponse {
  return (
    error instanceof HttpErrorResponse &&
    (error.status === 401 || error.status === 403) &&
    error.headers.has('WWW-Authenticate')
  );
}
