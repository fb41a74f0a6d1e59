import { CACHE_CONTROL, everyAnswersHeaders, HASHED_FILE } from '../response-headers.ts';
import { languagePages, settingsPaths, startPage, withoutSlash } from '../site-folders.ts';
import { type Site } from '../site.ts';
import { apiProxyLocation, apiProxyMaps } from './nginx-api-proxy.ts';
import { escaped, indented, type NginxServer, variable } from './nginx-server.ts';

/** What the build consists of. The table of the system knows more, and calls scripts and maps by other names. */
const TYPES = {
  'text/html': 'html',
  'text/css': 'css',
  'text/javascript': 'js',
  'application/json': 'json map',
  'application/manifest+json': 'webmanifest',
  'image/svg+xml': 'svg',
  'image/png': 'png',
  'image/x-icon': 'ico',
  'font/woff2': 'woff2',
  'text/plain': 'txt',
};

/**
 * The configuration of a site for nginx.
 *
 * Every header is added in one place, with `always`: for the whole server or, in a folder of a host, for its location. A `location` that
 * adds a header of its own loses those of what is around it, and without `always` errors have none: so what differs by path or status is
 * a `map`, and no location within adds anything.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @param server Where nginx listens and what it serves.
 * @returns Text of each file, by its name. `timesheets.conf` is to be included inside of `http { … }`: on Debian, a file in
 *   `/etc/nginx/conf.d`. `timesheets.location.conf`, which is there for a folder of a host, inside of the `server { … }` of that host.
 */
export function nginxFiles(site: Site, server: NginxServer): Readonly<Record<string, string>> {
  if (site.baseHref !== '/') {
    return {
      'timesheets.conf': text(maps(site)),
      'timesheets.location.conf': text(folderOfHost(site, server)),
    };
  }
  return {
    'timesheets.conf': text([
      ...maps(site),
      '',
      ...redirectToHttps(site, server),
      ...wholeServer(site, server),
    ]),
  };
}

function maps(site: Site): string[] {
  const { page, settings, hashed } = CACHE_CONTROL;
  return [
    '# Only what was found is kept for ever: an error under the name of a hashed file is not.',
    `map "$status $uri" ${variable(site.baseHref, 'cache_control')} {`,
    `  default ${page};`,
    ...settingsPaths(site).map((path) => `  "~ ${escaped(path)}$" ${settings};`),
    `  "~^(?:200|206|304) .*${HASHED_FILE}" "${hashed}";`,
    '}',
    '',
    '# RFC 9110, section 15.5.6: who is told that a method is not allowed is told which ones are.',
    `map $status ${variable(site.baseHref, 'allow')} {`,
    '  default "";',
    '  405 "GET, HEAD";',
    '}',
    ...apiProxyMaps(site),
  ];
}

function redirectToHttps({ origin }: Site, { certificate }: NginxServer): string[] {
  if (certificate === null) return [];
  return [
    'server {',
    '  listen 80;',
    '  listen [::]:80;',
    `  server_name ${new URL(origin).hostname};`,
    '  server_tokens off;',
    `  return 301 ${origin}$request_uri;`,
    '}',
    '',
  ];
}

/** The server of a host that has nothing but the application. */
function wholeServer(site: Site, server: NginxServer): string[] {
  return [
    'server {',
    ...indented([
      ...listening(site, server),
      ...answers(site, server),
      '',
      ...apiProxyLocation(site),
      ...locations(site, server),
      "# Every other path is one of the application's own pages.",
      'location / {',
      `  try_files ${startPage(site).page} =404;`,
      '}',
    ]),
    '}',
  ];
}

/** The part of a host that is the application's. What else the host has keeps its own rules and headers. */
function folderOfHost(site: Site, server: NginxServer): string[] {
  const { folder, page } = startPage(site);
  return [
    ...apiProxyLocation(site),
    '# Before the regular expressions of the host, which are none of the business of this folder.',
    `location ^~ ${folder} {`,
    ...indented([
      ...answers(site, server),
      '',
      "# What nothing below fits is one of the application's own pages.",
      `try_files ${page} =404;`,
      '',
      ...locations(site, server),
    ]).slice(0, -1),
    '}',
    '',
    '# Who leaves the slash out.',
    `location = ${withoutSlash(folder)} {`,
    `  rewrite ^ ${folder} last;`,
    '}',
  ];
}

/** What holds for all answers with files. nginx gives files to GET and HEAD alone, and answers 405 to who sends data. */
function answers(site: Site, { root }: NginxServer): string[] {
  const headers = Object.entries({
    ...everyAnswersHeaders(site),
    'Cache-Control': variable(site.baseHref, 'cache_control'),
    Allow: variable(site.baseHref, 'allow'),
  });
  return [
    'server_tokens off;',
    '',
    `root ${root};`,
    'charset utf-8;',
    'charset_types text/css text/javascript application/json image/svg+xml text/plain;',
    'types {',
    ...Object.entries(TYPES).map(([type, endings]) => `  ${type} ${endings};`),
    '}',
    'default_type application/octet-stream;',
    'gzip on;',
    'gzip_vary on;',
    'gzip_types text/css text/javascript application/json image/svg+xml;',
    '',
    '# All of them here and none in a location within, which would lose the others.',
    ...headers.map(([name, value]) => `add_header ${name} "${value}" always;`),
  ];
}

function locations(site: Site, { settingsFolder }: NginxServer): string[] {
  const settings = settingsPaths(site);
  return [
    ...(settingsFolder === undefined
      ? []
      : settings.flatMap((path) => [
          `location = ${path} {`,
          `  root ${settingsFolder};`,
          `  try_files ${settings[0] ?? path} =404;`,
          '}',
          '',
        ])),
    '# What begins with a dot is no part of the application, but for what the web has agreed on (RFC 8615).',
    'location ~ /\\.(?!well-known/) {',
    '  return 404;',
    '}',
    '',
    '# What looks like a file is one, or is not found: a page in its place would be kept under its name.',
    'location ~ \\.[^./]+$ {',
    '  try_files $uri =404;',
    '}',
    '',
    ...languagePages(site).flatMap(({ paths, page }) => [
      `location ~ ^/${paths}$ {`,
      `  try_files ${page} =404;`,
      '}',
      '',
    ]),
  ];
}

function listening({ origin }: Site, { certificate, listen }: NginxServer): string[] {
  if (certificate === null) return [`listen ${listen ?? '127.0.0.1:8080'};`];
  return [
    'listen 443 ssl http2;',
    'listen [::]:443 ssl http2;',
    `server_name ${new URL(origin).hostname};`,
    `ssl_certificate ${certificate.chain};`,
    `ssl_certificate_key ${certificate.key};`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    'ssl_session_tickets off;',
    '',
  ];
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
