import { HASHED_ENDINGS, headerRulesOf } from '../header-rules.ts';
import { PAGES } from '../pages.ts';
import { type Headers, languagePages } from '../response-headers.ts';
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
    ['/*', all],
    ...Object.entries(byPath),
    ...HASHED_ENDINGS.map((ending): [string, Headers] => [`/*.${ending}`, hashed]),
  ]);
}

/**
 * `_redirects` for Netlify: a path of the router gets the start page, and a script that is missing is missing. Files that are there are
 * served before any of this.
 *
 * @param site Any object with the languages of a site.
 * @returns Text of the file.
 */
export function netlifyRedirects(site: Pick<Site, 'languages'>): string {
  const missing = ['js', 'css', 'json', 'map', 'svg'].map(
    (ending) => `/*.${ending} /index.html 404\n`,
  );
  const others = languagePages(site).map(({ page }) => {
    const folder = page.slice(0, page.lastIndexOf('/'));
    return `${folder} ${page} 200\n${folder}/* ${page} 200\n`;
  });
  return [...missing, ...others, '/* /index.html 200\n'].join('');
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
      ['/*', all],
      ...Object.entries(byPath).map(([path, headers]): [string, Headers] => [path, headers]),
      ...HASHED_ENDINGS.map((ending): [string, Headers] => [`/*.${ending}`, hashed]),
    ],
    (name) => name in all,
  );
}

/**
 * `_redirects` for Cloudflare Pages, which follows them also where a file is: a rule for all paths of a language would take its scripts
 * away. So each page has its own rules. An unknown path of another language gets the start page of the first.
 *
 * @param site Any object with the languages of a site.
 * @returns Text of the file.
 */
export function cloudflarePagesRedirects(site: Pick<Site, 'languages'>): string {
  return site.languages
    .flatMap((language) => PAGES.map((page) => `/${language}/${page}`))
    .flatMap((page) => {
      // The start page by the name that this host does not redirect.
      const start = `${page.slice(0, page.lastIndexOf('/'))}/`;
      return [`${page} ${start} 200\n`, `${page}/* ${start} 200\n`];
    })
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
