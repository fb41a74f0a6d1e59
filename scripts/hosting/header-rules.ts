import { CACHE_CONTROL, everyAnswersHeaders, type Headers } from './response-headers.ts';
import { settingsPaths } from './site-folders.ts';
import { type Site } from './site.ts';

/** The headers of a site in the order in which most hosts want them: for all paths, and what is different for some. */
export interface HeaderRules {
  /** For every path of the application. */
  readonly all: Headers;
  /** What replaces some of them, by exact path. */
  readonly byPath: Readonly<Record<string, Headers>>;
  /** What replaces some of them for files whose name holds a hash: all that end in {@link HASHED_ENDINGS}. */
  readonly hashed: Headers;
}

/** Endings of the files whose names the builder gives a hash, for hosts that know no regular expressions. */
export const HASHED_ENDINGS = ['js', 'css'] as const;

/**
 * The headers of a site.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns The same headers that nginx sends, as rules.
 */
export function headerRulesOf(site: Site): HeaderRules {
  return {
    all: {
      ...everyAnswersHeaders(site),
      'Cache-Control': CACHE_CONTROL.page,
    },
    byPath: Object.fromEntries(
      settingsPaths(site).map((path) => [path, { 'Cache-Control': CACHE_CONTROL.settings }]),
    ),
    hashed: { 'Cache-Control': CACHE_CONTROL.hashed },
  };
}

/**
 * Headers as lists of names and values, which is how several hosts write them.
 *
 * @param headers Names and their values.
 * @returns A list for JSON.
 */
export function keysAndValues(headers: Headers): { key: string; value: string }[] {
  return Object.entries(headers).map(([key, value]) => ({ key, value }));
}
