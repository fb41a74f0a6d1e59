import { headerRulesOf } from '../header-rules.ts';
import { HASHED_FILE } from '../response-headers.ts';
import { startPages } from '../site-folders.ts';
import { isRealHost, type Site } from '../site.ts';

/**
 * `.htaccess` for Apache 2.4.10 and later, with mod_headers and mod_rewrite; the server allows it with
 * `AllowOverride FileInfo Indexes Options=Indexes,MultiViews AuthConfig`.
 *
 * `Header always` adds to errors, too; what another rule says later about the same header replaces it. The path of the request decides,
 * and not that of the file: for Apache, `/callback` is `index.html` by then.
 *
 * The file lies in the folder of the build and holds for that folder alone, wherever it is on the host: patterns are relative to it, and
 * what they lead to is not.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns Text of the file.
 */
export function apacheConfiguration(site: Site): string {
  const { all, byPath, hashed } = headerRulesOf(site);
  const inTheFolder = startPages({ ...site, baseHref: '/' });
  const lines = [
    'Options -Indexes -MultiViews',
    'DirectoryIndex index.html',
    'AddDefaultCharset utf-8',
    'AddCharset utf-8 .css .js .json .svg',
    '',
    '<IfModule !mod_headers.c>',
    '  # Rather no site than one without its headers.',
    '  Require all denied',
    '</IfModule>',
    '',
    '# One table for answers that succeed and for errors: what modules before put into the other is taken away.',
    ...Object.entries(all).flatMap(([name, value]) => [
      `Header onsuccess unset ${name}`,
      `Header always set ${name} "${value}"`,
    ]),
    ...Object.entries(byPath).flatMap(([path, headers]) =>
      condition(`%{THE_REQUEST} =~ m#^[A-Z]+ ${escaped(path)}[? ]#`, Object.entries(headers)),
    ),
    ...condition(
      `%{REQUEST_STATUS} in { '200', '206', '304' } && %{REQUEST_URI} =~ m#${HASHED_FILE}#`,
      Object.entries(hashed),
    ),
    '',
    'RewriteEngine On',
    '# A static host takes no data.',
    'RewriteCond %{REQUEST_METHOD} !^(?:GET|HEAD)$',
    'RewriteRule ^ - [R=405,L]',
    ...(isRealHost(site)
      ? ['RewriteCond %{HTTPS} off', `RewriteRule ^ ${site.origin}%{REQUEST_URI} [R=301,L]`]
      : []),
    '# What begins with a dot is no part of the application, but for what the web has agreed on (RFC 8615).',
    String.raw`RewriteRule (?:^|/)\.(?!well-known/) - [R=404,L]`,
    '# Every path whose last part has no dot is a page of the application; what looks like a file is one, or is not found.',
    ...startPages(site).map(
      ({ page }, index) => `RewriteRule ^${inTheFolder[index]?.paths ?? ''}$ ${page} [END]`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function condition(expression: string, headers: readonly (readonly [string, string])[]): string[] {
  return headers.map(
    ([name, value]) => `Header always set ${name} "${value}" "expr=${expression}"`,
  );
}

/** A path as it stands in a regular expression of Apache. */
function escaped(path: string): string {
  return path.replaceAll('.', String.raw`\.`);
}
