import { headerRulesOf } from '../header-rules.ts';
import { HASHED_FILE, type Headers } from '../response-headers.ts';
import { startPages, withoutSlash } from '../site-folders.ts';
import { type Site } from '../site.ts';

/**
 * The files for Caddy 2, which fetches a certificate by itself: a `Caddyfile` for a host of its own, and for a folder of a host what
 * the site block of that host imports, by a `handle` that leaves everything else alone.
 *
 * A header that is set later replaces the one before; the rules stand in a `route`, which keeps their order.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns Text of each file, by its name.
 */
export function caddyFiles(site: Site): Readonly<Record<string, string>> {
  const { baseHref, origin } = site;
  return baseHref === '/'
    ? { Caddyfile: text([`${origin} {`, ...indented(application(site)), '}']) }
    : {
        'timesheets.caddy': text([
          `@timesheets path ${withoutSlash(baseHref)} ${baseHref}*`,
          'handle @timesheets {',
          ...indented(application(site)),
          '}',
        ]),
      };
}

function application(site: Site): string[] {
  const { all, byPath, hashed } = headerRulesOf(site);
  return [
    'root * /srv/timesheets/browser',
    'encode zstd gzip',
    '',
    'route {',
    ...indented([
      ...headerBlock('', all),
      'header -Server',
      ...Object.entries(byPath).flatMap(([path, headers], index) => [
        `@path${index} path ${path}`,
        ...headerBlock(` @path${index}`, headers),
      ]),
      '',
      '# A static host takes no data.',
      '@data not method GET HEAD',
      'header @data Allow "GET, HEAD"',
      'respond @data 405',
      '',
      '# What begins with a dot is no part of the application, but for what the web has agreed on (RFC 8615).',
      '@hidden {',
      '\tpath */.*',
      '\tnot path /.well-known/*',
      '}',
      'error @hidden 404',
      '',
      '# Only what is there is kept for ever.',
      '@hashed {',
      `\tpath_regexp ${HASHED_FILE}`,
      '\tfile',
      '}',
      ...headerBlock(' @hashed', hashed),
      '',
      '# Every path whose last part has no dot is a page of the application; what looks like a file is one, or is not found.',
      ...startPages(site).flatMap(({ paths, page }, index) => [
        `@page${index} path_regexp ^/${paths}$`,
        `rewrite @page${index} ${page}`,
      ]),
      'file_server',
    ]),
    '}',
  ];
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `\t${line}`));
}

function headerBlock(matcher: string, headers: Headers): string[] {
  return [
    `header${matcher} {`,
    ...Object.entries(headers).map(([name, value]) => `\t${name} "${value}"`),
    '}',
  ];
}
