/** One challenge of a `WWW-Authenticate` header: a way to authenticate, and what there is to know about it. */
export interface Challenge {
  /** The scheme, in lower case, such as `bearer`. */
  readonly scheme: string;
  /** The parameters. Their names are in lower case; quotes and escapes of the values are undone. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The characters of a `token` (RFC 9110, section 5.6.2), for a class. */
const TOKEN = String.raw`\w!#$%&'*+\-.^${'`'}|~`;
const QUOTED = String.raw`"([\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]*(?:\\[\t \x21-\x7e\x80-\xff][\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]*)*)"`;
const AT_END_OF_ITEM = String.raw`(?=[\t ]*(?:,|$))`;

// Each looks at one place and goes over each character a fixed number of times, however hostile the text.
const SEPARATOR = /[\t ]*(?:,[\t ,]*|$)/y;
const SCHEME = new RegExp(`([${TOKEN}]+)(?: +|${AT_END_OF_ITEM})`, 'y');
const TOKEN68 = new RegExp(String.raw`[\w\-.~+/]+=*${AT_END_OF_ITEM}`, 'y');
const PARAMETER = new RegExp(
  String.raw`([${TOKEN}]+)[\t ]*=[\t ]*(?:([${TOKEN}]+)|${QUOTED})${AT_END_OF_ITEM}`,
  'y',
);

/**
 * Reads a `WWW-Authenticate` header, which may hold several challenges, each with several parameters, all
 * separated by commas.
 *
 * A header that breaks the grammar anywhere holds no challenge: a server that writes a stranger's words
 * into it without escaping them would otherwise let the stranger add parameters and challenges.
 *
 * @param header The value of the header. Several headers joined by commas mean the same.
 * @returns The challenges in their order.
 * @see [RFC 9110, section 11.6.1](https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1)
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string>; isClosed: boolean }[] = [];
  // An empty item is allowed at either end (section 5.6.1.2).
  let at = /^[\t ,]*/.exec(header)?.[0].length ?? 0;
  const take = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at;
    const found = form.exec(header);
    at += found?.[0].length ?? 0;
    return found;
  };
  while (at < header.length) {
    let parameter = take(PARAMETER);
    if (!parameter) {
      const scheme = take(SCHEME)?.[1];
      if (scheme === undefined) return [];
      parameter = take(PARAMETER);
      const isClosed = !parameter && take(TOKEN68) !== null;
      challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map(), isClosed });
    }
    if (parameter) {
      const [, name = '', value, quoted = ''] = parameter;
      const challenge = challenges.at(-1);
      const key = name.toLowerCase();
      if (!challenge || challenge.isClosed || challenge.parameters.has(key)) return [];
      challenge.parameters.set(key, value ?? quoted.replace(/\\(.)/g, '$1'));
    }
    if (!take(SEPARATOR)) return [];
  }
  return challenges.map(({ scheme, parameters }) => ({ scheme, parameters }));
}
