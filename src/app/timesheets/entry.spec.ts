import { anEntry, aPageOf } from '../testing';
import { parseEntry, parseEntryPage, UnexpectedAnswerError } from './entry';

const DECISION = { by: 'auth0|mara', byEmail: null, at: '2026-11-19T08:00:00Z', reason: 'Twice' };

describe('An answer of the API', () => {
  it('is taken when it is what the API promises', () => {
    const page = aPageOf([anEntry(), anEntry({ status: 'rejected', decision: DECISION })], 'next');
    expect(parseEntryPage(page)).toEqual(page);
  });

  it('loses what the application does not know', () => {
    expect(parseEntry({ ...anEntry(), salary: '1.00' })).toEqual(anEntry());
  });

  for (const [body, because] of [
    ['<html>', 'something in between answered with a page of its own'],
    [null, 'it is empty'],
    [{ items: {}, nextCursor: null }, 'the items are no list'],
    [{ items: [] }, 'nobody knows whether there is more'],
    [{ items: [null], nextCursor: null }, 'an item is no entry'],
  ] as const) {
    it(`is refused as a page when ${because}`, () => {
      expect(() => parseEntryPage(body)).toThrowError(UnexpectedAnswerError);
    });
  }

  for (const [change, because] of [
    [{ version: '1' }, 'its version is text'],
    [{ status: 'paid' }, 'its status is not known'],
    [{ hours: 7.5 }, 'its hours are a binary fraction'],
    [{ employeeEmail: undefined }, 'its address is missing'],
    [{ decision: { ...DECISION, at: 1 } }, 'its decision is not one'],
  ] as const) {
    it(`is refused as an entry when ${because}`, () => {
      expect(() => parseEntry({ ...anEntry(), ...change })).toThrowError(UnexpectedAnswerError);
    });
  }
});
