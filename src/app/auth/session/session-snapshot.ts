import { isTextOrNull } from '../browser/text-or-null';
import type { FullAuthConfig } from '../full-auth-config';
import { authorizationRequest, primaryAudience } from '../protocol/authorization-request';
import { isConfigured } from '../sign-in/audience-unknown';
import { AccessToken, type AccessTokenFacts } from './access-token';
import type { AuthenticatedSession } from './session';
import type { UserProfile } from './user-profile';

/** Grows when the shape changes, so that another version is not misread. */
const VERSION = 1;

/** A token in a {@link SessionSnapshot}, not redacted. */
export interface TokenSnapshot extends AccessTokenFacts {
  readonly value: string;
}

/**
 * A session with its tokens as plain data, to be stored or handed to another tab by features that are
 * asked to. Holds token values: it must never be logged or shown.
 */
export interface SessionSnapshot {
  readonly version: typeof VERSION;
  readonly issuer: string;
  readonly clientId: string;
  /** When it was taken, in milliseconds since the epoch. */
  readonly takenAtMs: number;
  readonly user: UserProfile;
  /** In milliseconds since the epoch. */
  readonly expiresAtMs: number;
  /** In milliseconds since the epoch, or `null`. */
  readonly authenticatedAtMs: number | null;
  /** The organization that the person signed in to, or `null`. */
  readonly organization: string | null;
  readonly tokens: readonly TokenSnapshot[];
}

/** What {@link takeSnapshot} takes. */
export interface SnapshotContent {
  readonly session: AuthenticatedSession;
  readonly tokens: readonly AccessToken[];
  /** See {@link SessionSnapshot.organization}. */
  readonly organization: string | null;
  /** The current time, in milliseconds since the epoch. */
  readonly nowMs: number;
}

/**
 * Takes what can be handed over.
 *
 * @param config The checked configuration.
 * @param content What it is made of.
 */
export function takeSnapshot(
  { issuer, clientId }: FullAuthConfig,
  { session, tokens, organization, nowMs }: SnapshotContent,
): SessionSnapshot {
  const { user, expiresAtMs, authenticatedAtMs } = session;
  return {
    version: VERSION,
    issuer,
    clientId,
    takenAtMs: nowMs,
    user,
    expiresAtMs,
    authenticatedAtMs,
    organization,
    tokens: tokens.map((token) => ({
      value: token.reveal(),
      audience: token.audience,
      scopes: token.scopes,
      requestedScope: token.requestedScope,
      issuedAtMs: token.issuedAtMs,
      expiresAtMs: token.expiresAtMs,
    })),
  };
}

/**
 * Checks what claims to be a {@link SessionSnapshot}: it was written by another page, perhaps by another
 * version of the application, with another configuration, or by whoever can write to the storage.
 *
 * @param value Anything.
 * @param config The checked configuration.
 * @param nowMs The current time, in milliseconds since the epoch.
 * @returns The session, with those of its tokens that can be used; `null` where it is of another version,
 * tenant or application, damaged, expired, or from the future, which is what it looks like after the
 * clock was set back.
 */
export function parseSnapshot(
  value: unknown,
  config: FullAuthConfig,
  nowMs: number,
): SessionSnapshot | null {
  if (!isRecord(value) || value['version'] !== VERSION) return null;
  const { issuer, clientId, user, tokens, organization } = value;
  const { takenAtMs, expiresAtMs, authenticatedAtMs } = value;
  if (issuer !== config.issuer || clientId !== config.clientId) return null;
  if (!isUserProfile(user) || !Array.isArray(tokens)) return null;
  if (!isTextOrNull(organization)) return null;
  if (!isTime(takenAtMs) || !isTime(expiresAtMs) || expiresAtMs <= nowMs) return null;
  if (!isTimeOrNull(authenticatedAtMs)) return null;
  const given = tokens.map(parseToken);
  if (!given.every((token) => token !== null)) return null;
  const latestMs = nowMs + config.clockToleranceSeconds * 1000;
  const past = [takenAtMs, authenticatedAtMs ?? 0, ...given.map(({ issuedAtMs }) => issuedAtMs)];
  if (past.some((timeMs) => timeMs > latestMs)) return null;
  return {
    version: VERSION,
    issuer: config.issuer,
    clientId: config.clientId,
    takenAtMs,
    user,
    expiresAtMs,
    authenticatedAtMs,
    organization,
    tokens: given.filter((token) => token.expiresAtMs > nowMs && isAskedFor(token, config)),
  };
}

/**
 * The token of a snapshot.
 *
 * @param snapshot What was checked.
 */
export function toAccessToken({ value, ...facts }: TokenSnapshot): AccessToken {
  return new AccessToken(value, facts);
}

function parseToken(token: unknown): TokenSnapshot | null {
  if (!isRecord(token)) return null;
  const { value, audience, scopes, requestedScope, issuedAtMs, expiresAtMs } = token;
  return typeof value === 'string' &&
    value !== '' &&
    isTextOrNull(audience) &&
    isTexts(scopes) &&
    typeof requestedScope === 'string' &&
    isTime(issuedAtMs) &&
    isTime(expiresAtMs) &&
    issuedAtMs < expiresAtMs
    ? { value, audience, scopes, requestedScope, issuedAtMs, expiresAtMs }
    : null;
}

/** Whether this configuration would ask for such a token, and for no more scopes than it was asked with. */
function isAskedFor({ audience, requestedScope }: TokenSnapshot, config: FullAuthConfig): boolean {
  if (audience !== primaryAudience(config) && !isConfigured(config, audience)) return false;
  const asked = new Set(requestedScope.split(' '));
  return authorizationRequest(config, audience)
    .scope.split(' ')
    .every((scope) => asked.has(scope));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUserProfile(value: unknown): value is UserProfile {
  return isRecord(value) && typeof value['sub'] === 'string' && value['sub'] !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** Whether a value is a time that a `Date` can hold, in milliseconds since the epoch. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= 8.64e15;
}

function isTimeOrNull(value: unknown): value is number | null {
  return value === null || isTime(value);
}
