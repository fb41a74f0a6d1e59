import { UnexpectedAnswerError } from '../../timesheets/entry';
import { parseMonthlyHours } from './hours-report';

const WEBSITE = { project: 'Website', hours: '30.00', entries: 4 };

describe('A report', () => {
  it('says how much of the longest bar each project has', () => {
    const { total, projects } = parseMonthlyHours({
      month: '2026-11',
      total: '37.50',
      projects: [WEBSITE, { project: 'Hiring', hours: '7.50', entries: 1 }],
    });
    expect(total).toBe('37.50');
    expect(projects.map(({ share }) => share)).toEqual([1, 0.25]);
  });

  it('may be empty', () => {
    expect(parseMonthlyHours({ total: '0.00', projects: [] }).projects).toEqual([]);
  });

  for (const value of [
    null,
    'text',
    {},
    { total: 7, projects: [] },
    { total: '7.00' },
    { total: '7.00', projects: [null] },
    { total: '7.00', projects: [{ ...WEBSITE, hours: 30 }] },
    { total: '7.00', projects: [{ ...WEBSITE, entries: '4' }] },
  ]) {
    it(`is none: ${JSON.stringify(value)}`, () => {
      expect(() => parseMonthlyHours(value)).toThrowError(UnexpectedAnswerError);
    });
  }
});
