import { initialsOf } from './initials';

describe('The initials of a person', () => {
  for (const [user, initials] of [
    [{ name: 'Ada Albright' }, 'AA'],
    [{ name: 'ada' }, 'A'],
    [{ name: 'Ana María de la Cruz' }, 'AC'],
    [{ name: '𝒜da Øst' }, '𝒜Ø'],
    [{ email: 'ben.okafor@example.test' }, 'B'],
    [{}, 'A'],
    [{ name: '…' }, '…'],
    [{ name: ' ' }, '?'],
  ] as const) {
    it(`are ${initials} for ${JSON.stringify(user)}`, () => {
      expect(initialsOf({ sub: 'auth0|ada', ...user })).toBe(initials);
    });
  }
});
