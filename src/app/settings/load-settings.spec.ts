import { loadSettings } from './load-settings';
import { SettingsError } from './settings';

const GOOD = {
  domain: 'example.eu.auth0.com',
  clientId: 'abc',
  api: { url: 'https://api.example.test', audience: 'https://api.example.test/' },
};

describe('Loading the settings', () => {
  it('takes config.json from beside index.html, as the preload asks for it', async () => {
    const asked = spyOn(globalThis, 'fetch').and.resolveTo(Response.json(GOOD));
    expect(await loadSettings('https://app.example.test/timesheets/')).toEqual(GOOD);
    expect(asked).toHaveBeenCalledOnceWith(
      new URL('https://app.example.test/timesheets/config.json'),
      { credentials: 'same-origin' },
    );
  });

  for (const [name, answer, words] of [
    ['there is no connection', async () => Promise.reject(new TypeError('failed')), /connection/],
    ['it is not there', async () => new Response('', { status: 404 }), /HTTP 404/],
    ['the host answers with a page', async () => new Response('<!doctype html>'), /not JSON/],
    ['something is missing', async () => Response.json({}), /"clientId" is missing/],
  ] as const satisfies readonly (readonly [string, () => Promise<Response>, RegExp])[]) {
    it(`says so when ${name}`, async () => {
      spyOn(globalThis, 'fetch').and.callFake(answer);
      await expectAsync(loadSettings('https://app.example.test/')).toBeRejectedWithError(
        SettingsError,
        words,
      );
    });
  }
});
