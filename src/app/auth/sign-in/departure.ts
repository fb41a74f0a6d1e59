import { Location } from '@angular/common';
import { inject, Service } from '@angular/core';

import { AuthError } from '../auth-error';
import { AuthEvents } from '../auth-events';
import { LEAVE_FOR } from '../browser/page';
import { BASE_URL } from '../browser/window';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import type { SignInTransaction } from '../protocol/authorization-client';
import { authorizationRequest, primaryAudience } from '../protocol/authorization-request';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import { AccessTokens } from '../session/access-tokens';
import { SessionHint } from '../session/session-hint';
import { audienceUnknown, isConfigured } from './audience-unknown';
import { framedByStranger, IS_FRAMED_BY_STRANGER } from './framed-by-stranger';
import { KeptWork } from './kept-work';
import { RedirectBudget } from './redirect-budget';
import { ReturnToMemory } from './return-to-memory';
import type { SignInOptions, SignOutOptions } from './sign-in-options';
import { SignInTransactions } from './sign-in-transactions';
import { isWholeSeconds } from './whole-seconds';

/** A sign-in that was begun, and where it happens. */
export interface BegunSignIn {
  readonly transaction: SignInTransaction;
  readonly url: string;
}

/** Leaves the application for the tenant. */
@Service()
export class Departure {
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #baseUrl = inject(BASE_URL);
  readonly #location = inject(Location);
  readonly #leaveFor = inject(LEAVE_FOR);
  readonly #loadClient = inject(LOAD_AUTHORIZATION_CLIENT);
  readonly #transactions = inject(SignInTransactions);
  readonly #budget = inject(RedirectBudget);
  readonly #returnTo = inject(ReturnToMemory);
  readonly #keptWork = inject(KeptWork);
  readonly #tokens = inject(AccessTokens);
  readonly #hint = inject(SessionHint);
  readonly #events = inject(AuthEvents);
  readonly #isFramedByStranger = inject(IS_FRAMED_BY_STRANGER);

  /**
   * Sends the person to the tenant.
   *
   * @param options Where to go afterwards, and what the person is asked.
   * @throws AuthError `AUTH_REDIRECT_LOOP`, `AUTH_STORAGE_UNAVAILABLE`, `AUTH_OPTION_INVALID`,
   * `AUTH_AUDIENCE_UNKNOWN`, `AUTH_FRAMED`, or `AUTH_TENANT_UNREACHABLE` when the code for it cannot be loaded. The page
   * then stays as it is.
   */
  async leave(options: SignInOptions): Promise<void> {
    await this.#leave(options, false);
  }

  /**
   * Leaves the page for a moment, to get tokens at the tenant's own address, where its cookie is always
   * sent. The person is asked nothing. Whoever signs out meanwhile stays on the page, signed out.
   *
   * @param options Where to go afterwards.
   * @throws AuthError As {@link Departure.leave} does, and `AUTH_TENANT_UNREACHABLE` where the tenant does not
   * answer: the browser would show its own page about the network in place of this one.
   */
  async leaveSilently(options: Pick<SignInOptions, 'returnTo'> = {}): Promise<void> {
    await this.#leave(options, true);
  }

  /**
   * Sends a person who has signed out here to the tenant, to sign out there.
   *
   * @param options Where to go afterwards, and how far to go.
   * @throws AuthError `AUTH_OPTION_INVALID` for a `returnTo` that is none, or `AUTH_TENANT_UNREACHABLE` when
   * the code for it cannot be loaded. The page then stays as it is.
   */
  async leaveSignedOut({ returnTo, federated = false }: SignOutOptions): Promise<void> {
    const url = this.#signedOutUrl(returnTo);
    const client = await this.#loadClient();
    this.#leaveFor(client.logoutUrl(url, federated));
  }

