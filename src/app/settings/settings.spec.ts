import { parseSettings, type Settings, SettingsError } from './settings';

const GOOD = {
  domain: 'example.eu.auth0.com',
  clientId: 'abc',
  api: { url: 'https://api.example.test', audience: 'https://api.example.test/' },
};

describe('The settings', () => {
  it('are taken when all are there', () => {
    expect(parseSettings(GOOD)).toEqual(GOOD);
  });

  it('lose the slash at the end of the address of the API, so that no URL has two', () => {
    const { api } = parseSettings({ ...GOOD, api: { ...GOOD.api, url: 'https://a.test/v1//' } });
    expect(api.url).toBe('https://a.test/v1');
  });

  it('keep the slash of the audience, which is a name and no address', () => {
    expect(parseSettings(GOOD).api.audience).toBe('https://api.example.test/');
  });

  it('lose what the application does not know', () => {
    expect(parseSettings({ ...GOOD, secret: 'x' })).toEqual(GOOD);
  });

  it('say what to ask for at sign-in, where they say anything about it', () => {
    expect(parseSettings({ ...GOOD, responseType: 'id_token' }).responseType).toBe('id_token');
    expect(() => parseSettings({ ...GOOD, responseType: 'code' })).toThrowError(
      SettingsError,
      /"responseType" is none of token id_token, id_token, token/,
    );
  });

  it('say how the address names a page, where they say anything about it', () => {
    expect(parseSettings({ ...GOOD, routing: 'hash' }).routing).toBe('hash');
    expect(() => parseSettings({ ...GOOD, routing: 'fragment' })).toThrowError(
      SettingsError,
      /"routing" is none of path, hash/,
    );
  });

  it('name a second API, where there is one', () => {
    const reportsApi = { url: 'https://api.example.test/reports/', audience: 'reports' };
    expect(parseSettings({ ...GOOD, reportsApi }).reportsApi).toEqual({
      url: 'https://api.example.test/reports',
      audience: 'reports',
    });
    expect(() => parseSettings({ ...GOOD, reportsApi: { url: 7 } })).toThrowError(
      SettingsError,
      /"reportsApi.url".*"reportsApi.audience"/,
    );
  });

  it('say where tokens are kept and who shares them, where they say anything about it', () => {
    const chosen = { ...GOOD, tokenStorage: 'local', shareSession: true };
    expect(parseSettings(chosen)).toEqual(chosen as Settings);
    expect(() =>
      parseSettings({ ...GOOD, tokenStorage: 'cookie', shareSession: 'yes' }),
    ).toThrowError(
      SettingsError,
      /"tokenStorage" is none of memory, session, local; "shareSession" is neither true nor false/,
    );
  });

  it('are refused with all that is wrong at once', () => {
    expect(() => parseSettings({ domain: ' ', api: { url: 7 } })).toThrowError(
      SettingsError,
      /"domain".*"clientId".*"api.url".*"api.audience"/,
    );
  });

  for (const value of [null, undefined, 'text', 7, []]) {
    it(`are refused when they are ${String(value) || 'a list'}`, () => {
      expect(() => parseSettings(value)).toThrowError(SettingsError);
    });
  }
});
