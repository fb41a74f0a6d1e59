import {
  CACHE_CONTROL,
  everyAnswersHeaders,
  HASHED_FILE,
  languagePages,
  settingsPaths,
} from '../response-headers.ts';
import { type Site } from '../site.ts';

/** Where nginx listens and what it serves. */
export interface NginxServer {
  /** Folder of the build: the one that holds `index.html`. */
  readonly root: string;
  /** Certificate and key for HTTPS; `null` on a loopback address. */
  readonly certificate: { readonly chain: string; readonly key: string } | null;
  /** Address to listen on without HTTPS, such as `127.0.0.1:8080`. */
  readonly listen?: string;
  /** Folder that holds the `config.json` of this environment, where it is not the one of the build. */
  readonly settingsFolder?: string;
}

/** What ExampleCo's own server has. */
export const EXAMPLE_SERVER: NginxServer = {
  root: '/srv/timesheets/browser',
  certificate: {
    chain: '/etc/ssl/timesheets/fullchain.pem',
    key: '/etc/ssl/timesheets/privkey.pem',
  },
};

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
 * The configuration of a site for nginx, to be included inside of `http { … }`: on Debian, a file in `/etc/nginx/conf.d`.
 *
 * Every header is added in one place, for the whole server, with `always`. A `location` that adds a header of its own loses those of the
 * server, and without `always` errors have none: so what differs by path or status is a `map`, and no location adds anything.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @param server Where nginx listens and what it serves.
 * @returns Text of the file.
 */
export function nginxConfiguration(site: Site, server: NginxServer): string {
  return [...maps(site), '', ...redirectToHttps(site, server), ...mainServer(site, server)]
    .map((line) => `${line}\n`)
    .join('');
}

function maps(site: Site): string[] {
  const { page, settings, hashed } = CACHE_CONTROL;
  return [
    '# Only what was found is kept for ever: an error under the name of a hashed file is not.',
    'map "$status $uri" $timesheets_cache_control {',
    `  default ${page};`,
    ...settingsPaths(site).map((path) => `  "~ ${escaped(path)}$" ${settings};`),
    `  "~^(?:200|206|304) .*${HASHED_FILE}" "${hashed}";`,
    '}',
    '',
    '# RFC 9110, section 15.5.6: who is told that a method is not allowed is told which ones are.',
    'map $status $timesheets_allow {',
    '  default "";',
    '  405 "GET, HEAD";',
    '}',
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

function mainServer(site: Site, server: NginxServer): string[] {
  const { root, settingsFolder } = server;
  const headers = Object.entries({
    ...everyAnswersHeaders(site),
    'Cache-Control': '$timesheets_cache_control',
    Allow: '$timesheets_allow',
  });
  return [
    'server {',
    ...listening(site, server),
    '  server_tokens off;',
    '',
    `  root ${root};`,
    '  charset utf-8;',
    '  charset_types text/css text/javascript application/json image/svg+xml text/plain;',
    '  types {',
    ...Object.entries(TYPES).map(([type, endings]) => `    ${type} ${endings};`),
    '  }',
    '  default_type application/octet-stream;',
    '  gzip on;',
    '  gzip_vary on;',
    '  gzip_types text/css text/javascript application/json image/svg+xml;',
    '',
    '  # All of them here and none in a location, which would lose the others.',
    ...headers.map(([name, value]) => `  add_header ${name} "${value}" always;`),
    '',
    '  # A static host takes no data.',
    '  if ($request_method !~ ^(?:GET|HEAD)$) {',
    '    return 405;',
    '  }',
    '',
    ...(settingsFolder === undefined
      ? []
      : settingsPaths(site).flatMap((path) => [
          `  location = ${path} {`,
          `    root ${settingsFolder};`,
          '    try_files /config.json =404;',
          '  }',
          '',
        ])),
    '  # What begins with a dot is no part of the application, but for what the web has agreed on (RFC 8615).',
    '  location ~ /\\.(?!well-known/) {',
    '    return 404;',
    '  }',
    '',
    '  # What looks like a file is one, or is not found: a page in its place would be kept under its name.',
    '  location ~ \\.[^./]+$ {',
    '    try_files $uri =404;',
    '  }',
    '',
    ...languagePages(site).flatMap(({ paths, page }) => [
      `  location ~ ^/${paths}$ {`,
      `    try_files ${page} =404;`,
      '  }',
      '',
    ]),
    "  # Every other path is one of the application's own pages.",
    '  location / {',
    '    try_files /index.html =404;',
    '  }',
    '}',
  ];
}

function listening({ origin }: Site, { certificate, listen }: NginxServer): string[] {
  if (certificate === null) return [`  listen ${listen ?? '127.0.0.1:8080'};`];
  return [
    '  listen 443 ssl http2;',
    '  listen [::]:443 ssl http2;',
    `  server_name ${new URL(origin).hostname};`,
    `  ssl_certificate ${certificate.chain};`,
    `  ssl_certificate_key ${certificate.key};`,
    '  ssl_protocols TLSv1.2 TLSv1.3;',
    '  ssl_session_tickets off;',
    '',
  ];
}

/** A path as it stands in a regular expression. */
function escaped(path: string): string {
  return path.replaceAll('.', String.raw`\.`);
}
