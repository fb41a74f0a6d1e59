import { createHash } from 'node:crypto';

/** A script element with its attributes and its text. */
const SCRIPT = /<script\b([^>]*)>(.*?)<\/script>/gis;

/**
 * The hashes by which a policy allows the scripts that stand in a page, and no other. The builder writes one of them: the import map
 * with the checksums of the lazy chunks. It differs from build to build, and so does its hash.
 *
 * @param html The page.
 * @returns Sources such as `sha256-…`.
 * @throws Error When one of them is more than an import map. Whoever got code into the page at build time is not given a hash for it.
 * @see [CSP Level 3, section 6.7.2.3, hashes](https://www.w3.org/TR/CSP3/#match-element-to-source-list)
 */
export function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(SCRIPT)]
    .filter(([, attributes = '']) => !/\ssrc\s*=/i.test(attributes))
    .map(([, attributes = '', text = '']) => {
      if (!/\stype\s*=\s*"?importmap"?/i.test(attributes)) {
        throw new Error('index.html holds a script that is no import map.');
      }
      return `sha256-${createHash('sha256').update(text).digest('base64')}`;
    });
}
