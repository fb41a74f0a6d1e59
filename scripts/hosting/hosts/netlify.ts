import { HASHED_ENDINGS, headerRulesOf } from '../header-rules.ts';
import { PAGES } from '../pages.ts';
import { type Headers } from '../response-headers.ts';
import { languagePages, type SiteFolders, startPages, withoutSlash } from '../site-folders.ts';
import { type Site } from '../site.ts';

/**
 * `_headers` for Netlify. Where two rules name the same header, either the later wins or both are joined by a comma. Both ways are safe
 * here: of two cache rules the stricter holds.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns Text of the file.
 */
export function netlifyHeaders(site: Site): string {
  const { all, byPath, hashed } = headerRulesOf(site);
  return blocks([
    [`${site.baseHref}*`, all],
    ...Object.entries(byPath),
    ...HASHED_ENDINGS.map((ending): [string, Headers] => [`${site.baseHref}*.${ending}`, hashed]),
  ]);
}

/**
 * `_redirects` for Netlify: a path of the router gets the start page, and a script that is missing is missing. Files that are there are
 * served before any of this.
 *
 * @param site Any object with the folders of a site.
 * @returns Text of the file.
 */
export function netlifyRedirects(site: SiteFolders): string {
  const { baseHref } = site;
  const missing = ['js', 'css', 'json', 'map', 'svg'].map(
    (ending) => `${baseHref}*.${ending} ${baseHref}index.html 404\n`,
  );
  const pages = startPages(site).flatMap(({ folder, page }) => [
    ...(folder === '/' ? [] : [`${withoutSlash(folder)} ${page} 200\n`]),
    `${folder}* ${page} 200\n`,
  ]);
  return [...missing, ...pages].join('');
}

/**
 * `_headers` for Cloudflare Pages, which joins what several rules say about one header: a rule has to take the earlier one away with `!`.
 * A page that is missing gets the start page without being told, as long as there is no `404.html`.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns Text of the file.
 */
export function cloudflarePagesHeaders(site: Site): string {
  const { all, byPath, hashed } = headerRulesOf(site);
  return blocks(
    [
      [`${site.baseHref}*`, all],
      ...Object.entries(byPath).map(([path, headers]): [string, Headers] => [path, headers]),
      ...HASHED_ENDINGS.map((ending): [string, Headers] => [`${site.baseHref}*.${ending}`, hashed]),
    ],
    (name) => name in all,
  );
}

/**
 * `_redirects` for Cloudflare Pages, which follows them also where a file is: a rule for all paths of a folder would take its scripts
 * away. So each page has its own rules. An unknown path gets the start page at the root of the host, if there is one.
 *
 * @param site Any object with the folders of a site.
 * @returns Text of the file.
 */
export function cloudflarePagesRedirects(site: SiteFolders): string {
  // At the root, the host finds the start page of the first language by itself.
  const folders = site.baseHref === '/' ? languagePages(site) : startPages(site);
  return folders
    .flatMap(({ folder }) =>
      PAGES.flatMap((page) => [
        // The start page by the name that this host does not redirect.
        `${folder}${page} ${folder} 200\n`,
        `${folder}${page}/* ${folder} 200\n`,
      ]),
    )
    .join('');
}

function blocks(
  rules: readonly (readonly [string, Headers])[],
  isTakenAwayFirst: (name: string) => boolean = () => false,
): string {
  return rules
    .map(([path, headers], index) =>
      [
        path,
        ...Object.entries(headers).flatMap(([name, value]) => [
          ...(index > 0 && isTakenAwayFirst(name) ? [`  ! ${name}`] : []),
          `  ${name}: ${value}`,
        ]),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n');
}
