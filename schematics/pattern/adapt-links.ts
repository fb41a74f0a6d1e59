import { posix } from 'node:path';

/** A link of Markdown that leads to a file: its text, its target, and the place there. */
const LINK = /\[(?<label>[^[\]]*)\]\((?<target>[^()\s#]*)(?<place>#[^()\s]*)?\)/g;

/** Blocks of code, in which brackets mean something else. */
const CODE_BLOCK = /(^```.*\n[\s\S]*?^```$)/m;

/**
 * Lets the links of a document lead to the same file from its new place, or nowhere: a link to what a team does not
 * get becomes plain text.
 *
 * @param text The document.
 * @param path Its path in this repository.
 * @param placeOf Where each file that is copied goes, by its path in this repository.
 */
export function adaptLinks(
  text: string,
  path: string,
  placeOf: ReadonlyMap<string, string>,
): string {
  const folder = posix.dirname(placeOf.get(path) ?? path);
  const adapted = (link: string, label: string, target: string, place = ''): string => {
    if (target === '' || /^[a-z]+:/i.test(target)) return link;
    const copy = placeOf.get(posix.join(posix.dirname(path), target));
    return copy === undefined ? label : `[${label}](${posix.relative(folder, copy)}${place})`;
  };
  return text
    .split(CODE_BLOCK)
    .map((part) => (part.startsWith('```') ? part : part.replaceAll(LINK, adapted)))
    .join('');
}
