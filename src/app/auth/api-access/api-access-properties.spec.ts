import * as fc from 'fast-check';

import type { PageAddress } from '../browser/window';
import { ApiAccessMatcher } from './api-access-matcher';
import { problemsOfApiAccess } from './check-api-access';
import { explainApiAccess } from './explain-api-access';
import { fillApiAccess, type FullApiAccess } from './full-api-access';
import { failureOf } from './testing/failure-of';
import { anyText, nastyUrl, spellingsOf } from './testing/urls-in-disguise';

const PAGE = { origin: 'https://app.acme.test', baseUrl: 'https://app.acme.test/orders/7/' };
const API = 'https://api.acme.test';

function checked(...apis: readonly object[]): readonly FullApiAccess[] {
  expect(problemsOfApiAccess(apis)).toEqual([]);
  return fillApiAccess(apis);
}

describe('ApiAccessMatcher, whatever it is asked', () => {
  it('gives no URL a token that a browser would send to an origin that is not configured', async () => {
    // The browser's own words: what `fetch` and a link in this very page make of the URL.
    const here: PageAddress = { origin: location.origin, baseUrl: document.baseURI };
    const matcher = new ApiAccessMatcher(
      checked({ url: API, audience: 'a' }, { url: '/', audience: 'own' }),
      here,
    );
    const configured = [`${API}/`, `${location.origin}/`];
    const link = document.createElement('a');
    let given = 0;
    const failure = await failureOf(
      fc.property(nastyUrl(location.host), (url) => {
        if (!matcher.match('GET', url)) return;
        given += 1;
        // `fetch` and XMLHttpRequest replace half characters by themselves; links do not know them.
        link.setAttribute('href', url.replace(/\p{Surrogate}/gu, '\ufffd'));
        for (const asked of [new Request(url).url, link.href]) {
          if (!configured.some((origin) => asked.startsWith(origin))) throw new Error(asked);
        }
      }),
    );
    expect(failure).toBeNull();
    expect(given).withContext('URLs that got a token').toBeGreaterThan(100);
  });

  it('gives every URL under a configured path its token, however it is written', async () => {
    const matcher = new ApiAccessMatcher(checked({ url: `${API}/v1/x`, audience: 'a' }), PAGE);
    const written = spellingsOf({ origin: API, segments: ['v1', 'x', 'things'], base: PAGE });
    const failure = await failureOf(
      fc.property(written, (url) => {
        if (new URL(url, PAGE.baseUrl).origin !== API) throw new Error('It is another place.');
        if (matcher.match('GET', url)?.audience !== 'a') throw new Error('It got none.');
      }),
    );
    expect(failure).toBeNull();
  });

  it('gives every path of the application its token, however it is written', async () => {
    const matcher = new ApiAccessMatcher(checked({ url: '/api', audience: 'own' }), PAGE);
    const written = spellingsOf({ origin: PAGE.origin, segments: ['api', 'things'], base: PAGE });
    let relative = 0;
    const failure = await failureOf(
      fc.property(written, (url) => {
        if (!URL.canParse(url)) relative += 1;
        if (matcher.match('GET', url)?.audience !== 'own') throw new Error('It got none.');
      }),
    );
    expect(failure).toBeNull();
    expect(relative).withContext('relative URLs').toBeGreaterThan(300);
  });

  it('keeps to exceptions and methods, however the URL is written', async () => {
    const rule = { url: `${API}/v1`, audience: 'a', methods: ['GET'], except: ['/open'] };
    const matcher = new ApiAccessMatcher(checked(rule), PAGE);
    const excepted = spellingsOf({ origin: API, segments: ['v1', 'open', 'x'], base: PAGE });
    const meant = spellingsOf({ origin: API, segments: ['v1', 'opened'], base: PAGE });
    const failure = await failureOf(
      fc.property(excepted, meant, (exception, url) => {
        if (matcher.match('GET', exception)) throw new Error('The exception got a token.');
        if (matcher.match('POST', url)) throw new Error('Another method got a token.');
        if (!matcher.match('get', url)) throw new Error('What is meant got none.');
      }),
    );
    expect(failure).toBeNull();
  });

  it('decides as a simple list of rules would', async () => {
    const names = [
      'a',
      'b',
      '%61',
      'B',
      'ü',
      '%ff',
      '..',
      '%2E',
      '..;',
      'a%2fb',
      '..%5cb',
      '%2e%ff',
    ];
    const paths = (...parts: string[]): fc.Arbitrary<string> =>
      fc.array(fc.constantFrom(...parts), { maxLength: 4 }).map((each) => `/${each.join('/')}`);
    const plain = paths('a', 'b', '%62', 'ü', '%ff');
    const origin = fc.constantFrom('https://one.test', 'https://two.test:8443', '');
    const rule = fc.record({
      url: fc.tuple(origin, plain).map((parts) => parts.join('')),
      audience: fc.constantFrom('x', 'y'),
      methods: fc.constantFrom(undefined, ['GET'], ['GET', 'POST'], ['PUT']),
      except: fc.array(
        plain.filter((path) => path !== '/'),
        { maxLength: 2 },
      ),
    });
    const places = fc.oneof(origin, fc.constantFrom('http://one.test', 'blob:https://one.test', 'https://me@one.test', '//two.test:8443', '.')); // prettier-ignore
    const target = fc.tuple(places, paths(...names), fc.constantFrom('', '?a=/b', '#/b', ' '));
    let given = 0;
    const failure = await failureOf(
      fc.property(
        fc.array(rule, { maxLength: 5 }),
        target.map((parts) => parts.join('')),
        fc.constantFrom('GET', 'post', 'PATCH'),
        (apis, url, method) => {
          const problems = problemsOfApiAccess(apis);
          const rules = fillApiAccess(apis);
          fc.pre(problems.length === 0);
          const found = new ApiAccessMatcher(rules, PAGE).match(method, url);
          if (found) given += 1;
          const expected = simply(rules, method, url);
          if (found !== expected) throw new Error(`${found?.url} instead of ${expected?.url}`);
        },
      ),
    );
    expect(failure).toBeNull();
    expect(given).withContext('requests with a token').toBeGreaterThan(100);
  });

  it('never throws, and is of one mind with its explanation', async () => {
    const rules = checked(
      { url: API, audience: 'a', except: ['/open'] },
      { url: '/', audience: 'own' },
    );
    const matcher = new ApiAccessMatcher(rules, PAGE);
    const failure = await failureOf(
      fc.property(anyText(), fc.oneof(nastyUrl('app.acme.test'), anyText()), (method, url) => {
        const { rule, reason } = explainApiAccess(rules, PAGE, method, url);
        const explained = reason === null ? rule : null;
        if (matcher.match(method, url) !== explained) throw new Error(String(reason));
      }),
    );
    expect(failure).toBeNull();
  });
});

