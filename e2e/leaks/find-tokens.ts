/** What gives a token away by its form: a JWT, a parameter or a JSON member that carries one, and the header that does. */
const FORMS = [
  /\beyJ[\w-]{10,}\.[\w-]{10,}/g,
  /\b(?:access|id|refresh)_token["']?\s*[=:]\s*["']?[\w.~+/%-]{8,}/gi,
  /\bBearer\s+[\w.~+/=-]{16,}/gi,
];

/** A part of a token that is shorter than this is found in texts by chance. */
const SHORTEST_PART = 16;

/**
 * Looks for tokens in a text.
 *
 * @param text Anything that people or programs may read.
 * @param known Tokens that were really sent. They are found whole, in code for a URL, and by their parts: the claims of a JWT, and its
 * signature. A part that says nothing (the header, the same for all) is not looked for.
 * @returns What was found, in words and without the token; empty where the text holds none.
 */
export function findTokens(text: string, known: Iterable<string> = []): string[] {
  const found = FORMS.flatMap((form) => [...text.matchAll(form)]).map(({ 0: match, index }) =>
    excerpt(text, index, match.length),
  );
  for (const token of known) {
    for (const part of partsOf(token)) {
      for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) {
        found.push(excerpt(text, at, part.length));
      }
    }
  }
  return [...new Set(found)];
}

function partsOf(token: string): string[] {
  const [, ...parts] = token.split('.');
  return [...(parts.length === 2 ? parts : [token]), encodeURIComponent(token)].filter(
    (part) => part.length >= SHORTEST_PART,
  );
}

/** Where a token stands: the words before it in its line, in which nothing else of it is. */
function excerpt(text: string, at: number, length: number): string {
  const [line = ''] = text
    .slice(Math.max(0, at - 60), at)
    .split('\n')
    .slice(-1);
  const before = line.replaceAll(/[\w-]{16,}/g, '…');
  return `${before}[token of ${length} characters]`;
}
