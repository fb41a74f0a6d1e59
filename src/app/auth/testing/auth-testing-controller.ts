import { HttpBackend } from '@angular/common/http';
import { EnvironmentInjector, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { firstValueFrom } from 'rxjs';

import { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { BASE_URL } from '../browser/window';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import type { AuthorizationRequest, CheckedTokens } from '../protocol/authorization-client';
import { authorizationRequest, primaryAudience } from '../protocol/authorization-request';
import { AccessToken } from '../session/access-token';
import { AccessTokens } from '../session/access-tokens';
import { SessionChanges } from '../session/session-changes';
import { SessionHint } from '../session/session-hint';
import { SessionKeeper } from '../session/session-keeper';
import { SessionStore } from '../session/session-store';
import { LOAD_SESSION_WORK } from '../session/session-work';
import type { UserProfile } from '../session/user-profile';
import { Arrival } from '../sign-in/arrival';
import { ReturnToMemory } from '../sign-in/return-to-memory';
import { aUser, someCheckedTokens } from './builders';
import { expectNoProblem } from './expectation';
import type { FakeAuthorizationClient } from './fake-authorization-client';
import { type RequestTarget, SentRequests } from './sent-requests';
import type { TestClock } from './test-clock';

/** What {@link AuthTestingController} can be told about tokens that the tenant issues. */
export interface IssuedTokens {
  /** To whom. Default: to whoever is signed in. */
  readonly user?: UserProfile;
  /** The granted scopes. Default: those that were asked for. */
  readonly scopes?: readonly string[];
  /** How long the tokens live, in seconds. Default: 7200. */
  readonly lifetimeSeconds?: number;
  /** When the person proved who they are, in milliseconds since the epoch. Default: the tenant does not say. */
  readonly authenticatedAtMs?: number | null;
}

/** How a person comes back from the tenant. */
export interface ComeBack extends IssuedTokens {
  /** Why the tenant refused what was asked for. Default: it did not. */
  readonly refused?: AuthError;
}

/** As many turns as it takes from a click to the address of the tenant, and more. */
const MOST_TURNS = 50;

/**
 * Makes happen to a session what happens to real ones, and says what became of it. Provided by
 * `provideAuthTesting()`; inject it in specs, as `HttpTestingController`. What it does goes through the
 * real session work; only the tenant, the clock and the address bar are made up.
 */
export class AuthTestingController {
  readonly #injector = inject(EnvironmentInjector);
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #tokens = inject(AccessTokens);
  readonly #store = inject(SessionStore);
  readonly #changes = inject(SessionChanges);
  readonly #hint = inject(SessionHint);
  readonly #keeper = inject(SessionKeeper);
  readonly #loadWork = inject(LOAD_SESSION_WORK);
  readonly #sent = new SentRequests(inject(BASE_URL));
  readonly #primary = primaryAudience(this.#config);
  #issued = 1;
  #cameBack = 0;

  /**
   * @param client The tenant.
   * @param clock The clock of the session.
   * @param left The URLs that the application was left for, as they come.
   */
  constructor(
    private readonly client: FakeAuthorizationClient,
    private readonly clock: TestClock,
    private readonly left: readonly string[],
  ) {
    const backend = inject(HttpBackend, { optional: true });
    if (backend) this.#sent.watch(backend);
    this.#tokens.changes$.pipe(takeUntilDestroyed()).subscribe(() => {
      for (const token of this.#tokens.all()) this.#sent.remember(token.reveal());
    });
  }

  /** The time of the session, in milliseconds since the epoch. */
  get nowMs(): number {
    return this.clock.now();
  }

  /** The URLs that the application was left for, the first one first. */
  get leftFor(): readonly string[] {
    return this.left;
  }

  /** Waits until it is worked out who is signed in. */
  async settled(): Promise<void> {
    await firstValueFrom(this.#injector.get(AuthService).settledSession$);
  }

  /**
   * Lets time pass, as while a device sleeps, and does what is due by then. Moves the clock of the session;
   * code that asks `Date.now()` itself needs the clock of the test runner.
   *
   * @param durationMs How long, in milliseconds.
   */
  async advance(durationMs: number): Promise<void> {
    this.clock.advance(durationMs);
    const work = await this.#loadWork();
    work.check();
    // What was asked for has left when this is over, and a spec can answer it.
    for (let turn = 0; turn < MOST_TURNS; turn += 1) await Promise.resolve();
  }

  /**
   * Lets Access Tokens expire. What needs one asks the tenant for a new one.
   *
   * @param audience Whose. Default: all.
   * @throws Error When no such token is held.
   */
  expireTokens(audience?: string): void {
    const expiresAtMs = this.nowMs - 1;
    const expired = this.#tokens
      .all()
      .filter((token) => audience === undefined || token.audience === audience);
    if (expired.length === 0) {
      throw new Error(`There is no token${audience ? ` for ${audience}` : ''} that could expire.`);
    }
    this.#tokens.keep(
      ...expired.map(
        (token) =>
          new AccessToken(token.reveal(), {
            audience: token.audience,
            scopes: token.scopes,
            requestedScope: token.requestedScope,
            issuedAtMs: Math.min(token.issuedAtMs, expiresAtMs - 1),
            expiresAtMs,
          }),
      ),
    );
    const { session } = this.#store;
    if (
      session.status === 'authenticated' &&
      expired.some((token) => token.audience === this.#primary)
    ) {
      const { user, scopes, authenticatedAtMs } = session;
      const facts = { user, scopes, authenticatedAtMs, expiresAtMs };
      this.#changes.apply({ type: 'renewed', facts });
    }
  }

  /**
   * Answers the renewal that waits, or else the next one, with new tokens.
   *
   * @param tokens What is issued.
   */
  answerRenewal(tokens: IssuedTokens = {}): void {
    this.client.answer(this.#issue(tokens));
  }

  /**
   * Fails the renewal that waits, or else the next one.
   *
   * @param why `passing`: the tenant did not answer in time, and is asked again. `final`: it says that nobody
   * is signed in. Or another error.
   */
  failRenewal(why: 'passing' | 'final' | AuthError = 'passing'): void {
    // A tenant that has found its session from a frame before is believed that there is none now.
    if (why === 'final') this.#hint.set({ frames: 'answered' });
    this.client.answer(typeof why === 'string' ? FAILURES[why]() : why);
  }

  /** Ends the session at the tenant, and lets this page find out. */
  async endSession(): Promise<void> {
    this.failRenewal('final');
    await this.#renewalThatFails();
  }

  /** The person signs out. The page is not left for the tenant. */
  async signOut(): Promise<void> {
    await this.#injector.get(AuthService).signOut({ local: true });
  }

  /**
   * Somebody signs in. Whoever was signed in is not any more, as where a browser is shared.
   *
   * @param user Who.
   * @param tokens What is issued.
   */
  signInAs(user: UserProfile, tokens: Omit<IssuedTokens, 'user'> = {}): void {
    this.#keeper.begin(this.#issue({ ...tokens, user })(null), 'redirect');
  }

  /**
   * The person whom `signIn()`, `stepUp()` or a silent redirect sent to the tenant comes back: with a fresh
   * sign-in and the scopes that were asked for, unless told otherwise.
   *
   * @param how What the tenant answers.
   * @returns Where the callback page would go on to: navigate there.
   * @throws Error When nobody was sent to the tenant.
   */
  async comeBack({ refused, ...tokens }: ComeBack = {}): Promise<string> {
    const state = await this.#nextState();
    const issue = this.#issue({ authenticatedAtMs: this.nowMs, ...tokens });
    this.client.answerResponse(state, (request) => refused ?? issue(request));
    await this.#injector.get(Arrival).complete(new URLSearchParams({ state }).toString());
    return this.#injector.get(ReturnToMemory).returnTo;
  }

  /** Announces that the page will be left for a moment: frames get no cookie here, and a renewal was due. */
  async announceRedirect(): Promise<void> {
    this.#hint.set({ frames: 'blocked' });
    await this.#renewalThatFails();
  }

  /**
   * Expects that requests were sent to a target, and that each carried an Access Token of this session in its
   * `Authorization` header and nowhere else. For `HttpTestingController`; a request may be flushed before.
   *
   * @param target Which requests are meant.
   * @throws Error What is not so, without any token.
   */
  expectTokenSentTo(target: RequestTarget): void {
    expectNoProblem(this.#sent.problemWithToken(target));
  }

  /**
   * Expects that requests were sent to a target without a token, and that no Access Token of this session is in
   * the URL, another header or the body of any request, wherever it went. Expects at least one request to the
   * target: `HttpTestingController.expectNone()` is for none.
   *
   * @param target Which requests are meant.
   * @throws Error What is not so, without any token.
   */
  expectNoTokenSentTo(target: RequestTarget): void {
    expectNoProblem(this.#sent.problemWithoutToken(target));
  }

  /**
   * Expects that every question to the tenant was answered.
   *
   * @throws Error Which was not.
   */
  verify(): void {
    const open = this.client.openQuestions.map((each) => each?.audience ?? 'a response');
    expectNoProblem(
      open.length === 0 ? null : `The tenant was asked and not answered: ${open.join(', ')}.`,
    );
  }

  /** Issues what is asked for, unless told otherwise. */
  #issue({
    user,
    scopes,
    lifetimeSeconds = 7200,
    authenticatedAtMs = null,
  }: IssuedTokens): (request: AuthorizationRequest | null) => CheckedTokens {
    return (request) => {
      const { session } = this.#store;
      this.#issued += 1;
      return someCheckedTokens({
        user: user ?? (session.status === 'authenticated' ? session.user : aUser()),
        scopes: scopes ?? (request ?? authorizationRequest(this.#config)).scope.split(' '),
        audience: request ? request.audience : this.#primary,
        accessToken: `access-token-${this.#issued}`,
        expiresAtMs: this.nowMs + lifetimeSeconds * 1000,
        authenticatedAtMs,
      });
    };
  }

  async #renewalThatFails(): Promise<void> {
    try {
      await this.#tokens.renew(this.#primary);
    } catch {
      // As it should. The session is in step with it already.
      return;
    }
    throw new Error('The renewal succeeded: an answer that was given before was used for it.');
  }

  /** The `state` of the sign-in that nobody came back from yet. */
  async #nextState(): Promise<string> {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const begun = this.client.signIns[this.#cameBack];
      if (begun) {
        this.#cameBack = this.client.signIns.length;
        return begun.transaction.state;
      }
      await Promise.resolve();
    }
    throw new Error('Nobody was sent to the tenant: neither signIn() nor stepUp() was called.');
  }
}

const FAILURES = {
  passing: () => new AuthError('AUTH_TIMEOUT', 'The tenant did not answer in time.'),
  final: () => new AuthError('AUTH_SIGN_IN_REQUIRED', 'Nobody is signed in. Sign in to go on.'),
} as const;
