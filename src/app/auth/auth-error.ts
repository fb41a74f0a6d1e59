/** Every code that an {@link AuthError} can carry. Each has its paragraph in `docs/errors.md`. */
export const AUTH_ERROR_CODES = [
  'AUTH_CONFIG_INVALID',
  'AUTH_RESPONSE_INVALID',
  'AUTH_STATE_MISMATCH',
  'AUTH_ID_TOKEN_INVALID',
  'AUTH_CLOCK_SKEWED',
  'AUTH_TENANT_REFUSED',
  'AUTH_TENANT_UNREACHABLE',
  'AUTH_TIMEOUT',
  'AUTH_SIGN_IN_REQUIRED',
  'AUTH_CONSENT_REQUIRED',
  'AUTH_INTERACTION_REQUIRED',
  'AUTH_SCOPE_REQUIRED',
  'AUTH_RECENT_SIGN_IN_REQUIRED',
  'AUTH_COOKIES_BLOCKED',
  'AUTH_REDIRECT_LOOP',
  'AUTH_POPUP_BLOCKED',
  'AUTH_POPUP_CLOSED',
  'AUTH_POPUP_OPEN',
  'AUTH_FRAMED',
  'AUTH_USER_CHANGED',
  'AUTH_AUDIENCE_UNKNOWN',
  'AUTH_OPTION_INVALID',
  'AUTH_STORAGE_UNAVAILABLE',
] as const;

/** What went wrong, as a word to branch on. The message beside it is for people and may change. */
export type AuthErrorCode = (typeof AUTH_ERROR_CODES)[number];

/**
 * What an API or the tenant wants before it lets a request through, and what `AuthService.stepUp()` asks
 * the tenant for.
 */
export interface AuthChallenge {
  /** The API identifier; `null` for the tenant's own. */
  readonly audience: string | null;
  /** The scopes that the request needs (RFC 6750, section 3). */
  readonly scopes?: readonly string[];
  /** How long ago, in seconds, the person may have proved who they are (RFC 9470, section 3). */
  readonly maxAgeSeconds?: number;
  /** How the person has to prove it (RFC 9470, section 3). */
  readonly acrValues?: readonly string[];
}

/** What an {@link AuthError} may know beyond its code and message. */
export interface AuthErrorDetails {
  /** The `error` of the tenant's answer, such as `access_denied` (RFC 6749, section 4.2.2.1). */
  readonly tenantError?: string | undefined;
  /**
   * The `error_description` of the tenant's answer, shortened and without control or bidirectional
   * characters. Whoever wrote the link that brought it may have chosen the words: show it as text,
   * never as markup, and never decide by it.
   */
  readonly tenantDescription?: string | undefined;
  /** Every problem found, where one error stands for several. */
  readonly problems?: readonly string[] | undefined;
  /** What would let the attempt through, where the person can do something about it. */
  readonly challenge?: AuthChallenge | null | undefined;
  /** The error underneath. Never holds a token. */
  readonly cause?: unknown;
}

/**
 * The only error that this folder throws or emits. Branch on {@link AuthError.code}.
 * Neither it nor its cause ever holds a token, a state or a nonce.
 */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  /** What went wrong. */
  readonly code: AuthErrorCode;
  /** See {@link AuthErrorDetails.tenantError}. */
  readonly tenantError: string | undefined;
  /** See {@link AuthErrorDetails.tenantDescription}. */
  readonly tenantDescription: string | undefined;
  /** See {@link AuthErrorDetails.problems}. */
  readonly problems: readonly string[];
  /** See {@link AuthErrorDetails.challenge}. For `AuthService.stepUp()`. */
  readonly challenge: AuthChallenge | null;

  /**
   * @param code What went wrong.
   * @param message The same for people: what happened and what to do.
   * @param details What else is known.
   */
  constructor(code: AuthErrorCode, message: string, details: AuthErrorDetails = {}) {
    super(message, details);
    this.code = code;
    this.tenantError = details.tenantError;
    this.tenantDescription = details.tenantDescription;
    this.problems = details.problems ?? [];
    this.challenge = details.challenge ?? null;
  }

  /** Whether the same attempt can succeed later without anybody changing anything. */
  get retryable(): boolean {
    return this.code === 'AUTH_TIMEOUT' || this.code === 'AUTH_TENANT_UNREACHABLE';
  }
}
