import { anEntry } from '../../../testing';
import { type QueueLine, queueOf } from './queue';
import { NO_SELECTION, selectedOf, stillSelected, withSelected } from './selection';

const MARA = 'auth0|mara';
const BENS = anEntry({ id: 'bens', employeeId: 'auth0|ben' });
const GITAS = anEntry({ id: 'gitas', employeeId: 'github|7' });
const OWN = anEntry({ id: 'own', employeeId: MARA });
const { lines: LINES } = queueOf({ entries: [BENS, GITAS, OWN], nextCursor: null });

describe('A selection', () => {
  it('never holds what one may not decide about', () => {
    const all = withSelected(NO_SELECTION, LINES, true, MARA);
    expect([...all.keys()]).toEqual(['bens', 'gitas']);
    expect(withSelected(NO_SELECTION, LINES, true, null).size).toBe(0);
  });

  it('is none, some or all of what one may decide about', () => {
    const one = withSelected(NO_SELECTION, LINES.slice(0, 1), true, MARA);
    const all = withSelected(one, LINES, true, MARA);
    expect(selectedOf(NO_SELECTION, LINES, MARA)).toBe('none');
    expect(selectedOf(one, LINES, MARA)).toBe('some');
    expect(selectedOf(all, LINES, MARA)).toBe('all');
    expect(selectedOf(withSelected(all, LINES, false, MARA), LINES, MARA)).toBe('none');
  });

  it('of nothing is none', () => {
    expect(selectedOf(NO_SELECTION, [], MARA)).toBe('none');
  });

  for (const [what, line] of [
    ['was corrected', { entry: { ...BENS, version: 2 }, note: { kind: 'changed' } }],
    ['was decided about', { entry: { ...BENS, status: 'approved' }, note: null }],
    ['was deleted', { entry: BENS, note: { kind: 'gone' } }],
  ] as const satisfies readonly (readonly [string, QueueLine])[]) {
    it(`loses what ${what}, and nothing else`, () => {
      const all = withSelected(NO_SELECTION, LINES, true, MARA);
      const kept = stillSelected(all, [line, ...LINES.slice(1)], MARA);
      expect([...kept.keys()]).toEqual(['gitas']);
    });
  }

  it('stays the same where nothing is lost', () => {
    const all = withSelected(NO_SELECTION, LINES, true, MARA);
    expect(stillSelected(all, LINES, MARA)).toBe(all);
    expect(stillSelected(NO_SELECTION, [], MARA)).toBe(NO_SELECTION);
  });
});
