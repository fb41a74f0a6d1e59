import { AUTH_ERROR_CODES, AuthError } from '../auth';
import { wordsByCode } from './words-by-code';

describe('The words for an error of signing in or out', () => {
  for (const code of AUTH_ERROR_CODES) {
    it(`say what happened and what to do: ${code}`, () => {
      const words = wordsByCode(new AuthError(code, 'English words.'));
      expect(words).toMatch(/^[A-Z].+\.$/);
      expect(words).not.toContain('English words.');
      expect(words.toLowerCase()).not.toContain('tenant');
    });
  }
});
