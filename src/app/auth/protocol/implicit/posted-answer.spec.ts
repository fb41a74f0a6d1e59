import { AuthError } from '../../auth-error';
import { checkPostedAnswers, parametersOf } from './posted-answer';
import type { ResponseChecks } from './response-checks';
import type { WebAuth, WebAuthError } from './web-auth';

const INVALID = jasmine.objectContaining({ code: 'AUTH_RESPONSE_INVALID' });
const OPTIONS = {
  responseMode: 'web_message',
  responseType: 'token id_token',
  nonce: 'n',
} as const;

describe('checkPostedAnswers', () => {
  /** auth0-js, which says what reaches it, behind checks that refuse or do not. */
  function behind(problem: AuthError | null): {
    readonly webAuth: WebAuth;
    readonly reached: unknown[];
  } {
    const reached: unknown[] = [];
    const validateAuthenticationResponse: WebAuth['validateAuthenticationResponse'] = (
      _options,
      response,
      callback,
    ) => {
      reached.push(response);
      callback(null, null);
    };
    const webAuth = { validateAuthenticationResponse } as unknown as WebAuth;
    const check = (): Promise<void> => (problem ? Promise.reject(problem) : Promise.resolve());
    const checks = { check } as unknown as ResponseChecks;
    checkPostedAnswers(webAuth, checks, () => new AbortController().signal);
    return { webAuth, reached };
  }

  function answer(
    webAuth: WebAuth,
    response: unknown,
    options: Parameters<WebAuth['validateAuthenticationResponse']>[0] = OPTIONS,
  ): Promise<WebAuthError | null> {
    return new Promise((resolve) => {
      webAuth.validateAuthenticationResponse(options, response, resolve);
    });
  }

  it('lets auth0-js have what was checked, as texts', async () => {
    const { webAuth, reached } = behind(null);
    expect(await answer(webAuth, { state: 's', expires_in: 60, scope: null })).toBeNull();
    expect(reached).toEqual([{ state: 's', expires_in: '60' }]);
  });

  it('keeps what was refused from auth0-js, and says why', async () => {
    const problem = new AuthError('AUTH_ID_TOKEN_INVALID', 'No.');
    const { webAuth, reached } = behind(problem);
    expect(await answer(webAuth, { state: 's' })).toBe(problem as unknown as WebAuthError);
    expect(await answer(webAuth, ['s'])).toEqual(INVALID as WebAuthError);
    expect(reached).toEqual([]);
  });

  it('says so when auth0-js throws at what was checked, for nobody would hear of it there', async () => {
    const { webAuth } = behind(null);
    const thrown = new TypeError('auth0-js');
    const throwing = {
      ...webAuth,
      validateAuthenticationResponse: () => {
        throw thrown;
      },
    } as unknown as WebAuth;
    const checks = { check: () => Promise.resolve() } as unknown as ResponseChecks;
    checkPostedAnswers(throwing, checks, () => new AbortController().signal);
    expect(await answer(throwing, { state: 's' })).toBe(thrown as unknown as WebAuthError);
  });

  it('leaves what comes from a fragment alone, which was checked before', async () => {
    const { webAuth, reached } = behind(new AuthError('AUTH_ID_TOKEN_INVALID', 'No.'));
    const { responseMode: _mode, ...options } = OPTIONS;
    expect(await answer(webAuth, { state: 's' }, options)).toBeNull();
    expect(reached).toEqual([{ state: 's' }]);
  });
});

describe('parametersOf', () => {
  for (const [response, because] of [
    [null, 'it is null'],
    [undefined, 'there is none'],
    ['access_token=a', 'it is a text'],
    [[['access_token', 'a']], 'it is a list'],
    [{ access_token: ['a'] }, 'a token is a list'],
    [{ access_token: { toString: 'a' } }, 'a token is an object'],
    [{ access_token: 7 }, 'a token is a number'],
    [{ token_type: true }, 'a type is no text'],
    [{ expires_in: [60] }, 'a number is a list'],
    [{ access_token: 'x'.repeat(65_536) }, 'it is too long'],
  ] as const) {
    it(`refuses a message: ${because}`, () => {
      expect(() => parametersOf(response)).toThrow(INVALID);
    });
  }

  it('takes a number for expires_in, which is checked as the text is', () => {
    expect(parametersOf({ expires_in: 7200.5 }).get('expires_in')).toBe('7200.5');
    expect(parametersOf({ expires_in: Number.NaN }).get('expires_in')).toBe('NaN');
  });
});
