import { ApiAccessMatcher } from './api-access-matcher';
import { explainApiAccess } from './explain-api-access';
import { fillApiAccess } from './full-api-access';

const PAGE = { origin: 'https://app.acme.test', baseUrl: 'https://app.acme.test/orders/7' };

/** A whole origin: the widest rule there is, so that only the origin stands between the token and a stranger. */
const WHOLE = 'https://api.acme.test';
const IDN = 'https://bücher.test/v1';
const RULES = fillApiAccess([
  { url: WHOLE, audience: 'whole', except: ['/public'] },
  { url: IDN, audience: 'idn' },
  { url: '/api', audience: 'own' },
  { url: 'http://127.0.0.1:4600', audience: 'ipv4' },
  { url: 'http://[::1]:4600', audience: 'ipv6' },
]);
const MATCHER = new ApiAccessMatcher(RULES, PAGE);

type Case = readonly [url: string, audience: string | null, because: string];

function judge(what: string, cases: readonly Case[]): void {
  describe(what, () => {
    for (const [url, audience, because] of cases) {
      it(`${JSON.stringify(url)} gets ${audience ?? 'nothing'}: ${because}`, () => {
        expect(MATCHER.match('GET', url)?.audience ?? null).toBe(audience);
        const { rule, reason } = explainApiAccess(RULES, PAGE, 'GET', url);
        expect(reason === null ? rule?.audience : null).toBe(audience);
      });
    }
  });
}

