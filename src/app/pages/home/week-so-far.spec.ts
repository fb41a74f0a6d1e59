import { anEntry } from '../../testing';
import { weekSoFar } from './week-so-far';

const WEEK = '2026-W47';

describe('The week so far', () => {
  it('has its hours, without what was rejected', () => {
    const entries = [
      anEntry({ hours: '7.50' }),
      anEntry({ hours: '0.25', status: 'approved' }),
      anEntry({ hours: '8.00', status: 'rejected' }),
    ];
    expect(weekSoFar(WEEK, '2026-11-18', entries).hours).toBe('7.75');
  });

  for (const [today, dates, missing, because] of [
    ['2026-11-16', [], [], 'the first day is not over'],
    ['2026-11-18', ['2026-11-16'], ['2026-11-17'], 'today is not over'],
    [
      '2026-11-22',
      ['2026-11-16', '2026-11-18'],
      ['2026-11-17', '2026-11-19', '2026-11-20'],
      'nobody has to work on a Saturday',
    ],
    ['2026-11-18', ['2026-11-16', '2026-11-17', '2026-11-21'], [], 'all are there'],
  ] as const) {
    it(`lacks ${missing.join(', ') || 'nothing'} on ${today}: ${because}`, () => {
      const entries = dates.map((date) => anEntry({ date }));
      expect(weekSoFar(WEEK, today, entries).missing).toEqual([...missing]);
    });
  }
});
