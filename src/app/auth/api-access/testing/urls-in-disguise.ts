import * as fc from 'fast-check';

import type { PageAddress } from '../../browser/window';

/** A place, and where it is written down. */
interface Place {
  readonly origin: string;
  /** The segments of the path, of letters and digits. */
  readonly segments: readonly string[];
  /** The page on which the URL is used. Its scheme is https, and its folder two levels deep. */
  readonly base: PageAddress;
}

const API_HOST = 'api.acme.test';
const JUNK = ['', ' ', '\0', '\u001f \t', '\n'];
const DROPPED = ['\t', '\n', '\r'];
const SLASHES = ['//', '///', '\\\\', '/\\', '\\/', '//\\/'];
const SEPARATORS = [
  '/',
  '\\',
  '//',
  '/./',
  '/%2e/',
  '\\.\\',
  '/x/../',
  '/y/%2E%2e\\',
  '/z/.%2E/./',
];
const TAILS = [
  '',
  '/',
  '?x=/../..',
  '?\\\\evil.test',
  '#@evil.test',
  '/?#',
  '#/../../..',
  '?a#b?c',
];
const PARTS = [
  'https:', 'HTTP:', 'http:', 'blob:', 'data:', 'filesystem:', 'javascript:', 'ws:', 'file:', '//', '/', '\\', '\\\\',
  API_HOST, 'app.acme.test', 'evil.test', '.evil.test', 'localhost', '@', ':', ':443', ':80', '?', '#', '.', '..', ';',
  '%2f', '%5c', '%2e', '%40', '%00', '%ff', '%', '\t', '\n', '\0', ' ', '\u00a0', '\u00ad', '\u200b', '\u202e', '。',
  '／', '＠', '℀', 'ａ', 'ſ', '\ud800', 'v1', 'api', 'user:secret', '[::1]', '0x7f.1', 'xn--a',
]; // prettier-ignore

/** Any text at all, halves of characters and control characters among it. */
export function anyText(): fc.Arbitrary<string> {
  const units = fc.array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 40 });
  return fc.oneof(
    fc.string({ unit: 'binary' }),
    units.map((each) => String.fromCharCode(...each)),
  );
}

/**
 * Texts that are nearly the URL of `https://api.acme.test` or of the own host: put together from parts that
 * URLs are attacked with, or a good URL with such a part somewhere in it.
 *
 * @param ownHost The host of the page.
 */
export function nastyUrl(ownHost: string): fc.Arbitrary<string> {
  const part = fc.constantFrom(...PARTS, ownHost);
  const joined = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
  const base = { origin: 'https://app.acme.test', baseUrl: 'https://app.acme.test/orders/7/' };
  const good = spellingsOf({ origin: `https://${API_HOST}`, segments: ['v1'], base });
  const spoilt = fc
    .tuple(good, part, fc.nat({ max: 60 }))
    .map(([url, spoiler, at]) => url.slice(0, at) + spoiler + url.slice(at));
  return fc.oneof(joined, spoilt, fc.webUrl(), anyText());
}

/**
 * Every way to write a URL that a browser takes for the same place: letters in code, case, default port,
 * slashes and backslashes, dot segments, characters that are dropped, relative forms.
 *
 * @param place What the URLs mean.
 */
export function spellingsOf({ origin, segments, base }: Place): fc.Arbitrary<string> {
  const { hostname } = new URL(origin);
  const rest = fc
    .tuple(...segments.slice(1).flatMap((each) => [fc.constantFrom(...SEPARATORS), inCode(each)]))
    .map((parts) => parts.join(''));
  const absolute = fc.tuple(
    fc.oneof(
      fc.constant('//'),
      fc.tuple(inAnyCase('https'), fc.constant(':'), fc.constantFrom(...SLASHES)).map(joined),
    ),
    host(hostname),
    fc.constantFrom('', ':443', ':0443', ':'),
    fc.constantFrom(...SEPARATORS),
  );
  const relative = fc.tuple(
    fc.oneof(fc.constant(''), inAnyCase('https').map((scheme) => `${scheme}:`)),
    fc.constantFrom('/', '\\', '/./', '/x/../', '../../', './..\\../', '%2e%2E/../../', 'x/../../../'),
  ); // prettier-ignore
  const start: fc.Arbitrary<string> =
    origin === base.origin ? fc.oneof(absolute.map(joined), relative.map(joined)) : absolute.map(joined); // prettier-ignore
  return fc
    .tuple(
      fc.tuple(start, inCode(segments[0] ?? ''), rest, fc.constantFrom(...TAILS)).map(joined),
      fc.array(fc.tuple(fc.nat({ max: 80 }), fc.constantFrom(...DROPPED)), { maxLength: 3 }),
      fc.constantFrom(...JUNK),
      fc.constantFrom(...JUNK),
    )
    .map(([url, dropped, before, after]) => {
      const within = dropped.reduce((text, [at, each]) => text.slice(0, at) + each + text.slice(at), url); // prettier-ignore
      return before + within + after;
    });
}

function host(hostname: string): fc.Arbitrary<string> {
  return characters(hostname, (each) =>
    each === '.'
      ? ['.', '。', '．', '%2e', '｡']
      : [each, each.toUpperCase(), escapeOf(each), `${each}\u00ad`, wide(each)],
  );
}

function inCode(segment: string): fc.Arbitrary<string> {
  return characters(segment, (each) => [each, escapeOf(each), escapeOf(each).toUpperCase()]);
}

function inAnyCase(text: string): fc.Arbitrary<string> {
  return characters(text, (each) => [each, each.toUpperCase()]);
}

function characters(
  text: string,
  spell: (character: string) => readonly string[],
): fc.Arbitrary<string> {
  return fc.tuple(...Array.from(text, (each) => fc.constantFrom(...spell(each)))).map(joined);
}

function joined(parts: readonly string[]): string {
  return parts.join('');
}

function escapeOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}

function wide(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfe_e0);
}
