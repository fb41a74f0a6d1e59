import type { IncomingMessage } from 'node:http';

/**
 * How often a request has a header. Node joins repeated headers or drops them in silence, so that
 * `request.headers` does not tell.
 *
 * @param request Whose headers are counted.
 * @param name The header, in lower case.
 */
export function headerCount({ rawHeaders }: IncomingMessage, name: string): number {
  // Names and values alternate in rawHeaders.
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length;
}