  /**
   * Begins a sign-in without going anywhere.
   *
   * @param options Where to go afterwards, and what the person is asked.
   * @param silent Whether the person is to be asked nothing.
   * @throws AuthError As {@link Departure.leave} does.
   */
  async begin(options: SignInOptions, silent = false): Promise<BegunSignIn> {
    const {
      returnTo,
      popup: _popup,
      audience,
      scopes,
      maxAgeSeconds,
      organization,
      ...hints
    } = options;
    if (this.#isFramedByStranger) throw framedByStranger();
    if (audience !== undefined && !isConfigured(this.#config, audience)) {
      throw audienceUnknown(audience);
    }
    if (maxAgeSeconds !== undefined && !isWholeSeconds(maxAgeSeconds)) {
      throw new AuthError('AUTH_OPTION_INVALID', 'maxAgeSeconds: a whole number from 0 is needed');
    }
    const client = await this.#loadClient();
    const wanted = audience ?? primaryAudience(this.#config);
    const request = authorizationRequest(this.#config, wanted, {
      scopes: [...this.#scopesOf(wanted), ...(scopes ?? [])],
      organization: organization === '' ? null : (organization ?? this.#hint.read().organization),
    });
    const transaction = this.#transactions.begin({
      ...request,
      // Only a signed ID Token says when the person proved who they are.
      responseType:
        silent || maxAgeSeconds !== undefined || audience !== undefined
          ? 'token id_token'
          : request.responseType,
      returnTo: this.#returnTo.inside(returnTo ?? this.#openPage()),
      silent,
      maxAgeSeconds: maxAgeSeconds ?? null,
    });
    return { transaction, url: await client.authorizeUrl(transaction, hints) };
  }

  async #leave(options: SignInOptions, silent: boolean): Promise<void> {
    const { generation } = this.#tokens;
    if (silent && !(await (await this.#loadClient()).isReachable())) {
      throw new AuthError(
        'AUTH_TENANT_UNREACHABLE',
        'The sign-in service cannot be reached, so that you cannot be kept signed in now.',
      );
    }
    const { transaction, url } = await this.begin(options, silent);
    if (silent && generation !== this.#tokens.generation) return;
    this.#budget.spend();
    this.#keptWork.saveAll();
    const { audience } = transaction;
    this.#events.emit({
      type: 'sign-in-started',
      mode: silent ? 'silent-redirect' : 'redirect',
      audience,
    });
    // Back to a page that was left by itself would make it leave again, and nobody would get past it.
    this.#leaveFor(url, { replace: silent });
  }

  /** Scopes that a step-up added are asked for again, or this sign-in would take them away. */
  #scopesOf(audience: string | null): readonly string[] {
    return this.#tokens.held(audience)?.requestedScope.split(' ') ?? [];
  }

  /** The page that is open, or the one that the pages of this folder will lead on to. */
  #openPage(): string {
    const link = this.#location.path(true);
    const [, path, query] = /^([^?#]*)\??([^#]*)/.exec(link) ?? [];
    const { signInPath, callbackPath } = this.#config;
    if (path === signInPath) return new URLSearchParams(query).get('returnTo') ?? '/';
    return path === callbackPath ? this.#returnTo.returnTo : link;
  }

  /** Where the tenant is to send people who have signed out. */
  #signedOutUrl(returnTo: string | undefined): string {
    const base = new URL(this.#baseUrl);
    if (returnTo === undefined) return base.href;
    const isPath = returnTo.startsWith('/');
    const link = isPath ? this.#location.prepareExternalUrl(returnTo) : returnTo;
    const url = URL.canParse(link, base) ? new URL(link, base) : null;
    const home = new URL(this.#location.prepareExternalUrl('/'), base).href;
    // `//evil.test` and `/\\evil.test` look like paths and are other hosts, and `/../` is another application
    // at this one; `javascript:` is no place to go.
    if (url && (isPath ? url.href.startsWith(home) : /^https?:\/\//i.test(link))) return url.href;
    throw new AuthError(
      'AUTH_OPTION_INVALID',
      'returnTo: a path of the application, or an absolute URL with https or http, is needed',
    );
  }
}
