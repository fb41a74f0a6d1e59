import { LOCALE } from './locale';

/** A language in which there is a build of this application. */
export interface Language {
  /** Its tag (BCP 47). */
  readonly code: string;
  /** Its name in itself, as people look for it. */
  readonly name: string;
  /** Where its build is below the first one: `subPath` of angular.json, with a slash at the end. */
  readonly path: string;
}

/** The languages, the one that the texts are written in first. As in angular.json. */
const LANGUAGES: readonly Language[] = [
  { code: 'en-GB', name: 'English', path: '' },
  { code: 'de', name: 'Deutsch', path: 'de/' },
];

/** A language, and this page in it. */
export interface LanguageLink extends Language {
  readonly href: string;
  /** Whether it is the language of this build. */
  readonly isCurrent: boolean;
}

/**
 * The page that is open, in each language.
 *
 * @param base The base URL of this build's documents.
 * @param page Where the page is: relative to that base, or a path below it.
 * @param locale The locale of this build.
 * @returns Nothing where the build is of no language, as in development, or lies where no other is beside it.
 */
export function languageLinks(
  base: string,
  page: string,
  locale: string = LOCALE,
): readonly LanguageLink[] {
  const own = LANGUAGES.find(({ code }) => code === locale);
  const { href } = new URL(page, base);
  if (!own || !base.endsWith(`/${own.path}`) || !href.startsWith(base)) return [];
  const first = base.slice(0, base.length - own.path.length);
  const rest = href.slice(base.length);
  return LANGUAGES.map((language) => ({
    ...language,
    href: first + language.path + rest,
    isCurrent: language === own,
  }));
}
