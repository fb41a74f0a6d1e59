/** No more than a line or two of somebody else's words. */
const LONGEST = 200;

/** As long as a secret is; it is one where it looks like none of the codes of OAuth, which are small letters and `_`. */
const LONG_WORD = /[\w~+=-]{24,}/g;
const CODE = /^[a-z_]+$/;

/**
 * The words of a foreign server, made fit to be printed: on one line, short, without what a terminal would obey, and without
 * anything that could be a token or a code.
 *
 * @param text What was received.
 * @returns Plain text.
 */
export function plainWords(text: string): string {
  const line = text
    .slice(0, 20 * LONGEST)
    .replaceAll(/\p{C}+/gu, ' ')
    .replaceAll(/(?<address>\bhttps?:\/\/[^\s?#]*)[?#]\S*/gi, '$<address>')
    .replaceAll(/(?<name>\w*(?:token|code|secret|password)\w*=)[^\s&]+/gi, '$<name>(left out)')
    .replaceAll(/[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/g, '(left out)')
    .replaceAll(LONG_WORD, (word) => (CODE.test(word) ? word : '(left out)'))
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/**
 * An address that somebody else has sent, without its query and fragment, where secrets travel.
 *
 * @param address What was received.
 * @returns Plain text.
 */
export function plainAddress(address: string): string {
  if (!URL.canParse(address)) return plainWords(address.split(/[?#]/, 1)[0] ?? '');
  const { host, origin, pathname, protocol } = new URL(address);
  return plainWords(origin === 'null' ? `${protocol}//${host}` : origin + pathname);
}
