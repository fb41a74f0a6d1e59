import { type CopyChoices } from './copy-choices.ts';
import { type Sources } from './pattern-sources.ts';

/**
 * The selectors of the components of the pattern.
 *
 * @param sources A version of the pattern.
 * @returns Names of elements. Those that specs make up for themselves are not among them.
 */
export function selectorsIn(sources: Sources): readonly string[] {
  return [...sources]
    .filter(([path]) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .flatMap(([, text]) => [...text.matchAll(/selector: '(auth-[\w-]+)'/g)])
    .map(([, selector = '']) => selector);
}

/**
 * Gives the elements of the pattern the prefix of a team: `auth-inspector` becomes `app-auth-inspector`. Names of
 * files, ids and classes stay.
 *
 * @param text A file of the pattern.
 * @param path Its path, whose ending says how names of elements are written in it.
 * @param selectors The names of the elements.
 * @param choices With the prefix.
 */
export function adaptSelectors(
  text: string,
  path: string,
  selectors: readonly string[],
  { prefix }: CopyChoices,
): string {
  return prefix === '' || selectors.length === 0
    ? text
    : text.replaceAll(elementNames(path, selectors), `${prefix}-$&`);
}

function elementNames(path: string, selectors: readonly string[]): RegExp {
  const name = `(?:${selectors.join('|')})(?![\\w-])`;
  if (path.endsWith('.css')) return new RegExp(`(?<![\\w#.-])${name}`, 'g');
  // In TypeScript also as a text by itself: the selector, and what `createElement` is given.
  const text = path.endsWith('.ts') ? `|(?<=')${name}(?=')` : '';
  return new RegExp(`(?<=</?)${name}${text}`, 'g');
}
