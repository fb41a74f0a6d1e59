import { UnexpectedAnswerError } from '../../timesheets/entry';
import { parseMonthOverview } from './month-overview';
import { A_MONTH } from './testing/months';

describe('What the API says about a month', () => {
  it('says how much of the longest bar each project has', () => {
    const { projects, days, byStatus } = parseMonthOverview(A_MONTH);
    expect(projects.map(({ share }) => share)).toEqual([1, 0.25]);
    expect(days.get('2026-11-18')).toBe('7.50');
    expect(byStatus.rejected).toBe('2.00');
  });

  for (const [change, because] of [
    [{ hours: 37.5 }, 'its hours are a number'],
    [{ byStatus: { submitted: '1.00' } }, 'a state is missing'],
    [{ days: {} }, 'its days are no list'],
    [{ days: [{ date: '2026-11-18' }] }, 'a day has no hours'],
    [{ projects: [{ project: 'Website', hours: '1.00', entries: '1' }] }, 'a count is text'],
    [{ projects: [null] }, 'a project is none'],
  ] as const) {
    it(`is not taken when ${because}`, () => {
      expect(() => parseMonthOverview({ ...A_MONTH, ...change })).toThrowError(
        UnexpectedAnswerError,
      );
    });
  }
});
