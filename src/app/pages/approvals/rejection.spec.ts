import { anEntry } from '../../testing';
import { parseRejection } from './rejection';

const REJECTION = { entries: [anEntry()], reason: 'Half a sent' };

describe('A rejection that was kept', () => {
  it('is what it was', () => {
    expect(parseRejection(JSON.parse(JSON.stringify(REJECTION)))).toEqual(REJECTION);
  });

  for (const value of [
    null,
    'text',
    {},
    { ...REJECTION, reason: 7 },
    { ...REJECTION, entries: [{ id: '7' }] },
    { ...REJECTION, entries: [] },
    { ...REJECTION, entries: 'all' },
  ]) {
    it(`is none: ${JSON.stringify(value)}`, () => {
      expect(parseRejection(value)).toBeNull();
    });
  }
});