/**
 * The decision again, as simply as it can be said: paths are texts of bytes, each segment between two
 * slashes, and compared by their beginnings. The URL is read by a link in a document of its own.
 */
function simply(
  rules: readonly FullApiAccess[],
  method: string,
  url: string,
): FullApiAccess | null {
  const { protocol, host, pathname, username, password } = linkTo(url);
  if (!['http:', 'https:'].includes(protocol) || username + password !== '') return null;
  if (/[/\\∕]\.\.[;/\\∕]/.test(bytesOf(pathname))) return null;
  const readings = [pathname, pathname.replace(/%2f|%5c/gi, '/')].map((path) => {
    const meant = rules
      .map((rule) => ({ rule, at: linkTo(rule.url) }))
      .filter(({ at }) => at.protocol === protocol && at.host === host)
      .filter(({ at }) => bytesOf(path).startsWith(bytesOf(at.pathname)))
      .filter(({ rule }) => !rule.methods || rule.methods.includes(method.toUpperCase()))
      .sort((one, other) => depthOf(other.at.pathname) - depthOf(one.at.pathname))[0];
    const isExcepted = meant?.rule.except.some((except) =>
      bytesOf(path).startsWith(bytesOf(`${meant.at.pathname}/${linkTo(except).pathname}`)),
    );
    return meant && isExcepted !== true ? meant.rule : null;
  });
  return readings[0] === readings[1] ? (readings[0] ?? null) : null;
}

function linkTo(url: string): HTMLAnchorElement {
  const page = document.implementation.createHTMLDocument();
  const base = page.head.appendChild(page.createElement('base'));
  base.href = PAGE.baseUrl;
  const link = page.createElement('a');
  link.setAttribute('href', url);
  return link;
}

function depthOf(pathname: string): number {
  return bytesOf(pathname).length - bytesOf(pathname).replaceAll('/', '').length;
}

/**
 * A path with one slash before and after each segment, and each escape decoded to one character: that of a slash to one
 * that is none.
 */
function bytesOf(pathname: string): string {
  const parts = pathname.split('/').filter((part) => part !== '');
  const decoded = parts.map((part) =>
    part.replace(/%([\da-f]{2})/gi, (_escape, hex: string) =>
      hex.toLowerCase() === '2f' ? '∕' : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  );
  return `/${decoded.map((part) => `${part}/`).join('')}`;
}
