import type { AuthError, AuthErrorCode } from '../auth';

const TELL = $localize`:@@auth-error.tell:Timesheets is not set up as it should be. Please tell whoever runs it.`;

const WORDS: Readonly<Record<AuthErrorCode, string>> = {
  AUTH_CONFIG_INVALID: TELL,
  AUTH_RESPONSE_INVALID: $localize`:@@auth-error.response-invalid:The answer of the sign-in service cannot be used. Please try again.`,
  AUTH_STATE_MISMATCH: $localize`:@@auth-error.state-mismatch:This sign-in link is no longer valid: it was used before, took too long, or was started in another tab. Please sign in again.`,
  AUTH_ID_TOKEN_INVALID: $localize`:@@auth-error.id-token-invalid:The answer of the sign-in service cannot be trusted, and is not used. Please try again.`,
  AUTH_CLOCK_SKEWED: $localize`:@@auth-error.clock-skewed:The clock of this device does not agree with that of the sign-in service, so that it cannot be told whether the answer is still valid. Set the clock of this device, and sign in again.`,
  AUTH_TENANT_REFUSED: $localize`:@@auth-error.tenant-refused:The sign-in service did not sign you in.`,
  AUTH_TENANT_UNREACHABLE: $localize`:@@auth-error.tenant-unreachable:The sign-in service cannot be reached. Check the connection and try again. If that does not help, reload the page.`,
  AUTH_TIMEOUT: $localize`:@@auth-error.timeout:The sign-in service did not answer in time. Please try again.`,
  AUTH_SIGN_IN_REQUIRED: $localize`:@@auth-error.sign-in-required:You are not signed in. Sign in to go on.`,
  AUTH_CONSENT_REQUIRED: $localize`:@@auth-error.consent-required:The sign-in service needs your consent to go on.`,
  AUTH_INTERACTION_REQUIRED: $localize`:@@auth-error.interaction-required:The sign-in service needs you to go on.`,
  AUTH_SCOPE_REQUIRED: $localize`:@@auth-error.scope-required:This needs a permission that your sign-in does not have.`,
  AUTH_RECENT_SIGN_IN_REQUIRED: $localize`:@@auth-error.recent-sign-in-required:You signed in too long ago for this. Sign in again to go on.`,
  AUTH_COOKIES_BLOCKED: $localize`:@@auth-error.cookies-blocked:This browser does not let the sign-in service know you from within this page. The page has to be left for a moment to go on.`,
  AUTH_REDIRECT_LOOP: $localize`:@@auth-error.redirect-loop:You were about to be sent to the sign-in page time after time. That has been stopped. Try again in a minute.`,
  AUTH_POPUP_BLOCKED: $localize`:@@auth-error.popup-blocked:The browser did not open the sign-in window. Allow pop-up windows for this site, or sign in on this page.`,
  AUTH_POPUP_CLOSED: $localize`:@@auth-error.popup-closed:The sign-in window was closed before it was done.`,
  AUTH_POPUP_OPEN: $localize`:@@auth-error.popup-open:A sign-in window is open already. Go on there, or close it first.`,
  AUTH_FRAMED: $localize`:@@auth-error.framed:This page is shown inside a page of another site, where nobody can sign in. Open it in a tab of its own.`,
  AUTH_USER_CHANGED: $localize`:@@auth-error.user-changed:Somebody else has signed in in this browser.`,
  AUTH_AUDIENCE_UNKNOWN: TELL,
  AUTH_OPTION_INVALID: TELL,
  AUTH_STORAGE_UNAVAILABLE: $localize`:@@auth-error.storage-unavailable:This tab cannot remember the sign-in. Allow this site to store data, and try again.`,
};

/**
 * What went wrong, for people who need not read English.
 *
 * @param error What `AuthService` failed with.
 */
export function wordsByCode({ code }: AuthError): string {
  return WORDS[code];
}
