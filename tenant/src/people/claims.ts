import type { Person } from './directory.ts';

/** Which claims about a person each scope opens, as at Auth0. */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub'],
  profile: ['name', 'given_name', 'family_name', 'nickname', 'picture'],
  email: ['email', 'email_verified'],
} as const;

/** What a scope means, in the words of the consent page. */
export const OIDC_SCOPE_DESCRIPTIONS: Readonly<Record<string, string>> = {
  openid: 'Know who you are in this application',
  profile: 'See your name and your picture',
  email: 'See your email address',
  offline_access: 'Stay signed in while you are away',
};

/** Every claim there is about a person, whatever was granted. */
export function allClaims(person: Person): Record<string, unknown> & { sub: string } {
  return {
    sub: person.userId,
    name: person.name,
    given_name: person.givenName,
    family_name: person.familyName,
    nickname: person.nickname,
    picture: person.picture,
    email: person.email,
    email_verified: person.email === undefined ? undefined : person.emailVerified,
  };
}

/** The claims about a person that the granted scopes open. */
export function claimsForScopes(
  person: Person,
  scopes: ReadonlySet<string>,
): Record<string, unknown> {
  const claims = allClaims(person);
  const open = Object.entries(CLAIMS_BY_SCOPE).flatMap(([scope, names]) =>
    scopes.has(scope) ? names : [],
  );
  return Object.fromEntries(
    open.flatMap((name) => (claims[name] === undefined ? [] : [[name, claims[name]]])),
  );
}
