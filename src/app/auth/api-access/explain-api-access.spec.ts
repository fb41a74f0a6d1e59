import * as fc from 'fast-check';

import { ApiAccessMatcher } from './api-access-matcher';
import { problemsOfApiAccess } from './check-api-access';
import { explainApiAccess, type NoTokenReason } from './explain-api-access';
import { fillApiAccess, type FullApiAccess } from './full-api-access';

const PAGE = { origin: 'https://app.acme.test', baseUrl: 'https://app.acme.test/orders/' };

function checked(apis: readonly object[]): readonly FullApiAccess[] {
  const problems = problemsOfApiAccess(apis);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return fillApiAccess(apis);
}

const RULES = checked([
  { url: 'https://api.acme.test/v1', audience: 'one', methods: ['GET'], except: ['/public'] },
  { url: 'https://api.acme.test/v1/orders', audience: 'orders', methods: ['GET', 'POST'] },
  { url: 'https://api.acme.test/v1/public/mine', audience: 'mine' },
  { url: '/api', audience: 'own' },
] as const);

describe('explainApiAccess', () => {
  for (const [method, url, audience, words] of [
    ['GET', 'https://api.acme.test/v1/things', 'one', 'takes GET.'],
    ['post', 'https://api.acme.test/v1/orders/7?x=1', 'orders', 'takes GET, POST.'],
    ['GET', 'https://api.acme.test/v1/orders', 'orders', 'longer than that of'],
    ['GET', 'https://api.acme.test/v1/public/mine', 'mine', 'takes every method'],
    ['DELETE', '/api/things', 'own', 'It is on https://app.acme.test'],
  ] as const) {
    it(`says why ${method} ${url} gets the token for "${audience}"`, () => {
      const { rule, reason, because } = explainApiAccess(RULES, PAGE, method, url);
      expect(rule?.audience).toBe(audience);
      expect(reason).toBeNull();
      expect(because).toContain(words);
    });
  }

  for (const [method, url, expected, words] of [
    ['GET', 'https://', 'not-a-url', '"https://" is not a URL'],
    ['GET', 'blob:https://api.acme.test/1', 'not-http', 'with blob: leads to no server'],
    ['GET', 'https://evil.test/v1', 'origin-not-configured', 'Those are: https://api.acme.test'],
    ['GET', 'https://app.acme.test:444/', 'origin-not-configured', 'https://app.acme.test'],
    ['GET', 'http://api.acme.test:443/', 'origin-not-configured', 'https://api.acme.test'],
    ['GET', 'https://me@api.acme.test/v1', 'user-info', 'user name'],
    ['GET', 'https://api.acme.test/v1/..%2fx', 'dot-segments', '"../x" would climb'],
    ['GET', 'https://api.acme.test/v1/..;/x', 'dot-segments', '"..;" would climb'],
    ['GET', 'https://api.acme.test/v1/public%2flogo', 'encoded-slash', 'decodes before it splits'],
    ['GET', 'https://api.acme.test/v10', 'path-not-configured', '"/v10" is at or below none'],
    ['GET', 'https://api.acme.test/v1/../v2', 'path-not-configured', '"/v2"'],
    ['PUT', 'https://api.acme.test/v1/things', 'method-not-configured', 'takes GET, not PUT'],
    ['GET', 'https://api.acme.test/v1/public/logo', 'excepted', 'leaves "/public"'],
  ] as const satisfies readonly (readonly [string, string, NoTokenReason, string])[]) {
    it(`says that ${method} ${url} gets none: ${expected}`, () => {
      const { reason, because } = explainApiAccess(RULES, PAGE, method, url);
      expect(reason).toBe(expected);
      expect(because).toContain(words);
    });
  }

  it('says that scheme and port count where only they differ', () => {
    const rules = checked([{ url: 'http://localhost:4600', audience: 'a' }]);
    expect(explainApiAccess(rules, PAGE, 'GET', 'https://localhost:4600/').because).toContain(
      'scheme and port count',
    );
  });

  it('names the rule that nearly gave it one', () => {
    const url = 'https://api.acme.test/v1/orders';
    expect(explainApiAccess(RULES, PAGE, 'PUT', url).rule?.audience).toBe('orders');
  });

  it('says that no API is configured', () => {
    expect(explainApiAccess([], PAGE, 'GET', '/').reason).toBe('no-rules');
  });

  it('gives the answers of the matcher, whatever the rules and the request', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '%61',
      '..',
      '.',
      'a%2f..%2fb',
      '%ff',
      'a%2Fb',
      '..;',
      '..%2f%ff',
      'a%5cb',
    );
    const path = fc.array(part, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
    const plainPath = fc
      .array(fc.constantFrom('a', 'b', '%61'), { maxLength: 3 })
      .map((parts) => `/${parts.join('/')}`);
    const origin = fc.constantFrom('https://one.test', 'https://two.test', '');
    const methods = fc.option(
      fc.uniqueArray(fc.constantFrom('GET', 'POST', 'PUT'), { minLength: 1 }),
      { nil: undefined },
    );
    const except = fc.array(
      plainPath.filter((each) => each !== '/'),
      { maxLength: 2 },
    );
    const rule = fc
      .record({ origin, path: plainPath, methods, except })
      .map(({ origin: at, path: below, ...more }) => ({ url: at + below, audience: 'x', ...more }));
    const target = fc
      .tuple(
        fc.oneof(
          origin,
          fc.constantFrom(
            'http://one.test',
            'https://me@one.test',
            'https://3.t',
            'blob:https://one.test',
          ),
        ),
        path,
        fc.constantFrom('', '?x=/a', '#/b'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 5 }),
        target,
        fc.constantFrom('GET', 'post', 'DELETE'),
        (apis, url, method) => {
          const problems = problemsOfApiAccess(apis);
          const rules = fillApiAccess(apis);
          fc.pre(problems.length === 0);
          const found = new ApiAccessMatcher(rules, PAGE).match(method, url);
          const { rule: named, reason } = explainApiAccess(rules, PAGE, method, url);
          expect(reason === null ? named : null).toBe(found);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
