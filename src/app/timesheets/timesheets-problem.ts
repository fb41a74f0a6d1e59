import { HttpErrorResponse } from '@angular/common/http';

import { type AuthChallenge, AuthError, type AuthErrorCode } from '../auth';
import { type ProblemReport, reportOf } from './problem-report';

/** What the API says about one field. */
export interface FieldProblem {
  /** The name of the field, such as `hours`. */
  readonly field: string;
  /** What the value must be, in words for the person who typed it. */
  readonly message: string;
}

/** Why a change came too late. The names are those of the API. */
export type Conflict = 'entry-approved' | 'already-decided' | 'stale-version';

/** What the person has to give before a request is let through. */
export type StepUpWanted = 'recent-sign-in' | 'scope' | 'consent' | 'answer';

/** Why the Timesheets API did not do what it was asked to, and what is known of it for whoever is asked to help. */
export type TimesheetsProblem = ProblemKind & { readonly report?: ProblemReport };

type ProblemKind =
  /** Nobody is signed in, or the sign-in does not count any more. */
  | { readonly kind: 'signed-out' }
  /** The tenant or the API wants something of the person first, which `challenge` asks for. */
  | {
      readonly kind: 'step-up';
      readonly wanted: StepUpWanted;
      readonly challenge: AuthChallenge;
    }
  /** The Access Token lacks these scopes. */
  | { readonly kind: 'not-allowed'; readonly scopes: readonly string[] }
  /** Nobody decides about their own entry. */
  | { readonly kind: 'own-entry' }
  /** The entry does not exist, or not any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }
  /** An entry was added with the same key already, from other words. */
  | { readonly kind: 'added-otherwise' }
  /** The same request is under way already. */
  | { readonly kind: 'under-way' }
  | { readonly kind: 'invalid'; readonly fields: readonly FieldProblem[] }
  /** `retryAfterSeconds` is `null` where the API does not say how long to wait. */
  | { readonly kind: 'too-many-requests'; readonly retryAfterSeconds: number | null }
  /** No answer at all: no connection, or something in between refuses it. */
  | { readonly kind: 'offline' }
  /** No answer for so long that it is not waited for any more. Whether it was done is not known. */
  | { readonly kind: 'timeout' }
  /** The API or the tenant has a fault of its own, which usually passes. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'unexpected' };

const CONFLICTS: readonly string[] = [
  'entry-approved',
  'already-decided',
  'stale-version',
] satisfies readonly Conflict[];

/** What the person has to give, where the error says how to ask for it. */
const STEP_UPS: ReadonlyMap<AuthErrorCode, StepUpWanted> = new Map([
  ['AUTH_RECENT_SIGN_IN_REQUIRED', 'recent-sign-in'],
  ['AUTH_SCOPE_REQUIRED', 'scope'],
  ['AUTH_CONSENT_REQUIRED', 'consent'],
  ['AUTH_INTERACTION_REQUIRED', 'answer'],
  ['AUTH_COOKIES_BLOCKED', 'answer'],
]);

/** The codes for which the person is needed: nothing but signing in again helps. */
const CODES_FOR_PEOPLE: ReadonlySet<AuthErrorCode> = new Set([
  'AUTH_SIGN_IN_REQUIRED',
  'AUTH_CONSENT_REQUIRED',
  'AUTH_INTERACTION_REQUIRED',
  'AUTH_RECENT_SIGN_IN_REQUIRED',
  'AUTH_COOKIES_BLOCKED',
  'AUTH_USER_CHANGED',
]);

/**
 * What an error of a request to the API means. Total: whatever was thrown becomes something that can
 * be said to a person.
 *
 * @param error What the request failed with.
 */
export function problemOf(error: unknown): TimesheetsProblem {
  return { ...kindOf(error), report: reportOf(error) };
}

function kindOf(error: unknown): ProblemKind {
  if (error instanceof AuthError) return problemOfSession(error);
  if (!(error instanceof HttpErrorResponse)) return { kind: 'unexpected' };
  const { status } = error;
  const body: unknown = error.error;
  switch (status) {
    case 0:
      return { kind: isTimeout(body) ? 'timeout' : 'offline' };
    case 401:
      return { kind: 'signed-out' };
    case 403:
      return nameOf(body) === 'own-entry'
        ? { kind: 'own-entry' }
        : { kind: 'not-allowed', scopes: scopesOf(error.headers.get('WWW-Authenticate')) };
    case 404:
      return { kind: 'gone' };
    case 409: {
      const name = nameOf(body);
      if (name === 'idempotency-key-in-use') return { kind: 'under-way' };
      // A conflict of a kind that we do not know yet is still one: what is there now has to be read.
      return { kind: 'conflict', conflict: isConflict(name) ? name : 'stale-version' };
    }
    case 422:
      return nameOf(body) === 'idempotency-key-reused'
        ? { kind: 'added-otherwise' }
        : { kind: 'invalid', fields: fieldsOf(body) };
    case 429: {
      const seconds = Number.parseInt(error.headers.get('Retry-After') ?? '', 10);
      return { kind: 'too-many-requests', retryAfterSeconds: seconds > 0 ? seconds : null };
    }
    default:
      return { kind: status >= 500 ? 'unavailable' : 'unexpected' };
  }
}

function problemOfSession({ code, retryable, challenge }: AuthError): ProblemKind {
  const wanted = STEP_UPS.get(code);
  if (wanted && challenge) return { kind: 'step-up', wanted, challenge };
  if (CODES_FOR_PEOPLE.has(code)) return { kind: 'signed-out' };
  return { kind: retryable ? 'unavailable' : 'unexpected' };
}

/** What `HttpClient` fails with where a request took too long. */
function isTimeout(body: unknown): boolean {
  return body instanceof DOMException && body.name === 'TimeoutError';
}

/** The last part of the problem's `type` (RFC 9457, section 3.1.1). */
function nameOf(body: unknown): string | undefined {
  const type = isRecord(body) ? body['type'] : undefined;
  return typeof type === 'string' ? type.split('/').at(-1) : undefined;
}

function isConflict(name: string | undefined): name is Conflict {
  return name !== undefined && CONFLICTS.includes(name);
}

/** The `scope` of a Bearer challenge (RFC 6750, section 3). */
function scopesOf(challenge: string | null): readonly string[] {
  const scope = /\bscope="([^"]*)"/.exec(challenge ?? '')?.[1];
  return scope?.split(' ').filter(Boolean) ?? [];
}

/** The fields of the body, whose names come as JSON Pointers (RFC 6901): `/hours`. */
function fieldsOf(body: unknown): readonly FieldProblem[] {
  const errors = isRecord(body) && Array.isArray(body['errors']) ? body['errors'] : [];
  return errors.filter(isFieldProblem).map(({ field, message }) => ({
    field: field.replace(/^\//, ''),
    message,
  }));
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    isRecord(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string'
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
