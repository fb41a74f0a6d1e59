import type { AuthErrorCode } from '../../../src/app/auth/auth-error.ts';
import type { Attack, Change } from '../change.ts';
import { sendJson } from '../hostile-provider.ts';

type UserInfoAnswer = NonNullable<Change['userInfo']>;

const INVALID = 'AUTH_ID_TOKEN_INVALID';
const UNREACHABLE = 'AUTH_TENANT_UNREACHABLE';
const OPEN = { 'access-control-allow-origin': '*' };

const SUBJECTS: readonly (readonly [name: string, sub: unknown])[] = [
  ['without sub', undefined],
  ['with an empty sub', ''],
  ['with a number for sub', 7],
  ['with null for sub', null],
  ['with a sub in a list', ['auth0|ada']],
  ['with a sub of 256 characters', 'x'.repeat(256)],
];

const ANSWERS: readonly (readonly [name: string, UserInfoAnswer, AuthErrorCode])[] = [
  ...SUBJECTS.map(
    ([name, sub]) =>
      [
        name,
        ((response, claims) => {
          sendJson(response, { ...claims, sub });
        }) satisfies UserInfoAnswer,
        INVALID,
      ] as const,
  ),
  ['with 500', (response) => response.writeHead(500, OPEN).end(), UNREACHABLE],
  ['with a page', (response) => sendText(response, 'text/html', '<h1>Login</h1>'), INVALID],
  [
    'with half of it',
    (response) => sendText(response, 'application/json', '{"sub":"a'),
    UNREACHABLE,
  ],
  [
    'with a JWT in place of JSON',
    (response) => sendText(response, 'application/jwt', 'eyJhbGciOiJub25lIn0.e30.'),
    INVALID,
  ],
];

/** Answers of `/userinfo`, which alone says who signed in where an Access Token is all that was asked for. */
export const USER_INFO_ATTACKS: readonly Attack[] = ANSWERS.map(
  ([name, userInfo, expectedCode]) => ({
    name,
    clause: 'OpenID Connect Core 5.3.2–5.3.4; rp-userinfo-bad-sub-claim',
    change: { userInfo },
    expectedCode,
  }),
);

function sendText(response: Parameters<UserInfoAnswer>[0], type: string, text: string): void {
  response.writeHead(200, { ...OPEN, 'content-type': type }).end(text);
}
