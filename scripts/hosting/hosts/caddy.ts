import { headerRulesOf } from '../header-rules.ts';
import { HASHED_FILE, type Headers, languagePages } from '../response-headers.ts';
import { type Site } from '../site.ts';

/**
 * `Caddyfile` for Caddy 2, which fetches a certificate by itself. A header that is set later replaces the one before; the rules stand in a
 * `route`, which keeps their order.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns Text of the file.
 */
export function caddyConfiguration(site: Site): string {
  const { all, byPath, hashed } = headerRulesOf(site);
  const lines = [
    `${site.origin} {`,
    '\troot * /srv/timesheets/browser',
    '\tencode zstd gzip',
    '',
    '\troute {',
    ...headerBlock('', all),
    '\t\theader -Server',
    ...Object.entries(byPath).flatMap(([path, headers], index) => [
      `\t\t@path${index} path ${path}`,
      ...headerBlock(` @path${index}`, headers),
    ]),
    '',
    '\t\t# A static host takes no data.',
    '\t\t@data not method GET HEAD',
    '\t\theader @data Allow "GET, HEAD"',
    '\t\trespond @data 405',
    '',
    '\t\t# What begins with a dot is no part of the application, but for what the web has agreed on (RFC 8615).',
    '\t\t@hidden {',
    '\t\t\tpath */.*',
    '\t\t\tnot path /.well-known/*',
    '\t\t}',
    '\t\terror @hidden 404',
    '',
    '\t\t# Only what is there is kept for ever.',
    '\t\t@hashed {',
    `\t\t\tpath_regexp ${HASHED_FILE}`,
    '\t\t\tfile',
    '\t\t}',
    ...headerBlock(' @hashed', hashed),
    '',
    '\t\t# Every path whose last part has no dot is a page of the application; what looks like a file is one, or is not found.',
    ...languagePages(site).flatMap(({ paths, page }, index) => [
      `\t\t@language${index} path_regexp ^/${paths}$`,
      `\t\trewrite @language${index} ${page}`,
    ]),
    String.raw`		@page path_regexp ^/(?:.*/)?[^./]*$`,
    '\t\trewrite @page /index.html',
    '\t\tfile_server',
    '\t}',
    '}',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function headerBlock(matcher: string, headers: Headers): string[] {
  return [
    `\t\theader${matcher} {`,
    ...Object.entries(headers).map(([name, value]) => `\t\t\t${name} "${value}"`),
    '\t\t}',
  ];
}
