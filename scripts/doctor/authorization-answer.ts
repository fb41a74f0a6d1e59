import { type NoResponse, type Response } from './http.ts';
import { plainWords } from './plain-words.ts';

/** What a tenant objects to, as far as its words are known. */
export type Objection =
  'access' | 'audience' | 'callback' | 'client' | 'grant-type' | 'other' | 'web-origin';

/** How a tenant answers an authorization request without a session. */
export type AuthorizationAnswer =
  /** It sends the browser to the callback, with an error there. This is what a good silent request gets. */
  | { readonly kind: 'callback'; readonly error: string; readonly description: string }
  /** A page that posts its answer to the window around it (`response_mode=web_message`). */
  | { readonly kind: 'message'; readonly error: string }
  /** A page of its own, because nobody may be sent anywhere. */
  | { readonly kind: 'refusal'; readonly objection: Objection }
  /** Anything else, among them no answer at all. */
  | { readonly kind: 'unclear'; readonly says: string };

/**
 * What the words on a tenant's page stand for. The words are those that Auth0 and others have published of its pages, and
 * those of the local tenant. A page that says it otherwise is `other`, about which nothing is concluded.
 */
const OBJECTIONS: readonly (readonly [Objection, RegExp])[] = [
  ['client', /unknown client/i],
  // Before the grant type: with this, too, the error is `unauthorized_client`.
  ['callback', /callback url mismatch|list of allowed callback urls|callback url not allowed/i],
  ['web-origin', /have a registered origin|web message refused/i],
  ['audience', /service not found/i],
  ['access', /not authorized to access resource server/i],
  ['grant-type', /grant type|unsupported_response_type/i],
];

/**
 * Reads the answer to an authorization request.
 *
 * @param response What the tenant sent.
 * @param redirectUri The callback of the request.
 * @returns What it means. Words of the tenant in it are {@link plainWords}.
 */
export function readAuthorizationAnswer(
  response: NoResponse | Response,
  redirectUri: string,
): AuthorizationAnswer {
  if (response.kind === 'none') return { kind: 'unclear', says: response.says };
  const { status, headers, text } = response;
  const location = headers.get('location');
  if (status >= 300 && status < 400 && location !== null) {
    return readRedirect(location, redirectUri);
  }
  if (status === 200 && text.includes('authorization_response')) {
    return { kind: 'message', error: /"error"\s*:\s*"(\w{1,60})"/.exec(text)?.[1] ?? '' };
  }
  if (status >= 400 && status < 500 && status !== 429) {
    return { kind: 'refusal', objection: objectionIn(text) };
  }
  return { kind: 'unclear', says: saysStatus(status) };
}

/**
 * What the tenant objects to, wherever it says so.
 *
 * @param answer What it answered.
 * @returns `null` where it does not object.
 */
export function objectionOf(answer: AuthorizationAnswer): Objection | null {
  if (answer.kind === 'refusal') return answer.objection;
  if (answer.kind !== 'callback' || isGood(answer)) return null;
  return objectionIn(`${answer.error} ${answer.description}`);
}

/**
 * Whether the tenant would now show its sign-in page: it had nothing to object to.
 *
 * @param answer What it answered.
 */
export function isGood(answer: AuthorizationAnswer): boolean {
  return (
    (answer.kind === 'callback' || answer.kind === 'message') && answer.error === 'login_required'
  );
}

/**
 * What the tenant answered, where that was neither what was hoped for nor what was feared.
 *
 * @param answer What it answered.
 * @returns A sentence.
 */
export function saysAnswer(answer: AuthorizationAnswer): string {
  switch (answer.kind) {
    case 'callback':
      return `The tenant answers the callback with “${answer.error || 'no error'}”${answer.description && `: ${answer.description}`}`;
    case 'message':
      return `The tenant posts “${answer.error || 'no error'}” to the page`;
    case 'refusal':
      return 'The tenant refuses the request for another reason, on a page of its own';
    case 'unclear':
      return `The tenant was asked: ${answer.says}`;
  }
}

/**
 * A status that is no answer to what was asked.
 *
 * @param status Of HTTP.
 */
export function saysStatus(status: number): string {
  return status === 429
    ? 'it wants to be asked less often (429): wait a minute'
    : `it answers with status ${status}`;
}

/** What the words of a page, or the code and the description of an error, stand for. */
function objectionIn(text: string): Objection {
  return OBJECTIONS.find(([, words]) => words.test(text))?.[0] ?? 'other';
}

function readRedirect(location: string, redirectUri: string): AuthorizationAnswer {
  if (!URL.canParse(location, redirectUri)) {
    return { kind: 'unclear', says: 'it redirects to what is no address' };
  }
  const to = new URL(location, redirectUri);
  const parameters = new URLSearchParams([
    ...to.searchParams,
    ...new URLSearchParams(to.hash.slice(1)),
  ]);
  const error = plainWords(parameters.get('error') ?? '');
  const description = plainWords(parameters.get('error_description') ?? '');
  const callback = new URL(redirectUri);
  if (to.origin === callback.origin && to.pathname === callback.pathname) {
    return { kind: 'callback', error, description };
  }
  // A tenant may have an error page of its own elsewhere, which gets the error as parameters.
  return error === ''
    ? { kind: 'unclear', says: 'it redirects to another page' }
    : { kind: 'refusal', objection: objectionIn(`${error} ${description}`) };
}
