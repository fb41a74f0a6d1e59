import { aDraftOf, countingIds, DATES, onDay, sheetOf, typedInto } from '../testing/week-drafts';
import { copyWeek } from './copy-week';

describe('Copying a week', () => {
  it('fills what is empty, row by row, without notes', () => {
    const draft = aDraftOf([onDay('a', 0, { hours: '1.00' })]);
    const from = [
      onDay('x', 0, { hours: '8.00' }),
      onDay('y', 1, { hours: '2.00', note: 'Not copied' }),
      onDay('z', 1, { hours: '3.00', project: 'Hiring' }),
    ];
    const copied = copyWeek(draft, from, DATES, countingIds('copy'));
    expect(sheetOf(copied.draft)).toEqual([
      'Website: 1.00 2.00 - - - - -',
      'Hiring: - 3.00 - - - - -',
    ]);
    expect(copied.cells).toBe(2);
    expect(copied.hours).toBe('5.00');
    expect(
      copied.draft.rows.flatMap(({ cells }) => cells).every(({ note }) => note === ''),
    ).toBeTrue();
  });

  it('puts the second row of a project into the second row of that project', () => {
    const from = [onDay('x', 0, { hours: '1.00' }), onDay('y', 0, { hours: '2.00' })];
    const copied = copyWeek(aDraftOf([]), from, DATES, countingIds('copy'));
    expect(sheetOf(copied.draft)).toEqual([
      'Website: 1.00 - - - - - -',
      'Website: 2.00 - - - - - -',
    ]);
  });

  it('leaves alone what somebody has emptied to delete it', () => {
    const draft = typedInto(aDraftOf([onDay('a', 0)]), 'a', { hours: '' });
    const copied = copyWeek(draft, [onDay('x', 0, { hours: '8.00' })], DATES, countingIds('copy'));
    expect(copied.draft).toEqual(draft);
    expect(copied.cells).toBe(0);
  });
});
