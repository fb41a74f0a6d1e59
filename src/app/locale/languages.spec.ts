import { languageLinks } from './languages';

const APP = 'https://app.example.test/';

function hrefs(base: string, page: string, locale: string): readonly string[] {
  return languageLinks(base, page, locale).map(({ href }) => href);
}

describe('The page in other languages', () => {
  for (const [base, page, locale, english, german] of [
    [
      APP,
      '/timesheets?week=2026-W47',
      'en-GB',
      'timesheets?week=2026-W47',
      'de/timesheets?week=2026-W47',
    ],
    [`${APP}de/`, '/de/profile', 'de', 'profile', 'de/profile'],
    [`${APP}de/`, '/de/', 'de', '', 'de/'],
    [`${APP}tools/hours/de/`, '/tools/hours/de/a', 'de', 'tools/hours/a', 'tools/hours/de/a'],
    [`${APP}de/`, '#/timesheets', 'de', '#/timesheets', 'de/#/timesheets'],
    // A page whose name begins as a language does.
    [APP, '/de-briefing', 'en-GB', 'de-briefing', 'de/de-briefing'],
  ] as const) {
    it(`is the same page: ${page} below ${base}`, () => {
      expect(hrefs(base, page, locale)).toEqual([APP + english, APP + german]);
    });
  }

  it('says which one is open', () => {
    const links = languageLinks(`${APP}de/`, '/de/profile', 'de');
    expect(links.map(({ code, isCurrent }) => [code, isCurrent])).toEqual([
      ['en-GB', false],
      ['de', true],
    ]);
  });

  for (const [base, page, locale, because] of [
    [APP, '/profile', 'en-US', 'the build is of no language that we have'],
    [APP, '/profile', 'de', 'the build does not lie where it should'],
    [APP, 'https://evil.example.test/', 'en-GB', 'the page is no page of ours'],
  ] as const) {
    it(`is nowhere where ${because}`, () => {
      expect(hrefs(base, page, locale)).toEqual([]);
    });
  }
});
