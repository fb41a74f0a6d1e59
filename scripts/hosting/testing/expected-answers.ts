import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

/**
 * A small build: one file of each kind, some that are not served, and in `beside` what else the host has.
 *
 * @param baseHref Folder of the host that it is made for.
 * @returns Text of each file, by its path.
 */
export function buildFor(baseHref: string): Readonly<Record<string, string>> {
  return {
    'browser/index.html': `<!doctype html><base href="${baseHref}"><title>Start</title>`,
    'browser/main-NC3VAQJI.js': 'export {};',
    'browser/chunk-D__iY-Fy.js': 'export {};',
    'browser/styles-ZAWHD5VO.css': 'p { color: red }',
    'browser/plain.js': 'export {};',
    'browser/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'browser/config.json': '{"from":"the build"}',
    'browser/de/index.html': `<!doctype html><base href="${baseHref}de/"><title>Beginn</title>`,
    'browser/de/main-NC3VAQJI.js': 'export {};',
    'browser/de/config.json': '{"from":"the build"}',
    'browser/.env': 'not served',
    'browser/media/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'beside/index.html': '<!doctype html><title>Something else</title>',
    'beside/other-NC3VAQJI.js': 'export {};',
    'secret.txt': 'not served',
  };
}

/** What a host has to answer. */
export interface ExpectedAnswer {
  readonly because: string;
  readonly method?: string;
  readonly path: string;
  readonly status: number;
  readonly type?: string;
  readonly cache: string;
  /** Title of the page, where it matters which one it is. */
  readonly title?: string;
}

const PAGE = { status: 200, type: 'text/html', cache: 'no-cache' };
const GERMAN = { ...PAGE, title: 'Beginn' };
const FOR_EVER = { status: 200, cache: 'public, max-age=31536000, immutable' };
const NOT_FOUND = { status: 404, cache: 'no-cache' };

/**
 * What every host has to answer, whatever its configuration is called.
 *
 * @param baseHref Folder of the host that the application is in.
 * @returns What is asked for, and the answers.
 */
export function expectedAnswers(baseHref: string): readonly ExpectedAnswer[] {
  return ANSWERS.map((answer) => ({ ...answer, path: `${baseHref}${answer.path.slice(1)}` }));
}

/** Those of a host that has nothing but the application. */
const ANSWERS: readonly ExpectedAnswer[] = [
  { because: 'the start page', path: '/', ...PAGE, title: 'Start' },
  { because: 'the start page of another language', path: '/de/', ...GERMAN },
  { because: 'that page without a slash', path: '/de', ...GERMAN },
  { because: 'that page with a query', path: '/de?x=1', ...GERMAN },
  { because: 'a page of another language', path: '/de/timesheets?week=2026-W47', ...GERMAN },
  { because: 'the callback of another language', path: '/de/callback', ...GERMAN },
  { because: 'what only begins like a language', path: '/demo', ...PAGE, title: 'Start' },
  { because: 'a script of another language', path: '/de/main-NC3VAQJI.js', ...FOR_EVER },
  { because: 'one that is missing there', path: '/de/main-00000000.js', ...NOT_FOUND },
  {
    because: 'the settings in the folder of another language',
    path: '/de/config.json',
    status: 200,
    type: 'application/json',
    cache: 'no-store',
  },
  { because: 'the start page by its name', path: '/index.html', ...PAGE },
  { because: 'a page of the router', path: '/timesheets?week=2026-W47', ...PAGE },
  { because: 'a page of the router, deep', path: '/a/b/c', ...PAGE },
  { because: 'no list of a folder', path: '/media/', ...PAGE },
  { because: 'the callback', path: '/callback', ...PAGE },
  { because: 'the callback with a query', path: '/callback?x=1', ...PAGE },
  {
    because: 'a script',
    path: '/main-NC3VAQJI.js',
    ...FOR_EVER,
    type: 'text/javascript',
  },
  { because: 'a hash with signs in it', path: '/chunk-D__iY-Fy.js', ...FOR_EVER },
  { because: 'a style', path: '/styles-ZAWHD5VO.css', ...FOR_EVER, type: 'text/css' },
  { because: 'a script without a hash', path: '/plain.js', status: 200, cache: 'no-cache' },
  {
    because: 'a picture',
    path: '/favicon.svg',
    status: 200,
    type: 'image/svg+xml',
    cache: 'no-cache',
  },
  {
    because: 'the settings',
    path: '/config.json',
    status: 200,
    type: 'application/json',
    cache: 'no-store',
  },
  {
    because: 'the settings with a query',
    path: '/config.json?x=1',
    status: 200,
    cache: 'no-store',
  },
  { because: 'a script that is missing', path: '/main-00000000.js', ...NOT_FOUND },
  { because: 'a map that is missing', path: '/main-NC3VAQJI.js.map', ...NOT_FOUND },
  { because: 'a hidden file', path: '/.env', ...NOT_FOUND },
  { because: 'a hidden folder', path: '/.git/config', ...NOT_FOUND },
  { because: 'only the head', method: 'HEAD', path: '/', ...PAGE },
  { because: 'no data', method: 'POST', path: '/', status: 405, cache: 'no-cache' },
  { because: 'no data', method: 'PUT', path: '/main-NC3VAQJI.js', status: 405, cache: 'no-cache' },
  { because: 'no data', method: 'DELETE', path: '/config.json', status: 405, cache: 'no-store' },
  { because: 'no other method', method: 'OPTIONS', path: '/', status: 405, cache: 'no-cache' },
];

/**
 * Asks a server on this machine.
 *
 * @param port Its port.
 * @param path What for, as it is: nothing tidies it up.
 * @param options Method and headers.
 * @returns The answer, with its text.
 */
export async function ask(
  port: number,
  path: string,
  options: { readonly method?: string; readonly headers?: Record<string, string> } = {},
): Promise<IncomingMessage & { text: string }> {
  const asked = request({ host: '127.0.0.1', port, path, agent: false, ...options });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const part of answer.setEncoding('utf8')) text += String(part);
  return Object.assign(answer, { text });
}
