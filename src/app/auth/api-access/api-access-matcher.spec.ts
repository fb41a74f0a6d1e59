import { ApiAccessMatcher } from './api-access-matcher';
import { problemsOfApiAccess } from './check-api-access';
import { fillApiAccess } from './full-api-access';

const PAGE = { origin: 'https://app.acme.test', baseUrl: 'https://app.acme.test/orders/' };

/** The audience that a request gets, with rules given as `url` or `[url, more]`. */
function matcherFor(...rules: readonly (string | readonly [string, object])[]): {
  readonly audienceOf: (url: string, method?: string) => string | null;
} {
  const apis = rules.map((rule) => {
    const [url, more] = typeof rule === 'string' ? [rule, {}] : rule;
    return { url, audience: url, ...more };
  });
  expect(problemsOfApiAccess(apis)).toEqual([]);
  const matcher = new ApiAccessMatcher(fillApiAccess(apis), PAGE);
  return { audienceOf: (url, method = 'GET') => matcher.match(method, url)?.audience ?? null };
}

describe('ApiAccessMatcher', () => {
  const RULE = 'https://api.acme.test/v1';

  for (const [url, expected, because] of [
    ['https://api.acme.test/v1', true, 'it is the place itself'],
    ['https://api.acme.test/v1/', true, 'a slash at the end changes nothing'],
    ['https://api.acme.test/v1/things/7?x=1#y', true, 'it lies below'],
    [
      'https://API.ACME.TEST:443/v1/things',
      true,
      'hosts have no case, and 443 is the default port',
    ],
    ['https://api.acme.test/x/../v1/things', true, 'dot segments are resolved before comparing'],
    ['https://api.acme.test/%76%31/things', true, 'percent encoding changes nothing'],
    ['https://api.acme.test/v1/a%2Fb', true, 'an encoded slash in a name climbs nowhere'],
    ['  https://api.acme.test/v1/things', true, 'browsers drop the space too'],
    ['https://api.acme.test', false, 'it lies above'],
    ['https://api.acme.test/v10', false, 'path segments match whole'],
    ['https://api.acme.test/v1.evil', false, 'path segments match whole'],
    ['https://api.acme.test/V1', false, 'paths have a case'],
    ['https://api.acme.test/v1/../v2', false, 'dot segments are resolved before comparing'],
    ['https://api.acme.test/v1/%2e%2e/v2', false, 'encoded dot segments are resolved, too'],
    ['https://api.acme.test/v1/..%2f..%2fadmin', false, 'a server that decodes first climbs out'],
    ['https://api.acme.test/v1/..%5c..%5cadmin', false, 'a server that decodes first climbs out'],
    ['http://api.acme.test/v1', false, 'the scheme is another'],
    ['https://api.acme.test:8443/v1', false, 'the port is another'],
    ['https://api.acme.test.evil.test/v1', false, 'the host is another'],
    ['https://evil.test/https://api.acme.test/v1', false, 'the host is another'],
    ['https://evil.test#https://api.acme.test/v1', false, 'the host is another'],
    ['https://evil.test?https://api.acme.test/v1', false, 'the host is another'],
    ['https://api.acme.test@evil.test/v1', false, 'what stands before @ is a user name'],
    ['https://user@api.acme.test/v1', false, 'it comes with a user name'],
    ['https://:secret@api.acme.test/v1', false, 'it comes with a password'],
    ['https://api.acme.test./v1', false, 'with a trailing dot it is another name'],
    ['//evil.test/v1', false, 'the host is another'],
    ['/v1', false, 'it is on the origin of the page'],
    ['v1/things', false, 'it is on the origin of the page'],
    ['\\\\evil.test\\v1', false, 'a backslash is a slash to browsers'],
    ['blob:https://api.acme.test/v1', false, 'a blob has no origin of its own path'],
    ['data:text/plain,https://api.acme.test/v1', false, 'it goes nowhere'],
    ['https://', false, 'it is no URL'],
    ['', false, 'it is the page itself'],
  ] as const) {
    it(`${expected ? 'accepts' : 'rejects'} "${url}": ${because}`, () => {
      expect(matcherFor(RULE).audienceOf(url)).toBe(expected ? RULE : null);
    });
  }

  it('resolves a rule and a request that are paths against the base of the page', () => {
    const { audienceOf } = matcherFor('/api');
    expect(audienceOf('/api/things')).toBe('/api');
    expect(audienceOf('../api/things')).toBe('/api');
    expect(audienceOf('https://app.acme.test/api')).toBe('/api');
    expect(audienceOf('api/things')).toBeNull();
    expect(audienceOf('//evil.test/api')).toBeNull();
    expect(audienceOf('/apiary')).toBeNull();
  });

  it('sends no token where a <base> leads to another host, before the rules were read or after', () => {
    const page = { origin: 'https://app.acme.test', baseUrl: 'https://evil.test/' };
    const matcher = new ApiAccessMatcher(fillApiAccess([{ url: '/api', audience: 'a' }]), page);
    expect(matcher.match('GET', '/api')).toBeNull();
    expect(matcher.match('GET', 'https://evil.test/api')).toBeNull();
    expect(matcher.match('GET', 'https://app.acme.test/api')?.audience).toBe('a');
    page.baseUrl = 'https://app.acme.test/orders/';
    expect(matcher.match('GET', '/api')?.audience).toBe('a');
    expect(matcher.match('GET', '../api')?.audience).toBe('a');
    page.baseUrl = 'https://app.acme.test.evil.test/';
    expect(matcher.match('GET', '/api')).toBeNull();
  });

  it('takes the rule of the longest path', () => {
    const { audienceOf } = matcherFor(
      'https://a.test',
      'https://a.test/v1/admin',
      'https://a.test/v1',
    );
    expect(audienceOf('https://a.test/v1/admin/x')).toBe('https://a.test/v1/admin');
    expect(audienceOf('https://a.test/v1/administration')).toBe('https://a.test/v1');
    expect(audienceOf('https://a.test/v2')).toBe('https://a.test');
  });

  it('sends no token to an exception, nor below it, but to its namesakes elsewhere', () => {
    const { audienceOf } = matcherFor(['https://a.test/v1', { except: ['/public', '/x/y'] }]);
    expect(audienceOf('https://a.test/v1/public')).toBeNull();
    expect(audienceOf('https://a.test/v1/public/logo')).toBeNull();
    expect(audienceOf('https://a.test/v1/publications')).toBe('https://a.test/v1');
    expect(audienceOf('https://a.test/v1/x')).toBe('https://a.test/v1');
    expect(audienceOf('https://a.test/v1/x/public')).toBe('https://a.test/v1');
    expect(audienceOf('https://a.test/v1/x/y')).toBeNull();
  });

  it('lets a rule below an exception count', () => {
    const { audienceOf } = matcherFor(
      ['https://a.test/v1', { except: ['/public'] }],
      'https://a.test/v1/public/mine',
    );
    expect(audienceOf('https://a.test/v1/public/mine/7')).toBe('https://a.test/v1/public/mine');
    expect(audienceOf('https://a.test/v1/public/yours')).toBeNull();
  });

  it('tells methods apart, whatever their case, and falls back to the rule above', () => {
    const { audienceOf } = matcherFor('https://a.test', [
      'https://a.test/v1',
      { methods: ['get', 'HEAD'] },
    ]);
    expect(audienceOf('https://a.test/v1', 'GET')).toBe('https://a.test/v1');
    expect(audienceOf('https://a.test/v1', 'head')).toBe('https://a.test/v1');
    expect(audienceOf('https://a.test/v1', 'POST')).toBe('https://a.test');
  });

  it('sends a token nowhere when there are no rules', () => {
    expect(matcherFor().audienceOf('https://api.acme.test/v1')).toBeNull();
  });

  it('matches nothing by what is no rule, and goes on with the others', () => {
    const apis = [null, 7, { url: 'http://[' }, { url: 'https://a.test', audience: 'a' }];
    const matcher = new ApiAccessMatcher(fillApiAccess(apis), PAGE);
    expect(matcher.match('GET', 'https://a.test/x')?.audience).toBe('a');
    expect(matcher.match('GET', '/')).toBeNull();
    expect(new ApiAccessMatcher(fillApiAccess('x'), PAGE).match('GET', '/x')).toBeNull();
  });

  it('decides about a query and a fragment as about the place before them', () => {
    const { audienceOf } = matcherFor('https://a.test/v1');
    for (const end of [
      '',
      '?q=/../..',
      '#/../..',
      '?',
      '#',
      '?a#b',
      '/?q',
      '/x?q=https://evil.test',
    ]) {
      expect(audienceOf(`https://a.test/v1${end}`))
        .withContext(end)
        .toBe('https://a.test/v1');
    }
    expect(audienceOf('https://a.test?/v1')).toBeNull();
    expect(audienceOf('https://a.test#/v1')).toBeNull();
    expect(audienceOf('?https://a.test/v1')).toBeNull();
  });

  it('tells a place that ends with the URL from one that a query follows: browsers drop spaces at the end', () => {
    for (const urls of [
      ['https://a.test/v1 ', 'https://a.test/v1 ?q'],
      ['https://a.test/v1 ?q', 'https://a.test/v1 '],
    ]) {
      const { audienceOf } = matcherFor('https://a.test/v1');
      const decided = new Map(urls.map((url) => [url, audienceOf(url)]));
      expect(decided.get('https://a.test/v1 ')).toBe('https://a.test/v1');
      expect(decided.get('https://a.test/v1 ?q')).toBeNull();
    }
  });

  it('parses a place once, and remembers neither ever more of them nor what is written into a URL', () => {
    const parsing = spyOn(URL, 'canParse').and.callThrough();
    const { audienceOf } = matcherFor('https://a.test/v1');
    const timesFor = (url: string): number => {
      const before = parsing.calls.count();
      expect(audienceOf(url)).toBe('https://a.test/v1');
      return parsing.calls.count() - before;
    };
    expect(timesFor('https://a.test/v1/things?page=1')).toBe(1);
    expect(timesFor('https://a.test/v1/things?page=2')).toBe(0);
    for (let id = 0; id < 500; id += 1) audienceOf(`https://a.test/v1/things/${id}`);
    expect(timesFor('https://a.test/v1/things?page=3')).toBe(1);
    const long = `https://a.test/v1/${'x'.repeat(1000)}`;
    expect([timesFor(long), timesFor(long)]).toEqual([1, 1]);
  });

  it('looks at the rules along the path alone, however many there are', () => {
    const rules = Array.from({ length: 1000 }, (_, index) => `https://a.test/v1/service-${index}`);
    const looked: string[] = [];
    const apis = fillApiAccess(rules.map((url) => ({ url, audience: url }))).map((api) => ({
      ...api,
      get methods(): null {
        looked.push(api.url);
        return null;
      },
    }));
    const matcher = new ApiAccessMatcher(apis, PAGE);
    expect(matcher.match('GET', 'https://a.test/v1/service-999/x')?.audience).toBe(rules[999]);
    expect(looked).toEqual(['https://a.test/v1/service-999']);
  });
});
