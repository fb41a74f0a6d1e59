import * as fc from 'fast-check';

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
    ['/x/../sign-in?returnTo=/a', 'it leads back into signing in'],
  ] as const) {
    it(`goes to the home page instead of ${JSON.stringify(link)}: ${because}`, () => {
      expect(safeReturnTo(link, EXCLUDED)).toBe('/');
    });
  }

  it('never leaves the origin, whatever it is given', () => {
    const parts = ['/', '\\', '//', '.', '..', 'evil.test', '@', ':', 'https:', '\t', '\0', '%2f', '%5c', '?', '#', 'a', '\u2028']; // prettier-ignore
    const link = fc
      .array(fc.constantFrom(...parts), { maxLength: 10 })
      .map((each) => each.join(''));
    const stays = fc.property(fc.oneof(link, fc.string(), fc.webUrl()), (given) => {
      const safe = safeReturnTo(given, EXCLUDED);
      const { origin } = new URL(safe, 'https://app.test');
      return origin === 'https://app.test' && /^\/(?!\/)/.test(safe);
    });
    expect(() => {
      fc.assert(stays, { numRuns: 3000 });
    }).not.toThrow();
  });
});
