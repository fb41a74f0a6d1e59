import { readdir, readFile } from 'node:fs/promises';
import { posix, sep } from 'node:path';

import { JSDOM } from 'jsdom';

/** What a page loads by itself, without a click. */
const LOADED =
  'script[src], link[href]:not([rel=canonical]), img[src], iframe[src], source[src], object[data]';

/** What a style sheet loads. */
const LOADED_BY_STYLES = /(?:@import|url\()\s*["']?(?<address>[^"')]+)/g;

/**
 * What is wrong with a site that was built: links that lead nowhere or are none, and what it would ask another host for.
 *
 * @param folder Where the site is.
 * @returns A line for each problem, with the file.
 */
export async function problemsOfSite(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  const files = new Set(entries.map((path) => path.split(sep).join('/')));
  const read = (path: string): Promise<string> => readFile(posix.join(folder, path), 'utf8');
  const problems: string[] = [];
  for (const path of files) {
    if (path.endsWith('.html')) problems.push(...problemsOfPage(path, await read(path), files));
    if (path.endsWith('.css')) problems.push(...problemsOfStyles(path, await read(path)));
  }
  return problems;
}

/**
 * What is wrong with one page.
 *
 * @param path Where it is in the site.
 * @param html Its text.
 * @param files The paths of all files of the site.
 */
export function problemsOfPage(path: string, html: string, files: ReadonlySet<string>): string[] {
  const { document } = new JSDOM(html).window;
  const foreign = [...document.querySelectorAll(LOADED)]
    .map((element) => addressOf(element))
    .filter((address) => isForeign(address))
    .map((address) => `${path}: loads ${address}`);
  const dead = [...document.querySelectorAll('a[href], img[src]')]
    .map((element) => addressOf(element))
    .filter((address) => !/^(?:[a-z]+:|#|$)/i.test(address))
    .filter((address) => {
      const [file = ''] = address.split(/[?#]/);
      const place = posix.join(posix.dirname(path), decodeURIComponent(file));
      return !files.has(place) && !files.has(posix.join(place, 'index.html'));
    })
    .map((address) => `${path}: leads nowhere: ${address}`);
  return [...new Set([...foreign, ...dead, ...unmadeLinks(path, document)])];
}

/** Links that stand on a page as they were written, brackets and all. In code they are meant. */
function unmadeLinks(path: string, document: Document): string[] {
  for (const code of document.querySelectorAll('pre, code, script, style')) code.replaceWith('…');
  return [...(document.body.textContent.match(/\[[^[\]]*\]\([^)\s]*/g) ?? [])].map(
    (text) => `${path}: shows a link as text: ${text}`,
  );
}

function problemsOfStyles(path: string, css: string): string[] {
  return [...css.matchAll(LOADED_BY_STYLES)]
    .map(({ groups }) => groups?.['address'] ?? '')
    .filter((address) => isForeign(address))
    .map((address) => `${path}: loads ${address}`);
}

function isForeign(address: string): boolean {
  return /^(?:https?:)?\/\//i.test(address);
}

function addressOf(element: Element): string {
  return (
    ['href', 'src', 'data']
      .map((name) => element.getAttribute(name))
      .find((value) => value !== null) ?? ''
  );
}
