import { type Site } from './site.ts';

/** The folders of a site: the one that it is in, and those of its other languages. */
export type SiteFolders = Pick<Site, 'baseHref' | 'languages'>;

/** The settings of the environment, in the folder of each language. */
const SETTINGS_FILE = 'config.json';

/**
 * Paths of the settings: each language has its own copy beside its start page, with the same content.
 *
 * @param site Any object with the folders of one.
 * @returns Absolute paths, the first language's first.
 */
export function settingsPaths({ baseHref, languages }: SiteFolders): string[] {
  return ['', ...languages.map((language) => `${language}/`)].map(
    (folder) => `${baseHref}${folder}${SETTINGS_FILE}`,
  );
}

/** A path below a folder whose last part has no dot, as a regular expression. */
const PAGE_PATH = '(?:.*/)?[^./]*';

/** A start page, and which paths it stands for: those in its folder whose last part has no dot. */
export interface StartPage {
  /** Its folder, with a slash at both ends. */
  readonly folder: string;
  /** Its own path. */
  readonly page: string;
  /** The paths that it stands for, as a regular expression without anchors and without the first slash. */
  readonly paths: string;
}

/**
 * The start pages of the other languages. They come before {@link startPage}, in whose folder theirs are.
 *
 * @param site Any object with the folders of one.
 * @returns One for each, in order.
 */
export function languagePages({ baseHref, languages }: SiteFolders): StartPage[] {
  return languages.map((language) => startPageIn(`${baseHref}${language}/`));
}

/**
 * The start page of the first language, for every path of the application that is of no other language.
 *
 * @param site Any object with the folders of one.
 */
export function startPage({ baseHref }: Pick<Site, 'baseHref'>): StartPage {
  return startPageIn(baseHref);
}

/**
 * All start pages, in the order in which a path is to be compared with them.
 *
 * @param site Any object with the folders of one.
 */
export function startPages(site: SiteFolders): StartPage[] {
  return [...languagePages(site), startPage(site)];
}

/**
 * A folder as people ask for it who leave the slash out.
 *
 * @param folder A path with a slash at its end.
 * @returns The same without; nothing for `/`.
 */
export function withoutSlash(folder: string): string {
  return folder.replace(/\/$/, '');
}

function startPageIn(folder: string): StartPage {
  const name = withoutSlash(folder).slice(1);
  return {
    folder,
    page: `${folder}index.html`,
    paths: name === '' ? PAGE_PATH : `${name}(?:/${PAGE_PATH})?`,
  };
}
