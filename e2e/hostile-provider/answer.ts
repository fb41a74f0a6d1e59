import { randomUUID } from 'node:crypto';

import type { Answer, AnswerContext, Json, Parameters } from './answer-context.ts';
import type { Change, Patch } from './change.ts';
import { atHashOf, compactJws, rsaSigner } from './signatures.ts';

const LIFETIME_SECONDS = 7200;
const PERSON = { sub: 'auth0|0123456789abcdef01234567', name: 'Robin Tester' } as const;

/**
 * Makes an answer as the specifications want it, with one change.
 *
 * @param context What it is made of.
 * @param change What is different.
 */
export function makeAnswer(context: AnswerContext, change: Change): Answer {
  const { question, keys, accessToken } = context;
  const header = patched({ alg: 'RS256', typ: 'JWT', kid: keys.good.kid }, change.header, context);
  const claims = patched(goodClaims(context), change.claims, context);
  const signer = change.sign?.(context) ?? rsaSigner(keys.good);
  const signed = compactJws(header, change.claimsText?.(claims) ?? claims, signer);
  const idToken = change.idToken?.(signed, context) ?? signed;
  const wanted = question.responseType.split(' ');
  const good: Parameters = [
    ...(wanted.includes('token')
      ? ([
          ['access_token', accessToken],
          ['scope', question.scope],
          ['expires_in', String(LIFETIME_SECONDS)],
          ['token_type', 'Bearer'],
        ] as const)
      : []),
    ['state', question.state],
    ...(wanted.includes('id_token') ? ([['id_token', idToken]] as const) : []),
  ];
  const parameters = changeParameters(good, change, context);
  const fragment = parameters
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const message = Object.fromEntries(parameters);
  return {
    parameters,
    fragment: change.fragment?.(fragment, context) ?? fragment,
    message: change.message ? change.message(message, context) : message,
    secrets: [accessToken, context.otherAccessToken, idToken, question.state, question.nonce],
  };
}

/**
 * An Access Token as the API takes it.
 *
 * @param context Who issues it, and for what.
 */
export function makeAccessToken({
  question,
  issuer,
  keys,
}: Pick<AnswerContext, 'question' | 'issuer' | 'keys'>): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    sub: PERSON.sub,
    aud: [question.audience, `${issuer}userinfo`],
    azp: question.clientId,
    scope: question.scope,
    permissions: question.scope.split(' ').filter((scope) => scope.includes(':')),
    iat: now,
    exp: now + LIFETIME_SECONDS,
    jti: randomUUID(),
  };
  return compactJws({ alg: 'RS256', typ: 'JWT', kid: keys.good.kid }, claims, rsaSigner(keys.good));
}

/** Who is signed in, as `/userinfo` says it too. */
export function personalClaims(): Json {
  return { ...PERSON, email: 'robin@example.test', email_verified: true };
}

function goodClaims({ question, issuer, accessToken }: AnswerContext): Json {
  const iat = Math.floor(Date.now() / 1000);
  return {
    ...personalClaims(),
    iss: issuer,
    aud: question.clientId,
    iat,
    exp: iat + 36_000,
    nonce: question.nonce,
    auth_time: iat - 2,
    ...(question.responseType.split(' ').includes('token') && { at_hash: atHashOf(accessToken) }),
  };
}

function patched(value: Json, patch: Patch | undefined, context: AnswerContext): Json {
  return { ...value, ...(typeof patch === 'function' ? patch(value, context) : patch) };
}

function changeParameters(
  good: Parameters,
  { parameters }: Change,
  context: AnswerContext,
): Parameters {
  const patch = typeof parameters === 'function' ? parameters(context) : (parameters ?? {});
  const kept = good.filter(([name]) => !(name in patch));
  const changed = Object.entries(patch).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each] as const),
  );
  return [...kept, ...changed];
}
