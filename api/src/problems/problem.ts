import type { Entry } from '../timesheets/entry.ts';

/**
 * Every kind of error that the API answers with: its name, HTTP status and title. The name is the
 * last part of the problem's `type`; `docs/api.md` explains each of them, and a test compares the
 * two.
 *
 * @see [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457.html)
 */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request is malformed' },
  'invalid-request': { status: 400, title: 'The Access Token is not where it belongs' },
  'invalid-idempotency-key': { status: 400, title: 'The Idempotency-Key is malformed' },
  'missing-token': { status: 401, title: 'An Access Token is needed' },
  'invalid-token': { status: 401, title: 'The Access Token is not valid' },
  'recent-sign-in-required': { status: 401, title: 'A recent sign-in is needed' },
  'insufficient-scope': { status: 403, title: 'The Access Token lacks a scope' },
  'not-your-decision': { status: 403, title: 'This is no decision of yours' },
  'own-entry': { status: 403, title: 'Nobody decides about their own entry' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This method is not offered here' },
  'entry-approved': { status: 409, title: 'The entry is approved already' },
  'already-decided': { status: 409, title: 'Somebody has decided already' },
  'stale-version': { status: 409, title: 'The entry has changed in the meantime' },
  'too-late': { status: 409, title: 'It is too late to take the decision back' },
  'week-not-saved': { status: 409, title: 'Nothing of the week was saved' },
  'idempotency-key-in-use': { status: 409, title: 'A request with this key is under way' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  'invalid-input': { status: 422, title: 'Some fields cannot be accepted' },
  'idempotency-key-reused': { status: 422, title: 'The key belongs to another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'keys-unavailable': { status: 503, title: 'The keys of the tenant cannot be fetched' },
  'database-unavailable': { status: 503, title: 'The database cannot be reached' },
  'shutting-down': { status: 503, title: 'This instance is about to end' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

/** The name of a kind of error: the last part of its `type`. */
export type ProblemName = keyof typeof PROBLEMS;

/** What is wrong with one value that the caller sent. */
export interface FieldError {
  /**
   * `/hours` is a field of the body, as a JSON Pointer (RFC 6901); `?week` is a query parameter.
   */
  readonly field: string;
  /** What the value must be, in words for the person who typed it. */
  readonly message: string;
}

/** Why one of several changes could not be made. */
export interface ChangeError extends FieldError {
  /** The kind of error, as a request with this change alone would have had it. */
  readonly problem: ProblemName;
  /** What is there now; `null` where there is nothing of the caller's. */
  readonly entry: Entry | null;
}

/** The body of every error. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly (FieldError | ChangeError)[];
}

/** What an error carries besides its kind and its words. */
export interface ProblemExtras {
  /** Headers of the answer, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The parameters of `WWW-Authenticate` but for the realm, which follows from the route. */
  readonly challenge?: Readonly<Record<string, string>>;
  /** What is wrong with which field, or which change. */
  readonly errors?: readonly (FieldError | ChangeError)[];
  /** The error behind this one, for the log only: callers never see it. */
  readonly cause?: unknown;
}

/** An answer that is an error. Checks throw it; the error handler writes it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly problem: ProblemName;
  readonly headers: Readonly<Record<string, string>>;
  readonly challenge: Readonly<Record<string, string>> | undefined;
  readonly errors: readonly (FieldError | ChangeError)[] | undefined;

  /**
   * @param problem The kind of error.
   * @param detail What happened this time, for a developer. Never a token, never an internal
   * message.
   * @param extras Headers, challenge, field errors and the cause.
   */
  constructor(problem: ProblemName, detail: string, extras: ProblemExtras = {}) {
    super(detail, { cause: extras.cause });
    this.problem = problem;
    this.headers = extras.headers ?? {};
    this.challenge = extras.challenge;
    this.errors = extras.errors;
  }

  /** The HTTP status that goes with the kind of error. */
  get status(): number {
    return PROBLEMS[this.problem].status;
  }

  /** The body of the answer. */
  toDocument(): ProblemDocument {
    return {
      type: `https://api.exampleco.com/problems/${this.problem}`,
      title: PROBLEMS[this.problem].title,
      status: this.status,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
    };
  }
}

/**
 * The error for values that were understood but cannot be accepted.
 *
 * @param errors One or more; a form shows each beside its field.
 */
export function invalidInput(errors: readonly FieldError[]): Problem {
  const fields = errors.map(({ field }) => field || 'the body');
  return new Problem('invalid-input', `Not acceptable: ${[...new Set(fields)].join(', ')}.`, {
    errors,
  });
}
