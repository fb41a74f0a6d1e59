import type { SignInHints, SignInTransaction } from '../authorization-client';
import { addParameters } from './authorize-parameters';

const TRANSACTION: SignInTransaction = {
  responseType: 'token id_token',
  scope: 'openid',
  audience: null,
  organization: null,
  state: 'the-state',
  nonce: 'the-nonce',
  returnTo: '/',
  startedAtMs: 0,
  silent: false,
  maxAgeSeconds: null,
};

function added(
  hints: SignInHints,
  transaction: Partial<SignInTransaction> = {},
): Record<string, string> {
  const url = addParameters(
    'https://tenant.test/authorize',
    { ...TRANSACTION, ...transaction },
    hints,
  );
  return Object.fromEntries(new URL(url).searchParams);
}

describe('addParameters', () => {
  for (const [hints, transaction, expected] of [
    [{}, {}, {}],
    [{ connection: 'github' }, {}, { connection: 'github' }],
    [{ loginHint: 'ada+b@x.test' }, {}, { login_hint: 'ada+b@x.test' }],
    [{ prompt: 'login' }, {}, { prompt: 'login' }],
    [{ prompt: 'login' }, { silent: true }, { prompt: 'none' }],
    [{ screenHint: 'signup' }, {}, { screen_hint: 'signup' }],
    [
      { invitation: 'ticket' },
      { organization: 'org_1' },
      { invitation: 'ticket', organization: 'org_1' },
    ],
    [{ uiLocales: ['de-CH', 'fr'] }, {}, { ui_locales: 'de-CH fr' }],
    [{ acrValues: ['one', 'two'] }, {}, { acr_values: 'one two' }],
    [{}, { maxAgeSeconds: 0 }, { max_age: '0' }],
    [{ parameters: { 'ext-theme': 'dark & light' } }, {}, { 'ext-theme': 'dark & light' }],
  ] as const) {
    it(`adds ${JSON.stringify(expected)} for ${JSON.stringify({ ...hints, ...transaction })}`, () => {
      expect(added(hints, transaction)).toEqual(expected);
    });
  }

  for (const name of [
    'state',
    'nonce',
    'redirect_uri',
    'response_type',
    'response_mode',
    'client_id',
    'scope',
    'audience',
    'prompt',
    'max_age',
    'request',
    'claims',
    'STATE',
    'state ',
    'prompt\u200b',
    'scope[]',
    '',
  ]) {
    it(`refuses "${name}" as a further parameter, which would undo what protects the sign-in`, () => {
      expect(() => added({ parameters: { [name]: 'x' } })).toThrow(
        jasmine.objectContaining({ code: 'AUTH_OPTION_INVALID' }),
      );
    });
  }

  it('adds nothing that is empty', () => {
    expect(added({ loginHint: '', uiLocales: [], acrValues: [] })).toEqual({});
  });

  it('is not deceived by prototypes', () => {
    const inherited = Object.create({ redirect_uri: 'https://evil.test' }) as SignInHints;
    expect(added({ parameters: inherited as Record<string, string> })).toEqual({});
    const own = JSON.parse('{"__proto__":"x"}') as Record<string, string>;
    expect(() => added({ parameters: own })).toThrow(
      jasmine.objectContaining({ code: 'AUTH_OPTION_INVALID' }),
    );
  });
});
