import { type Answer, page, redirect, scriptJson, withHeaders } from './answer.ts';

/**
 * Brings a response to the application in the way that it asked for: in a message to the page that opened the frame, or in
 * the URL.
 *
 * @param asked The parameters of the authorization request.
 * @param response The parameters of the response.
 * @param headers What else the answer says.
 */
export function deliver(
  asked: URLSearchParams,
  response: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): Answer {
  const to = new URL(asked.get('redirect_uri') ?? '');
  const mode = asked.get('response_mode') ?? usualMode(asked.get('response_type') ?? 'code');
  if (mode === 'web_message') {
    const message = { type: 'authorization_response', response };
    return withHeaders(messageTo(to.origin, message), headers);
  }
  if (mode === 'okta_post_message') return withHeaders(messageTo(to.origin, response), headers);
  const parameters = new URLSearchParams(response);
  if (mode === 'fragment') to.hash = parameters.toString();
  else for (const [key, value] of parameters) to.searchParams.set(key, value);
  return redirect(to.href, headers);
}

/** OAuth 2.0 Multiple Response Type Encoding Practices, section 3: tokens never go in a query. */
function usualMode(responseType: string): 'query' | 'fragment' {
  return responseType === 'code' ? 'query' : 'fragment';
}

function messageTo(origin: string, message: unknown): Answer {
  return page(
    `(window.opener ?? parent).postMessage(${scriptJson(message)}, ${scriptJson(origin)})`,
  );
}
