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
 * A tenant that answers what a test told it to. Questions wait until there is an answer for them, so
 * that a test decides when it comes.
 */
export class FakeAuthorizationClient implements AuthorizationClient {
  /** What was asked for without the person, in order. */
  readonly silentRequests: AuthorizationRequest[] = [];
  /** What {@link FakeAuthorizationClient.authorizeUrl} was given, in order. */
  readonly signIns: { readonly transaction: SignInTransaction; readonly hints: SignInHints }[] = [];
  readonly #waiting: ((answer: FakeAnswer) => void)[] = [];
  readonly #answers: FakeAnswer[] = [];

  /**
   * Answers the question that waits longest, or else the next one.
   *
   * @param answer Tokens, or a refusal.
   */
  answer(answer: FakeAnswer): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(answer);
    else this.#answers.push(answer);
  }

  /** {@inheritDoc AuthorizationClient.authorizeUrl} */
  authorizeUrl(transaction: SignInTransaction, hints: SignInHints): string {
    this.signIns.push({ transaction, hints });
    return `https://tenant.example.test/authorize?state=${transaction.state}`;
  }

  /** {@inheritDoc AuthorizationClient.checkResponse} */
  async checkResponse(
    fragment: string,
    takeTransaction: (state: string) => SignInTransaction | null,
  ): Promise<CheckedTokens> {
    takeTransaction(new URLSearchParams(fragment).get('state') ?? '');
    return this.#nextAnswer();
  }

  /** {@inheritDoc AuthorizationClient.authorizeSilently} */
  async authorizeSilently(request: AuthorizationRequest): Promise<CheckedTokens> {
    this.silentRequests.push(request);
    return this.#nextAnswer();
  }

  /** {@inheritDoc AuthorizationClient.logoutUrl} */
  logoutUrl(returnTo: string, federated: boolean): string {
    return `https://tenant.example.test/v2/logout?returnTo=${returnTo}${federated ? '&federated' : ''}`;
  }

  async #nextAnswer(): Promise<CheckedTokens> {
    const ready = this.#answers.shift();
    const answer =
      ready ??
      (await new Promise<FakeAnswer>((resolve) => {
        this.#waiting.push(resolve);
      }));
    if (answer instanceof Error) throw answer;
    return answer;
  }
}
