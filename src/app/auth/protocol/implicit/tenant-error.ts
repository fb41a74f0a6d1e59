import { AuthError, type AuthErrorCode } from '../../auth-error';

/** The answers that have a meaning of their own to an application. */
const CODES: ReadonlyMap<string, AuthErrorCode> = new Map([
  // OpenID Connect Core, section 3.1.2.6: what the tenant says where it may not ask the person.
  ['login_required', 'AUTH_SIGN_IN_REQUIRED'],
  ['consent_required', 'AUTH_CONSENT_REQUIRED'],
  ['interaction_required', 'AUTH_INTERACTION_REQUIRED'],
  ['account_selection_required', 'AUTH_INTERACTION_REQUIRED'],
  // RFC 6749, section 4.2.2.1: passing troubles.
  ['server_error', 'AUTH_TENANT_UNREACHABLE'],
  ['temporarily_unavailable', 'AUTH_TENANT_UNREACHABLE'],
  // auth0-js, when the hidden frame does not answer in time.
  ['timeout', 'AUTH_TIMEOUT'],
]);

/** For people, who know of no tenant. */
const MESSAGES: Partial<Record<AuthErrorCode, string>> = {
  AUTH_SIGN_IN_REQUIRED: 'The sign-in service has no session for this browser. Sign in to go on.',
  AUTH_CONSENT_REQUIRED:
    'The sign-in service needs your consent before it lets this application go on.',
  AUTH_INTERACTION_REQUIRED:
    'The sign-in service needs to ask you something before it lets you go on.',
  AUTH_TENANT_UNREACHABLE:
    'The sign-in service cannot answer at the moment. Please try again later.',
  AUTH_TIMEOUT:
    'The sign-in service did not answer in time. If this stays so, the origin of this application may be missing from its Allowed Web Origins.',
};

/**
 * The error for an answer of the tenant that says no.
 *
 * @param error The `error` of the answer. Anybody's words: only listed ones change what we do.
 * @param description The `error_description` of the answer. Anybody's words.
 * @see [RFC 6749, section 4.2.2.1](https://www.rfc-editor.org/rfc/rfc6749.html#section-4.2.2.1)
 */
export function tenantRefusal(error: string, description: string): AuthError {
  const code = CODES.get(error) ?? 'AUTH_TENANT_REFUSED';
  return new AuthError(code, MESSAGES[code] ?? 'The sign-in service did not sign you in.', {
    tenantError: asPlainText(error, 60),
    tenantDescription: asPlainText(description, 300) || undefined,
  });
}

/**
 * A stranger's text without what could disguise it: control characters, and those that turn the
 * direction of writing, with which `evil` can be made to look like part of our own sentence.
 */
function asPlainText(text: string, maximumLength: number): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return plain.length > maximumLength ? `${plain.slice(0, maximumLength)}…` : plain;
}
