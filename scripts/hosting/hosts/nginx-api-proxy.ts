import { type ApiProxy } from '../api-proxy.ts';
import { type Site } from '../site.ts';
import { indented, variable } from './nginx-server.ts';

/** The most that the API takes: 128 kB, for lists. */
const BODY_LIMIT = '128k';

/**
 * The location by which nginx asks the API in the name of browsers.
 *
 * It adds headers of its own, and so has none of the server's: the API says itself what its answers are. Only what nginx has to say
 * without the API (it is gone, the request is too large) gets what the API would have said about keeping it.
 *
 * @param site Where the application and the API are.
 * @returns Lines for a server; none where there is nothing to pass on.
 */
export function apiProxyLocation({ apiProxy, baseHref }: Site): string[] {
  if (apiProxy === null) return [];
  const { path, to } = apiProxy;
  return [
    '# The API, at the origin of the application: no CORS, no preflight, and nothing more for the policy to allow.',
    `location ^~ ${path} {`,
    ...indented([
      `proxy_pass ${to};`,
      'proxy_http_version 1.1;',
      ...encryption(apiProxy),
      'proxy_set_header Host $proxy_host;',
      'proxy_set_header Connection "";',
      '# Put in the place of what a stranger says about these. The API believes them if API_TRUSTED_PROXIES names this host.',
      'proxy_set_header X-Forwarded-For $remote_addr;',
      'proxy_set_header X-Forwarded-Host $host;',
      'proxy_set_header X-Forwarded-Proto $scheme;',
      'proxy_set_header Forwarded "";',
      'proxy_set_header X-Request-Id $request_id;',
      '# The token is in Authorization, which is passed on as it is. Cookies of this host are for others.',
      'proxy_set_header Cookie "";',
      'proxy_hide_header Set-Cookie;',
      '# What the API calls /timesheets/1 is below this folder, at whatever host and scheme browsers know.',
      `proxy_redirect / ${path};`,
      'absolute_redirect off;',
      '',
      '# Nothing of a timesheet is kept here, nor written to a disk on its way.',
      'proxy_cache off;',
      'proxy_max_temp_file_size 0;',
      `client_max_body_size ${BODY_LIMIT};`,
      `client_body_buffer_size ${BODY_LIMIT};`,
      '',
      '# As long as the API gives a request, and no longer than people wait.',
      'proxy_connect_timeout 5s;',
      'proxy_send_timeout 30s;',
      'proxy_read_timeout 30s;',
      '',
      'add_header X-Request-Id $request_id always;',
      `add_header Cache-Control ${variable(baseHref, 'api_cache_control')} always;`,
      `add_header X-Content-Type-Options ${variable(baseHref, 'api_content_type_options')} always;`,
    ]),
    '}',
    '',
  ];
}

/**
 * What {@link apiProxyLocation} looks up. A header without a value is not sent.
 *
 * @param site Where the application and the API are.
 * @returns Lines for `http { … }`.
 */
export function apiProxyMaps({ apiProxy, baseHref }: Site): string[] {
  if (apiProxy === null) return [];
  const ownAnswer = (header: string, name: string, value: string): string[] => [
    `map $upstream_http_${header} ${variable(baseHref, name)} {`,
    '  default "";',
    `  "" ${value};`,
    '}',
  ];
  return [
    '',
    '# Answers to requests for the API that nginx gives without it are not kept either.',
    ...ownAnswer('cache_control', 'api_cache_control', 'no-store'),
    ...ownAnswer('x_content_type_options', 'api_content_type_options', 'nosniff'),
  ];
}

/** Beyond this machine, who answers is looked at, and not only that somebody does. */
function encryption({ to }: ApiProxy): string[] {
  if (!to.startsWith('https:')) return [];
  return [
    'proxy_ssl_server_name on;',
    'proxy_ssl_verify on;',
    'proxy_ssl_verify_depth 3;',
    'proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;',
  ];
}
