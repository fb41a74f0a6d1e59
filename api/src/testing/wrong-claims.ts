import { goodClaims, goodHeader, rawToken, signedBy, type Way } from './raw-token.ts';
import {
  nowSeconds,
  TEST_AUDIENCE,
  TEST_REPORTS_AUDIENCE,
  type TestIssuer,
} from './test-issuer.ts';

/** A token of the tenant in which one claim is wrong. */
function withClaim(
  name: string,
  value: (issuer: TestIssuer) => unknown,
  saying: string,
  description: RegExp,
): Way {
  return [
    `has ${saying}`,
    (issuer) =>
      rawToken({
        header: goodHeader(issuer),
        claims: { ...goodClaims(issuer), [name]: value(issuer) },
        sign: signedBy(issuer),
      }),
    description,
  ];
}

/** A token of the tenant whose claims are this text. */
function withText(text: (claims: string) => Buffer | string, name: string, says: RegExp): Way {
  return [
    name,
    (issuer) =>
      rawToken({
        header: goodHeader(issuer),
        claims: text(JSON.stringify(goodClaims(issuer))),
        sign: signedBy(issuer),
      }),
    says,
  ];
}

const TIMES: readonly Way[] = [
  ...['exp', 'iat', 'nbf'].flatMap((claim) =>
    ['1893456000', null, true, {}, [4_000_000_000], '2030-01-01T00:00:00Z'].map((value) =>
      withClaim(
        claim,
        () => value,
        `the ${claim} ${JSON.stringify(value)}`,
        /missing or wrong|not valid yet/,
      ),
    ),
  ),
  ...[0, 1].map((seconds) =>
    withClaim(
      'exp',
      () => nowSeconds() - seconds,
      seconds === 0 ? 'an exp of now' : 'an exp of one second ago',
      /has expired/,
    ),
  ),
  ...[0, -1, 0.5].map((exp) => withClaim('exp', () => exp, `the exp ${exp}`, /has expired/)),
  withText(
    (claims) => claims.replace(/"exp":\d+/, '"exp":1e400'),
    'never expires (exp 1e400)',
    /has expired/,
  ),
  withClaim('iat', () => nowSeconds() * 1000, 'an iat in milliseconds', /issued in the future/),
  withClaim('nbf', () => nowSeconds() * 1000, 'an nbf in milliseconds', /not valid yet/),
];

const ISSUERS: readonly Way[] = (
  [
    [({ issuer }) => issuer.toUpperCase(), 'the issuer in capitals'],
    [({ issuer }) => [issuer], 'a list of issuers'],
    [({ issuer }) => `${issuer}.evil.test`, 'an issuer that begins like ours'],
    [({ issuer }) => issuer.replace('http://', 'http://evil@'), 'the issuer with a user'],
    [({ issuer }) => `${issuer}\u0000`, 'the issuer with a null byte'],
    [({ issuer }) => `${issuer} `, 'the issuer with a blank'],
    [({ issuer }) => issuer.replace('localhost', '127.0.0.1'), 'the issuer by its address'],
    [() => null, 'null as its issuer'],
    [() => '', 'an empty issuer'],
  ] as const satisfies readonly (readonly [(issuer: TestIssuer) => unknown, string])[]
).map(([value, saying]) => withClaim('iss', value, saying, /another issuer|missing or wrong/));

const AUDIENCES: readonly Way[] = (
  [
    [TEST_REPORTS_AUDIENCE, 'the audience of the other API of this program'],
    [[TEST_REPORTS_AUDIENCE, 'https://api.exampleco.com/expenses'], 'the audiences of two others'],
    ['exampleco-timesheets-test', 'the client as its audience'],
    [TEST_AUDIENCE.toUpperCase(), 'our audience in capitals'],
    [`${TEST_AUDIENCE}/`, 'our audience with a slash'],
    [`${TEST_AUDIENCE} ${TEST_REPORTS_AUDIENCE}`, 'two audiences in one text'],
    [`${TEST_AUDIENCE},${TEST_REPORTS_AUDIENCE}`, 'two audiences by a comma'],
    [`${TEST_AUDIENCE}\u0000`, 'our audience with a null byte'],
    [TEST_AUDIENCE.replace('https', 'http'), 'our audience with http'],
    [TEST_AUDIENCE.replace('exampleco', 'ехampleco'), 'our audience with Cyrillic letters'],
    [{ 0: TEST_AUDIENCE }, 'an object of audiences'],
    [[[TEST_AUDIENCE]], 'a list in a list of audiences'],
    [[{ aud: TEST_AUDIENCE }], 'a list of objects as audiences'],
    ['*', 'every audience (*)'],
    [null, 'null as its audience'],
    [true, 'true as its audience'],
    ['', 'an empty audience'],
  ] as const
).map(([aud, saying]) => withClaim('aud', () => aud, saying, /another audience|missing or wrong/));

const SUBJECTS: readonly Way[] = [
  ...[null, 42, true, {}, ['auth0|ada'], ' ', 'auth0|ada ', 'auth0|a\r\nSet-Cookie: a=b'],
  ...['auth0|ада', 'auth0|\u202Eada', 'auth0|a\tb'],
].map((sub) =>
  withClaim('sub', () => sub, `the sub ${JSON.stringify(sub)}`, /no subject|missing or wrong/),
);

const RIGHTS: readonly Way[] = [
  ...[['read:timesheets'], { 0: 'read:timesheets' }, 42, true, null, [], {}].map((scope) =>
    withClaim(
      'scope',
      () => scope,
      `the scope ${JSON.stringify(scope)}`,
      /scope .* is not a string/,
    ),
  ),
  ...[
    'read:timesheets',
    {},
    { length: 1, 0: 'read:timesheets' },
    null,
    42,
    true,
    [['a']],
    [null],
  ].map((permissions) =>
    withClaim(
      'permissions',
      () => permissions,
      `the permissions ${JSON.stringify(permissions)}`,
      /permissions .* are not a list/,
    ),
  ),
];

const CLAIMS_THAT_ARE_NONE: readonly Way[] = [
  ...['[]', 'null', '"claims"', '1', '', '{', 'claims', '{"a":1}{"a":1}'].map((text) =>
    withText(
      () => text,
      `has ${text === '' ? 'nothing' : text} where its claims should be`,
      /malformed/,
    ),
  ),
  withText((claims) => `${claims}\u0000`, 'has a null byte behind its claims', /malformed/),
  withText((claims) => claims.slice(0, -1), 'has half of its claims', /malformed/),
  withText((claims) => Buffer.from(claims, 'utf16le'), 'has its claims in UTF-16', /malformed/),
  withText(
    (claims) => claims.replace('{', '{"__proto__":{"aud":"x"},').replace(/"aud":"[^"]+",/, ''),
    'inherits its audience',
    /another audience|missing or wrong/,
  ),
  withText(
    (claims) => claims.replace('}', ',"aud":"https://api.exampleco.com/expenses"}'),
    'has its audience twice, and ours only first',
    /another audience/,
  ),
];

/**
 * Tokens that the tenant signed, and that are wrong by their claims: of the wrong value or type.
 *
 * @see [RFC 9068, section 4](https://www.rfc-editor.org/rfc/rfc9068.html#section-4)
 * @see [RFC 7519, section 4.1](https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1)
 */
export const WRONG_CLAIMS: readonly Way[] = [
  ...TIMES,
  ...ISSUERS,
  ...AUDIENCES,
  ...SUBJECTS,
  ...RIGHTS,
  ...CLAIMS_THAT_ARE_NONE,
];
