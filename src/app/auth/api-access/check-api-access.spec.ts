import { problemsOfApiAccess } from './check-api-access';
import { fillApiAccess } from './full-api-access';

const AUDIENCE = 'https://api.acme.test';

function problemsOf(...apis: unknown[]): readonly string[] {
  return problemsOfApiAccess(apis);
}

describe('fillApiAccess', () => {
  it('fills in every default', () => {
    const rules = fillApiAccess([{ url: 'https://api.acme.test', audience: AUDIENCE }]);
    expect(rules).toEqual([
      {
        url: 'https://api.acme.test',
        audience: AUDIENCE,
        scopes: [],
        methods: null,
        except: [],
        anonymous: false,
      },
    ]);
  });
});

describe('problemsOfApiAccess', () => {
  for (const url of [
    'https://api.acme.test',
    'https://api.acme.test:8443/v1/',
    'http://localhost:4600',
    'http://127.0.0.1:4600/api',
    'http://[::1]:4600/api',
    '/api',
    '/',
  ]) {
    it(`accepts ${url}`, () => {
      expect(problemsOf({ url, audience: AUDIENCE })).toEqual([]);
    });
  }

  for (const [url, because] of [
    [undefined, 'it is missing'],
    ['', 'it is empty'],
    ['api', 'a relative path changes with the page'],
    ['//api.acme.test', 'its scheme depends on the page'],
    ['/\\evil.test', 'browsers read a backslash as a slash'],
    ['https:api.acme.test', 'it only looks absolute'],
    ['http://api.acme.test', 'http crosses a network'],
    ['http://localhost.evil.test', 'that host is not loopback'],
    ['ftp://api.acme.test', 'HttpClient cannot go there'],
    ['javascript:alert(1)', 'that is no address'],
    ['https://*.acme.test', 'a wildcard would match hosts of others'],
    ['https://api.acme.test/*', 'everything below is meant anyway'],
    ['https://user:secret@api.acme.test', 'a password does not belong there'],
    ['https://api.acme.test/?x=1', 'a path never matches a query'],
    ['https://api.acme.test/?', 'a path never matches a query'],
    ['https://api.acme.test/#x', 'a path never matches a fragment'],
    ['https://api.acme.test/a b', 'a space is a slip'],
    ['https://api.acme.test/a%2Fb', 'a server that decodes first sees two segments'],
    ['/api/%5cadmin', 'a server that decodes first sees two segments'],
    ['/api/..;/admin', 'it climbs out on a server that takes ; for a parameter'],
    ['\u0001https://api.acme.test', 'a browser would drop the control character'],
    ['blob:https://api.acme.test/1', 'that leads to no server'],
    ['https:///api.acme.test', 'it only looks like a path'],
    ['http://localhost.', 'with a trailing dot it is not sure to be this machine'],
  ] as const) {
    it(`refuses the url ${url ?? 'that is left out'}: ${because}`, () => {
      expect(problemsOf({ url, audience: AUDIENCE })).toContain(
        jasmine.stringMatching(/^apis\[0\]\.url: /),
      );
    });
  }

  for (const [change, at] of [
    [{ audience: '' }, 'apis[0].audience'],
    [{ audience: undefined }, 'apis[0].audience'],
    [{ scopes: 'read:things' }, 'apis[0].scopes'],
    [{ scopes: ['read:things write:things'] }, 'apis[0].scopes'],
    [{ scopes: [''] }, 'apis[0].scopes'],
    [{ methods: [] }, 'apis[0].methods'],
    [{ methods: ['GET POST'] }, 'apis[0].methods'],
    [{ except: ['public'] }, 'apis[0].except'],
    [{ except: ['/'] }, 'apis[0].except'],
    [{ except: ['/public/*'] }, 'apis[0].except'],
    [{ except: ['/../public'] }, 'apis[0].except'],
    [{ except: ['/a/%2E./public'] }, 'apis[0].except'],
    [{ except: ['//public'] }, 'apis[0].except'],
    [{ except: ['/a%2Fpublic'] }, 'apis[0].except'],
    [{ except: ['/..;/public'] }, 'apis[0].except'],
    [{ anonymous: 'yes' }, 'apis[0].anonymous'],
    [{ uri: '/api' }, 'apis[0].uri'],
  ] as const) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      const rule = { url: 'https://api.acme.test', audience: AUDIENCE, ...change };
      expect(problemsOf(rule)).toEqual([jasmine.stringContaining(at)]);
    });
  }

  it('refuses what is no list, or holds no rules', () => {
    expect(problemsOfApiAccess(undefined).length).toBe(1);
    expect(problemsOfApiAccess('https://api.acme.test').length).toBe(1);
    expect(problemsOf(null, 'x').length).toBe(4);
  });

  for (const [first, second, because] of [
    ['https://api.acme.test/v1', 'https://api.acme.test/v1', 'they are the same'],
    [
      'https://api.acme.test/v1',
      'https://API.acme.test:443/v1/',
      'they are the same, written otherwise',
    ],
    ['/api', '/%61pi', 'they are the same, written otherwise'],
    ['/api', '/x/../api/', 'they are the same, written otherwise'],
  ] as const) {
    it(`refuses ${first} beside ${second}: ${because}`, () => {
      const rules = [first, second].map((url) => ({ url, audience: AUDIENCE }));
      expect(problemsOf(...rules)).toEqual([
        jasmine.stringMatching(/^apis\[1\]\.url: .*apis\[0\]/),
      ]);
    });
  }

  it('accepts the same place twice when the methods differ, and refuses it when they overlap', () => {
    const rule = (...methods: string[]) => ({ url: '/api', audience: AUDIENCE, methods });
    expect(problemsOf(rule('GET', 'head'), rule('POST'))).toEqual([]);
    expect(problemsOf(rule('GET', 'post'), rule('POST')).length).toBe(1);
    expect(problemsOf(rule('GET'), { url: '/api', audience: AUDIENCE }).length).toBe(1);
  });

  it('refuses a path on an origin that is not secure', () => {
    const apis = [{ url: '/api', audience: AUDIENCE }];
    expect(problemsOfApiAccess(apis, 'http://intranet.acme.test').length).toBe(1);
    expect(problemsOfApiAccess(apis, 'http://localhost:4200')).toEqual([]);
    expect(problemsOfApiAccess(apis)).toEqual([]);
  });

  it('refuses a path and an absolute URL that are the same on this page', () => {
    const apis = [
      { url: '/api', audience: 'a' },
      { url: 'https://app.acme.test/api', audience: 'b' },
    ];
    expect(problemsOfApiAccess(apis, 'https://app.acme.test').length).toBe(1);
    expect(problemsOfApiAccess(apis, 'https://elsewhere.acme.test')).toEqual([]);
  });
});
