import { AuthError } from '../../auth-error';
import type { SignInHints, SignInTransaction } from '../authorization-client';

/**
 * The parameters of an authorization request that are set here, by the configuration and the options that
 * have a name of their own. Setting them beside would undo what protects the sign-in.
 */
const OWN_PARAMETERS: ReadonlySet<string> = new Set([
  'response_type', 'response_mode', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'audience', 'prompt', 'max_age',
  'connection', 'login_hint', 'screen_hint', 'organization', 'invitation', 'ui_locales', 'acr_values', 'request', 'request_uri',
  'registration', 'resource', 'id_token_hint', 'claims', '__proto__',
]); // prettier-ignore

/**
 * Adds to a URL of the tenant what the person may be asked or shown. Not through auth0-js, which drops
 * what is not on its own list.
 *
 * @param authorizeUrl What auth0-js built.
 * @param transaction The request.
 * @param hints What the application wants beyond it.
 * @throws AuthError `AUTH_OPTION_INVALID` when a further parameter is one that is set here.
 */
export function addParameters(
  authorizeUrl: string,
  { silent, organization, maxAgeSeconds }: SignInTransaction,
  { parameters = {}, ...hints }: SignInHints,
): string {
  for (const name of Object.keys(parameters)) {
    // Servers differ in what they make of `PROMPT` or `prompt `: neither is sent.
    if (/^[\w.:-]+$/.test(name) && !OWN_PARAMETERS.has(name.toLowerCase())) continue;
    throw new AuthError(
      'AUTH_OPTION_INVALID',
      `parameters: "${name}" is not for here; signIn() or provideAuth() sets it.`,
    );
  }
  const added: Readonly<Record<string, string | undefined>> = {
    connection: hints.connection,
    login_hint: hints.loginHint,
    prompt: silent ? 'none' : hints.prompt,
    screen_hint: hints.screenHint,
    organization: organization ?? undefined,
    invitation: hints.invitation,
    ui_locales: hints.uiLocales?.join(' '),
    acr_values: hints.acrValues?.join(' '),
    max_age: maxAgeSeconds?.toString(),
    ...parameters,
  };
  const url = new URL(authorizeUrl);
  for (const [name, value] of Object.entries(added)) {
    if (value) url.searchParams.set(name, value);
  }
  return url.href;
}
