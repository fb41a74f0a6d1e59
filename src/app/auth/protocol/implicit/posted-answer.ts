import type { ResponseChecks } from './response-checks';
import { checkLength, invalidResponse, type ResponseParameters } from './response-parameters';
import type { WebAuth } from './web-auth';

/**
 * Puts our checks in front of what auth0-js makes of an answer that its hidden frame posts. auth0-js takes
 * such an answer apart by itself: it passes by `iss`, a code that nobody asked for, and an `expires_in` that is
 * half a number, and takes a list or an object for a token.
 *
 * @param webAuth auth0-js, which is changed.
 * @param checks What stands in front.
 * @param signalFor Makes the signal that ends the look at the keys.
 */
export function checkPostedAnswers(
  webAuth: WebAuth,
  checks: ResponseChecks,
  signalFor: () => AbortSignal,
): void {
  const validate = webAuth.validateAuthenticationResponse.bind(webAuth);
  webAuth.validateAuthenticationResponse = (options, response, callback) => {
    // What comes from `parseHash()` was checked before it got there.
    if (options.responseMode !== 'web_message') {
      validate(options, response, callback);
      return;
    }
    const check = async (): Promise<ResponseParameters> => {
      const parameters = parametersOf(response);
      await checks.check(parameters, options, signalFor());
      return parameters;
    };
    check()
      .then((parameters) => {
        validate(options, Object.fromEntries(parameters), callback);
      })
      // Of ours, or of auth0-js, which throws at some input: nobody would hear of it here.
      .catch((error: unknown) => {
        callback(error as object, null);
      });
  };
}

/**
 * The parameters of an answer that was posted. A message can hold anything that can be copied.
 *
 * @param response What was posted as the response.
 * @throws AuthError `AUTH_RESPONSE_INVALID` unless each parameter is a text; `expires_in` is also a number.
 */
export function parametersOf(response: unknown): ResponseParameters {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) {
    throw invalidResponse('it is no list of parameters');
  }
  const given = Object.entries(response).filter(([, value]) => value !== null);
  const parameters = new Map(
    given.map(([name, value]: [string, unknown]) => {
      if (typeof value === 'string') return [name, value];
      if (name === 'expires_in' && typeof value === 'number') return [name, String(value)];
      throw invalidResponse('a parameter is no text');
    }),
  );
  checkLength([...parameters].flat().join('').length);
  return parameters;
}
