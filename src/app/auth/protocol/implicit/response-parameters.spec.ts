import { type AuthError } from '../../auth-error';
import { parseResponseParameters } from './response-parameters';

const REFUSED = jasmine.objectContaining({ code: 'AUTH_RESPONSE_INVALID' }) as unknown as AuthError;

describe('parseResponseParameters', () => {
  it('reads and decodes every parameter', () => {
    const parameters = parseResponseParameters('state=a%20b&error=c+d&empty=');
    expect([...parameters]).toEqual([
      ['state', 'a b'],
      ['error', 'c d'],
      ['empty', ''],
    ]);
  });

  for (const fragment of [
    'state=a&state=a',
    'access_token=a&access_token=b',
    'error=x&%65rror=y',
    'unknown=1&unknown=2',
  ]) {
    it(`refuses ${fragment}, where a parameter stands twice`, () => {
      expect(() => parseResponseParameters(fragment)).toThrow(REFUSED);
    });
  }

  it('refuses a fragment of megabytes without reading it', () => {
    expect(() => parseResponseParameters(`state=${'x'.repeat(65_536)}`)).toThrow(REFUSED);
    expect(parseResponseParameters(`state=${'x'.repeat(65_530)}`).size).toBe(1);
  });

  it('repeats nothing of the response in the error', () => {
    expect(() =>
      parseResponseParameters('access_token=secret&access_token=secret'),
    ).toThrowMatching((error: AuthError) => !error.message.includes('secret'));
  });
});
