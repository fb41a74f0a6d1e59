import type { UserProfile } from '../../auth';

/**
 * One or two letters that stand for a person. Pictures come from elsewhere, where the
 * Content-Security-Policy lets nothing in from.
 *
 * @param user The claims about the person.
 */
export function initialsOf({ name, email, sub }: UserProfile): string {
  const words = (name ?? email ?? sub).split(/[\s.@|_-]+/).filter(Boolean);
  const picked = words.length > 1 && name ? [words[0], words.at(-1)] : [words[0]];
  return picked.map((word) => firstLetter(word ?? '?').toLocaleUpperCase()).join('');
}

/** Not by code unit: a letter outside of the Basic Multilingual Plane has two. */
function firstLetter(word: string): string {
  return String.fromCodePoint(word.codePointAt(0) ?? 0);
}
