import type { AuthErrorCode } from '../../../src/app/auth/auth-error.ts';
import type { ParameterPatch } from '../change.ts';
import type { Attack } from '../change.ts';

const CLAUSE = 'RFC 6749 4.2.2.1; OpenID Connect Core 3.2.2.6';
const TEXT = 'RFC 6749 4.2.2.1 (error_description); 10.14';
const NO_TOKENS = {
  ...{ access_token: null, id_token: null, token_type: null },
  ...{ expires_in: null, scope: null },
} as const;

const TABLE: readonly (readonly [string, string, ParameterPatch, AuthErrorCode])[] = [
  ['with an error', CLAUSE, { ...NO_TOKENS, error: 'access_denied' }, 'AUTH_TENANT_REFUSED'],
  [
    'with an error that nobody knows',
    CLAUSE,
    { ...NO_TOKENS, error: 'weather' },
    'AUTH_TENANT_REFUSED',
  ],
  ['with an error that has no name', CLAUSE, { ...NO_TOKENS, error: '' }, 'AUTH_TENANT_REFUSED'],
  [
    'with a passing error',
    CLAUSE,
    { ...NO_TOKENS, error: 'server_error' },
    'AUTH_TENANT_UNREACHABLE',
  ],
  [
    'with an error and another state',
    'RFC 6749 10.12',
    { ...NO_TOKENS, error: 'access_denied', state: 'another' },
    'AUTH_STATE_MISMATCH',
  ],
  [
    'with an error and no state',
    'RFC 6749 10.12',
    { ...NO_TOKENS, error: 'access_denied', error_description: 'Call 0900', state: null },
    'AUTH_STATE_MISMATCH',
  ],
  [
    'with an error and good tokens together',
    CLAUSE,
    { error: 'access_denied' },
    'AUTH_TENANT_REFUSED',
  ],
  [
    'with an error without name and good tokens together',
    CLAUSE,
    { error: '' },
    'AUTH_TENANT_REFUSED',
  ],
  ...(
    [
      ['markup', '<img src=x onerror="alert(1)"><b>Call 0900</b>&lt;script>'],
      ['text that is turned round', 'Call \u202E0090\u202C \u2066now\u2069 \u200F!'],
      ['text of many lines', `Signed out.\r\n\r\n\u2028Enter your password below.\0`],
      ['text without end', 'Call us. '.repeat(3000)],
      ['a template of Angular', '{{ constructor.constructor("alert(1)")() }}'],
    ] as const
  ).map(
    ([name, description]) =>
      [
        `with an error and ${name}`,
        TEXT,
        { ...NO_TOKENS, error: 'access_denied', error_description: description },
        'AUTH_TENANT_REFUSED',
      ] as const,
  ),
  [
    'with markup for the name of its error',
    TEXT,
    { ...NO_TOKENS, error: '<b>bold</b>\u202E' },
    'AUTH_TENANT_REFUSED',
  ],
  [
    'with an error and a page to read more',
    'RFC 6749 4.2.2.1 (error_uri)',
    { ...NO_TOKENS, error: 'access_denied', error_uri: 'javascript:alert(1)' },
    'AUTH_TENANT_REFUSED',
  ],
];

/** Answers that say no, with words that want to be more than words. */
export const ERROR_ATTACKS: readonly Attack[] = TABLE.map(
  ([name, clause, parameters, expectedCode]) => ({
    name,
    clause,
    change: { parameters },
    expectedCode,
  }),
);
