import type { AuthError } from '../auth-error';
import type {
  AuthorizationClient,
  AuthorizationRequest,
  CheckedTokens,
  SignInHints,
  SignInTransaction,
} from '../protocol/authorization-client';

/** What a {@link FakeAuthorizationClient} answers: tokens, or a refusal. */
export type FakeAnswer = CheckedTokens | AuthError;

/**
 * An answer that depends on what is asked for.
 *
 * @param request What is asked for; `null` where that is not known.
 */
export type FakeReply = (request: AuthorizationRequest | null) => FakeAnswer;

/** A question that has no answer yet. */
interface OpenQuestion {
  readonly request: AuthorizationRequest | null;
  readonly answer: (answer: FakeAnswer) => void;
}

/**
 * A tenant that answers what a test told it to. Questions wait until there is an answer for them, so
 * that a test decides when it comes.
 */
export class FakeAuthorizationClient implements AuthorizationClient {
  /** What was asked for without the person, in order. */
  readonly silentRequests: AuthorizationRequest[] = [];
  /** What {@link FakeAuthorizationClient.authorizeUrl} was given, in order. */
  readonly signIns: { readonly transaction: SignInTransaction; readonly hints: SignInHints }[] = [];
  /** What {@link FakeAuthorizationClient.isReachable} says. */
  reachable = true;
  readonly #waiting: OpenQuestion[] = [];
  readonly #answers: (FakeAnswer | FakeReply)[] = [];
  readonly #responses = new Map<string, FakeReply>();

  /** What was asked for and waits for an answer, longest first; `null` stands for a response to check. */
  get openQuestions(): readonly (AuthorizationRequest | null)[] {
    return this.#waiting.map(({ request }) => request);
  }

  /**
   * Answers the question that waits longest, or else the next one.
   *
   * @param answer Tokens, a refusal, or what gives one of them.
   */
  answer(answer: FakeAnswer | FakeReply): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.answer(resolve(answer, waiting.request));
    else this.#answers.push(answer);
  }

  /**
   * Answers the person who comes back with this `state`, and nobody else.
   *
   * @param state The `state` of one of {@link FakeAuthorizationClient.signIns}.
   * @param reply Gives tokens, or a refusal.
   */
  answerResponse(state: string, reply: FakeReply): void {
    this.#responses.set(state, reply);
  }

  /** {@inheritDoc AuthorizationClient.authorizeUrl} */
  authorizeUrl(transaction: SignInTransaction, hints: SignInHints): string | Promise<string> {
    this.signIns.push({ transaction, hints });
    return `https://tenant.example.test/authorize?state=${transaction.state}`;
  }

  /** {@inheritDoc AuthorizationClient.checkResponse} */
  async checkResponse(
    fragment: string,
    takeTransaction: (state: string) => SignInTransaction | null,
  ): Promise<CheckedTokens> {
    const state = new URLSearchParams(fragment).get('state') ?? '';
    const transaction = takeTransaction(state);
    const reply = this.#responses.get(state);
    this.#responses.delete(state);
    return reply ? orThrow(reply(transaction)) : this.#nextAnswer(transaction);
  }

  /** {@inheritDoc AuthorizationClient.authorizeSilently} */
  async authorizeSilently(request: AuthorizationRequest): Promise<CheckedTokens> {
    this.silentRequests.push(request);
    return this.#nextAnswer(request);
  }

  /** {@inheritDoc AuthorizationClient.isReachable} */
  isReachable(): Promise<boolean> {
    return Promise.resolve(this.reachable);
  }

  /** {@inheritDoc AuthorizationClient.logoutUrl} */
  logoutUrl(returnTo: string, federated: boolean): string {
    return `https://tenant.example.test/v2/logout?returnTo=${returnTo}${federated ? '&federated' : ''}`;
  }

  async #nextAnswer(request: AuthorizationRequest | null): Promise<CheckedTokens> {
    const ready = this.#answers.shift();
    return orThrow(
      ready
        ? resolve(ready, request)
        : await new Promise<FakeAnswer>((answer) => {
            this.#waiting.push({ request, answer });
          }),
    );
  }
}

function resolve(answer: FakeAnswer | FakeReply, request: AuthorizationRequest | null): FakeAnswer {
  return typeof answer === 'function' ? answer(request) : answer;
}

function orThrow(answer: FakeAnswer): CheckedTokens {
  if (answer instanceof Error) throw answer;
  return answer;
}
