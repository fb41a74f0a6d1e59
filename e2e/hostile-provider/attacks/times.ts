import type { AuthErrorCode } from '../../../src/app/auth/auth-error.ts';
import type { Attack } from '../change.ts';

const EXPIRY = 'OpenID Connect Core 3.1.3.7, 9; RFC 7519 4.1.4';
const ISSUED = 'OpenID Connect Core 3.1.3.7, 10; rp-id_token-iat';
const NOT_BEFORE = 'RFC 7519 4.1.5';
const SIGNED_IN = 'OpenID Connect Core 2 (auth_time)';

const INVALID = 'AUTH_ID_TOKEN_INVALID';
const CLOCK = 'AUTH_CLOCK_SKEWED';
const HOUR = 3600;

/** What a claim is in place of a time; `now` is in seconds since the epoch. */
type Times = (now: number) => Readonly<Record<string, unknown>>;

const TABLE: readonly (readonly [name: string, clause: string, times: Times, AuthErrorCode])[] = [
  ['that expired an hour ago', EXPIRY, (now) => ({ iat: now - 2 * HOUR, exp: now - HOUR }), CLOCK],
  ['that expires when it is issued', EXPIRY, (now) => ({ iat: now, exp: now }), INVALID],
  ['that expires before it is issued', EXPIRY, (now) => ({ exp: now - HOUR }), INVALID],
  ['that lives for more than a year', EXPIRY, (now) => ({ exp: now + 9000 * HOUR }), INVALID],
  ['with exp in milliseconds', EXPIRY, (now) => ({ exp: (now + HOUR) * 1000 }), INVALID],
  ['that was issued six minutes from now', ISSUED, (now) => ({ iat: now + 360 }), CLOCK],
  ['that was issued ten minutes ago', ISSUED, (now) => ({ iat: now - 600 }), CLOCK],
  ['with iat in milliseconds', ISSUED, (now) => ({ iat: now * 1000 }), INVALID],
  ['that is valid in six minutes', NOT_BEFORE, (now) => ({ nbf: now + 360 }), INVALID],
  ['of who signs in in an hour', SIGNED_IN, (now) => ({ auth_time: now + HOUR }), INVALID],
  ...(
    [
      ['exp', EXPIRY],
      ['iat', ISSUED],
      ['nbf', NOT_BEFORE],
      ['auth_time', SIGNED_IN],
    ] as const
  ).flatMap(([claim, clause]) =>
    (
      [
        ['a text', (now) => String(now + 60)],
        ['a date', () => '2026-11-23T12:00:00Z'],
        ['null', () => null],
        ['true', () => true],
        ['a list', (now) => [now]],
        ['a negative number', () => -1],
        ['a number that no date holds', () => 1e300],
      ] as const satisfies readonly (readonly [string, (now: number) => unknown])[]
    ).map(
      ([name, value]) =>
        [
          `with ${name} for ${claim}`,
          clause,
          (now: number) => ({ [claim]: value(now) }),
          INVALID,
        ] as const,
    ),
  ),
  ['without exp', EXPIRY, () => ({ exp: undefined }), INVALID],
  ['without iat', ISSUED, () => ({ iat: undefined }), INVALID],
  ['with zero for exp', EXPIRY, () => ({ exp: 0 }), INVALID],
  ['with zero for iat', ISSUED, () => ({ iat: 0 }), INVALID],
];

/** ID Tokens that are too old, not yet valid, or have something else for a time. */
export const TIME_ATTACKS: readonly Attack[] = TABLE.map(([name, clause, times, expectedCode]) => ({
  name: `with an ID Token ${name}`,
  clause,
  change: { claims: ({ iat }) => times(Number(iat)) },
  expectedCode,
}));
