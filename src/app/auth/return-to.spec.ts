import { safeReturnTo } from './return-to';

const EXCLUDED = ['/callback', '/sign-in'];

describe('safeReturnTo', () => {
  for (const link of [
    '/',
    '/timesheets',
    '/timesheets?week=2026-W47&note=a%20b#total',
    '/search?next=https://elsewhere.test',
    '/callbacks',
    '/matrix;a=1/(side:chat)',
  ]) {
    it(`keeps ${link}`, () => {
      expect(safeReturnTo(link, EXCLUDED)).toBe(link);
    });
  }

  it('keeps a long link, and not one that would fill the storage of the tab', () => {
    const link = `/search?q=${'x'.repeat(262_000)}`;
    expect(safeReturnTo(link, EXCLUDED)).toBe(link);
    expect(safeReturnTo(link + 'x'.repeat(200), EXCLUDED)).toBe('/');
  });

  for (const [link, because] of [
    ['https://evil.test', 'it leaves the application'],
    ['//evil.test', 'the host is another'],
    ['///evil.test', 'browsers read it as another host'],
    ['/\\evil.test', 'browsers read a backslash as a slash'],
    ['/\t/evil.test', 'browsers drop the tab'],
    ['/\n/evil.test', 'browsers drop the line break'],
    ['/.//evil.test', 'once resolved it begins with two slashes'],
    ['/a/..//evil.test', 'once resolved it begins with two slashes'],
    ['javascript:alert(1)', 'it is a script'],
    ['timesheets', 'it depends on the page'],
    ['', 'it is empty'],
    [null, 'it is not there'],
    [['/a'], 'it is no text'],
    ['/callback', 'nothing waits there'],
    ['/callback/', 'nothing waits there'],
    ['/%63allback', 'the router reads it as the callback'],
    ['/sign%2Din?x', 'the router reads it as the page it is on'],
    ['/%ff', 'the router cannot read it'],
    ['/x/../sign-in?returnTo=/a', 'it leads back into signing in'],
  ] as const) {
    it(`goes to the home page instead of ${JSON.stringify(link)}: ${because}`, () => {
      expect(safeReturnTo(link, EXCLUDED)).toBe('/');
    });
  }
});
