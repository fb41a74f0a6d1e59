import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';

import { AuthError, type AuthErrorCode } from '../auth';
import { aProblem } from '../testing';
import { problemOf, type StepUpWanted, type TimesheetsProblem } from './timesheets-problem';

function answer(status: number, error: unknown = null, headers = {}): HttpErrorResponse {
  return new HttpErrorResponse({ status, error, headers: new HttpHeaders(headers) });
}

function withoutReport({ report: _report, ...problem }: TimesheetsProblem): TimesheetsProblem {
  return problem;
}

describe('A problem with the API', () => {
  for (const [name, error, expected] of [
    ['no answer', answer(0), { kind: 'offline' }],
    [
      'no answer for too long',
      answer(0, new DOMException('Request timed out', 'TimeoutError')),
      { kind: 'timeout' },
    ],
    ['no answer, broken off', answer(0, new DOMException('', 'AbortError')), { kind: 'offline' }],
    ['401', answer(401), { kind: 'signed-out' }],
    [
      '403 for a scope',
      answer(403, aProblem('insufficient-scope'), {
        'WWW-Authenticate':
          'Bearer realm="Timesheets", error="insufficient_scope", scope="read:timesheets approve:timesheets"',
      }),
      { kind: 'not-allowed', scopes: ['read:timesheets', 'approve:timesheets'] },
    ],
    ['403 without a challenge', answer(403), { kind: 'not-allowed', scopes: [] }],
    ["403 for one's own entry", answer(403, aProblem('own-entry')), { kind: 'own-entry' }],
    ['404', answer(404), { kind: 'gone' }],
    [
      '409 for an approved entry',
      answer(409, aProblem('entry-approved')),
      { kind: 'conflict', conflict: 'entry-approved' },
    ],
    [
      '409 for a decided entry',
      answer(409, aProblem('already-decided')),
      { kind: 'conflict', conflict: 'already-decided' },
    ],
    [
      '409 of a kind that is not known',
      answer(409, aProblem('from-the-future')),
      { kind: 'conflict', conflict: 'stale-version' },
    ],
    [
      '409 for a request that is under way',
      answer(409, aProblem('idempotency-key-in-use')),
      { kind: 'under-way' },
    ],
    [
      '422 for a key that was used',
      answer(422, aProblem('idempotency-key-reused')),
      { kind: 'added-otherwise' },
    ],
    [
      '422',
      answer(422, aProblem('invalid-input', [{ field: '/hours', message: 'must be quarters' }])),
      { kind: 'invalid', fields: [{ field: 'hours', message: 'must be quarters' }] },
    ],
    [
      '422 without what we can read',
      answer(422, { errors: [7, { field: '/hours' }] }),
      { kind: 'invalid', fields: [] },
    ],
    [
      '429 with a time',
      answer(429, null, { 'Retry-After': '12' }),
      { kind: 'too-many-requests', retryAfterSeconds: 12 },
    ],
    [
      '429 with a date, which nobody can wait for by heart',
      answer(429, null, { 'Retry-After': 'Wed, 18 Nov 2026 12:00:00 GMT' }),
      { kind: 'too-many-requests', retryAfterSeconds: null },
    ],
    ['500', answer(500), { kind: 'unavailable' }],
    ['503', answer(503), { kind: 'unavailable' }],
    ['418', answer(418), { kind: 'unexpected' }],
    ['200 that is no JSON', answer(200), { kind: 'unexpected' }],
    ['a mistake of ours', new TypeError('undefined is no function'), { kind: 'unexpected' }],
    ['something that is no error at all', 'oops', { kind: 'unexpected' }],
  ] as const satisfies readonly (readonly [string, unknown, TimesheetsProblem])[]) {
    it(`is told apart: ${name}`, () => {
      expect(withoutReport(problemOf(error))).toEqual(expected);
    });
  }

  for (const [code, kind] of [
    ['AUTH_SIGN_IN_REQUIRED', 'signed-out'],
    ['AUTH_CONSENT_REQUIRED', 'signed-out'],
    ['AUTH_INTERACTION_REQUIRED', 'signed-out'],
    ['AUTH_RECENT_SIGN_IN_REQUIRED', 'signed-out'],
    ['AUTH_COOKIES_BLOCKED', 'signed-out'],
    ['AUTH_USER_CHANGED', 'signed-out'],
    ['AUTH_TENANT_UNREACHABLE', 'unavailable'],
    ['AUTH_TIMEOUT', 'unavailable'],
    ['AUTH_STATE_MISMATCH', 'unexpected'],
  ] as const satisfies readonly (readonly [AuthErrorCode, string])[]) {
    it(`is ${kind} when there is no token because of ${code}`, () => {
      expect(problemOf(new AuthError(code, 'words')).kind).toBe(kind);
    });
  }

  for (const [code, wanted] of [
    ['AUTH_RECENT_SIGN_IN_REQUIRED', 'recent-sign-in'],
    ['AUTH_SCOPE_REQUIRED', 'scope'],
    ['AUTH_CONSENT_REQUIRED', 'consent'],
    ['AUTH_INTERACTION_REQUIRED', 'answer'],
    ['AUTH_COOKIES_BLOCKED', 'answer'],
  ] as const satisfies readonly (readonly [AuthErrorCode, StepUpWanted])[]) {
    it(`is for the person to solve where ${code} says how`, () => {
      const challenge = { audience: 'reports' };
      expect(withoutReport(problemOf(new AuthError(code, 'words', { challenge })))).toEqual({
        kind: 'step-up',
        wanted,
        challenge,
      });
    });
  }
});