describe('A URL and the token that it gets', () => {
  judge('another host behind, before or around the configured one', [
    [`${WHOLE}.evil.test/`, null, 'the host only begins with it'],
    ['https://evil-api.acme.test/', null, 'the host only ends with it'],
    ['https://evil.api.acme.test/', null, 'what is below a host is another host'],
    ['https://acme.test/', null, 'what is above a host is another host'],
    [`https://evil.test/${WHOLE}`, null, 'the host is in the path'],
    [`https://evil.test/?u=${WHOLE}`, null, 'the host is in the query'],
    [`https://evil.test/#${WHOLE}`, null, 'the host is in the fragment'],
    [`https://evil.test\\@api.acme.test/`, null, 'the backslash ends the host'],
    ['https://evil.test%2f@api.acme.test/', null, 'what stands before @ is a user name'],
    ['https://api.acme.test%2eevil.test/', null, 'the dot is decoded before the host is read'],
    ['https://api.acme.test%2fevil.test/', null, 'a host holds no slash'],
    ['https://api.acme.test%00.evil.test/', null, 'a host holds no null byte'],
  ]);

  judge('user names and passwords', [
    ['https://api.acme.test@evil.test/', null, 'the host is behind the @'],
    ['https://api.acme.test:443@evil.test/', null, 'the host is behind the @'],
    ['https://evil.test@api.acme.test/', null, 'it looks like another host'],
    ['https://me:secret@api.acme.test/', null, 'browsers refuse to send it'],
    ['https://:@api.acme.test/', 'whole', 'an empty name is none'],
    ['https://a@b@api.acme.test/', null, 'the last @ counts, and the rest is a name'],
  ]);

  judge('ports', [
    ['https://api.acme.test:443/', 'whole', '443 is the port of https'],
    ['https://api.acme.test:0443/', 'whole', 'zeros in front do not count'],
    ['https://api.acme.test:/', 'whole', 'no port is the default port'],
    ['https://api.acme.test:8443/', null, 'another port is another program'],
    ['https://api.acme.test:80/', null, 'the port of http is not that of https'],
    ['https://api.acme.test:65979/', null, 'it is no port, though 443 modulo 65536'],
    ['https://api.acme.test:443:443/', null, 'it is no URL'],
  ]);

  judge('schemes', [
    ['HTTPS://api.acme.test/', 'whole', 'schemes have no case'],
    ['http://api.acme.test/', null, 'everybody on the way could read it'],
    ['ws://api.acme.test/', null, 'it is another scheme'],
    ['wss://api.acme.test/', null, 'it is another scheme'],
    ['ftp://api.acme.test/', null, 'it is another scheme'],
    ['file://api.acme.test/', null, 'it leads to a disk'],
    ['javascript:fetch("https://api.acme.test/")', null, 'it is a script'],
    ['data:text/plain,https://api.acme.test/', null, 'it leads nowhere'],
    [`blob:${WHOLE}/0b1c`, null, 'it has the origin of the API, and leads to no server'],
    [`blob:${PAGE.origin}/api`, null, 'it has the origin of the page, and leads to no server'],
    [`filesystem:${WHOLE}/temporary/x`, null, 'it leads to a disk'],
    [`view-source:${WHOLE}/`, null, 'it is another scheme'],
    ['about:blank', null, 'it leads nowhere'],
    ['https\u00a0://api.acme.test/', null, 'it is a path of the page'],
    ['https:api.acme.test/', null, 'without slashes it is a path of the page'],
    ['https:/api.acme.test/', null, 'with one slash it is a path of the page'],
    ['https:///api.acme.test/', 'whole', 'further slashes do not count'],
  ]);

  judge('slashes and backslashes', [
    ['//api.acme.test/', 'whole', 'it has the scheme of the page'],
    ['\\\\api.acme.test\\', 'whole', 'backslashes are slashes'],
    ['/\\api.acme.test/', 'whole', 'backslashes are slashes'],
    ['https:\\\\api.acme.test\\x', 'whole', 'backslashes are slashes'],
    ['//evil.test/api', null, 'the host is another'],
    ['\\\\evil.test\\api', null, 'the host is another'],
    ['/\\evil.test/api', null, 'the host is another'],
    ['///evil.test/api', null, 'the host is another'],
    ['\\api\\x', 'own', 'backslashes are slashes'],
    ['/.//evil.test/api', null, 'it is on the page’s origin, at no configured path'],
    [`${WHOLE}//public`, null, 'empty segments hide no exception'],
  ]);

  judge('tabs, line breaks and control characters', [
    ['ht\ttps://api.ac\nme.test/', 'whole', 'tabs and line breaks are dropped'],
    ['\u0000\u001f https://api.acme.test/ \u0000', 'whole', 'so is what is not seen at the ends'],
    ['/\t/evil.test/api', null, 'without the tab it is another host'],
    ['/\n\\evil.test/api', null, 'without the line break it is another host'],
    ['https://api.acme.test\t.evil.test/', null, 'without the tab it is another host'],
    [`${WHOLE}/pub\tlic`, null, 'without the tab it is the exception'],
    [`${WHOLE}/public `, null, 'without the space it is the exception'],
    ['https://api.acme.test\u0000/', null, 'a host holds no null byte'],
    ['https://api.acme\u007f.test/', null, 'a host holds no control character'],
    ['https://api.acme.test\u2028.evil.test/', null, 'a host holds no line separator'],
  ]);

  judge('percent encodings', [
    [`${WHOLE}/%70ublic`, null, 'a letter in code is the letter: the exception'],
    [`${WHOLE}/%50ublic`, 'whole', 'that is another letter: P'],
    [`${WHOLE}/%2570ublic`, 'whole', 'decoded once it is %70ublic, no exception'],
    [`${WHOLE}/public%2flogo`, null, 'an exception to servers that decode first'],
    [`${WHOLE}/x%2f..%2fpublic`, null, 'an exception to servers that decode first'],
    [`${WHOLE}/x%5c..%5cpublic`, null, 'the same with backslashes'],
    [`${WHOLE}/..%2fx%ff`, null, 'an invalid byte hides no dot segment'],
    [`${WHOLE}/a%2Fb`, 'whole', 'the same rule holds for both readings'],
    [`/api%2fthings`, null, 'it lies below only for servers that decode first'],
    [`/api/..%2fadmin`, null, 'it climbs out on servers that decode first'],
    [`/%61pi/things`, 'own', 'a letter in code is the letter'],
    ['/api%00', null, 'the null byte is part of the name'],
    ['/api%00/things', null, 'the null byte is part of the name'],
    [`/api/%c0%ae%c0%ae/admin`, 'own', 'overlong dots are not UTF-8, and no dots'],
    [`/%e1%90%af/api`, null, 'that letter only looks like an ASCII one'],
    [`/%C0%A1pi`, null, 'an overlong letter is no letter'],
    ['/api/%', 'own', 'a lone percent sign is itself'],
    ['/api/%zz%', 'own', 'a lone percent sign is itself'],
    ['https://%61pi.acme.test/', 'whole', 'hosts are decoded'],
    ['https://api%2Eacme%2Etest/', 'whole', 'hosts are decoded'],
    ['https%3a//api.acme.test/', null, 'schemes are not decoded: a path of the page'],
  ]);

  judge('dot segments', [
    ['/x/../api', 'own', 'they are resolved'],
    ['/x/%2e%2E/api', 'own', 'they are resolved, in code as well'],
    ['/api/..', null, 'it lies above'],
    ['/api/%2e%2e/', null, 'it lies above'],
    ['/api/.%2e/admin', null, 'it lies beside'],
    ['/api\\..\\admin', null, 'it lies beside'],
    ['/api/../../../api', 'own', 'nothing is above the root'],
    ['/api/..;/admin', null, 'servers that take ; for a parameter climb out'],
    ['/api/..;x=1/admin', null, 'servers that take ; for a parameter climb out'],
    ['/api/%2e%2e;/admin', null, 'servers that take ; for a parameter climb out'],
    ['/api/..%3b/admin', null, 'servers that decode first and take ; for a parameter climb out'],
    ['/api/...', 'own', 'three dots are a name'],
    ['/api/..x', 'own', 'that is a name'],
    [`${WHOLE}/x/../public`, null, 'it is the exception'],
    [`${WHOLE}/public/../x`, 'whole', 'it only passes the exception'],
  ]);

  judge('case and dots at the end of the host', [
    ['https://API.ACME.TEST/', 'whole', 'hosts have no case'],
    ['/API', null, 'paths have one'],
    ['https://api.acme.test./', null, 'it may be another host, and is another origin'],
    ['https://api.acme.test../', null, 'it is another origin'],
    ['https://api.acme.test%2e/', null, 'it is another origin'],
    ['https://.api.acme.test/', null, 'it is another host'],
  ]);

  judge('names in other scripts, and what looks alike', [
    ['https://xn--bcher-kva.test/v1', 'idn', 'that is how it is sent'],
    ['https://BÜCHER.test/v1', 'idn', 'hosts have no case'],
    ['https://bu\u0308cher.test/v1', 'idn', 'an ü of two characters is an ü'],
    ['https://bucher.test/v1', null, 'u is not ü'],
    ['https://ａｐｉ.acme.test/', 'whole', 'browsers take wide letters for letters'],
    ['https://api。acme｡test/', 'whole', 'browsers take these for dots'],
    ['https://a\u00adpi.acme.test/', 'whole', 'browsers drop what is not seen'],
    ['https://a\u200bpi.acme.test/', 'whole', 'browsers drop what is not seen'],
    ['https://\u0430pi.acme.test/', null, 'the first letter is Cyrillic'],
    ['https://api.acme.te\u017ft/', 'whole', 'browsers take the long s for an s'],
    ['https://api.acme.test\u2100evil.test/', null, '℀ holds a slash, and no host does'],
    [
      'https://api.acme.test\uff0fevil.test/',
      null,
      'a wide slash is a slash, and no host holds one',
    ],
    ['https://evil.test\uff20api.acme.test/', null, 'a wide @ is an @, and no host holds one'],
    ['https://api.acme.test\u202ftset.live/', null, 'a host holds no space'],
    ['https://api.acme.test\ud800/', null, 'half a character is no host'],
    ['/api/\ud800\udc00\udc00', 'own', 'half a character in a path is sent as a replacement'],
    ['/\ud800api', null, 'half a character is part of the name'],
  ]);

  judge('addresses in numbers', [
    ['http://127.0.0.1:4600/', 'ipv4', 'it is configured'],
    ['http://127.1:4600/', 'ipv4', 'it is the same, shorter'],
    ['http://0x7f.1:4600/', 'ipv4', 'it is the same, with another base'],
    ['http://2130706433:4600/', 'ipv4', 'it is the same in one number'],
    ['http://0177.0.0.01:4600/', 'ipv4', 'it is the same, with another base'],
    ['http://127.0.0.1.:4600/', 'ipv4', 'browsers drop the dot behind a number'],
    ['http://127.0.0.2:4600/', null, 'it is another address'],
    ['http://127.0.0.1.evil.test:4600/', null, 'it is a name'],
    ['http://localhost:4600/', null, 'the name is another origin than the number'],
    ['http://[::1]:4600/', 'ipv6', 'it is configured'],
    ['http://[0:0::0:1]:4600/', 'ipv6', 'it is the same, longer'],
    ['http://[::ffff:127.0.0.1]:4600/', null, 'it is another origin than either'],
    ['http://[::1%25eth0]:4600/', null, 'a zone is not for URLs'],
    ['http://0:4600/', null, 'it is another address'],
  ]);

  judge('relative forms', [
    ['', null, 'it is the page itself'],
    ['api', null, 'it is relative to the folder of the page'],
    ['../api', 'own', 'it is relative to the folder of the page'],
    ['../../../api', 'own', 'nothing is above the root'],
    ['../api/../x', null, 'it climbs out again'],
    ['?u=/api', null, 'it is the page itself'],
    ['#/api', null, 'it is the page itself'],
    ['?https://api.acme.test/', null, 'it is the page itself'],
    ['https:../api', 'own', 'with the scheme of the page it is relative'],
    ['https:/api', 'own', 'with the scheme of the page it is relative'],
    ['http:/api', null, 'with another scheme it is a host'],
    ['/api?x', 'own', 'a query does not count'],
    ['/api#x', 'own', 'nor does a fragment'],
    ['/api?/../../x', 'own', 'nor do dots in a query'],
    ['/api;v=1', null, 'to the browser it is another name'],
  ]);

  judge('what is no URL', [
    ['https://', null, 'the host is not there'],
    ['https:///', null, 'the host is not there'],
    ['//', null, 'the host is not there'],
    ['https://[::1', null, 'the bracket is open'],
    ['https://a b/', null, 'a host holds no space'],
    ['https://<script>/', null, 'a host holds no brackets'],
    ['https://xn--a/', null, 'it is no name in another script'],
  ]);

  it('is judged though it is megabytes long', () => {
    const long = 'a/'.repeat(1_000_000);
    expect(MATCHER.match('GET', `/api/${long}`)?.audience).toBe('own');
    expect(MATCHER.match('GET', `/apis/${long}`)).toBeNull();
    expect(MATCHER.match('GET', `/api/${long}${'../'.repeat(1_000_001)}`)).toBeNull();
    expect(MATCHER.match('GET', `/api/${'%2e%2e%2f'.repeat(200_000)}`)).toBeNull();
    expect(MATCHER.match('GET', `https://${'a.'.repeat(1_000_000)}test/`)).toBeNull();
    expect(MATCHER.match('GET', '@'.repeat(1_000_000))).toBeNull();
  });
});
