import { CapturedResponse, captureResponse } from './captured-response';

/** A page at a URL, and what its history entry was replaced by. */
function openAt(url: string, callback = 'https://app.test/callback') {
  const location = new URL(url);
  const replaced: string[] = [];
  const history = {
    state: { navigationId: 1 },
    replaceState: (state: unknown, _unused: string, to: string) => {
      expect(state).toBe(history.state);
      replaced.push(to);
    },
  };
  const window = { location, history } as unknown as Window;
  const response = captureResponse(window, new URL(callback));
  return { fragment: response?.take() ?? null, response, replaced };
}

describe('captureResponse', () => {
  for (const fragment of [
    'access_token=a&id_token=b&state=c',
    'error=access_denied&state=c',
    'error=access_denied',
    'code=c&state=d',
    'state=c',
  ]) {
    it(`takes #${fragment} off the callback page, and out of the history`, () => {
      const { fragment: captured, replaced } = openAt(`https://app.test/callback?x=1#${fragment}`);
      expect(captured).toBe(fragment);
      expect(replaced).toEqual(['/callback?x=1']);
    });
  }

  for (const fragment of ['access_token=a', 'id_token=b', 'refresh_token=d', '/access_token=a']) {
    it(`takes #${fragment} off any page, so that no token stays in a URL`, () => {
      const { fragment: captured, replaced } = openAt(`https://app.test/timesheets#${fragment}`);
      expect(captured).toBe(fragment.replace('/', ''));
      expect(replaced).toEqual(['/timesheets']);
    });
  }

  for (const url of [
    'https://app.test/callback',
    'https://app.test/callback#',
    'https://app.test/callback#chapter-2',
    'https://app.test/callback#/state=open',
    'https://app.test/docs#error=7',
    'https://app.test/docs#state=open',
    'https://app.test/docs#code=sample',
    'https://app.test/#/timesheets',
    'https://app.test/#/reset?mail=a&access_token=b',
    'https://app.test/docs#access_token',
    'https://app.test/docs#id_token=',
  ]) {
    it(`leaves ${url} alone, which holds no response`, () => {
      const { response, replaced } = openAt(url);
      expect(response).toBeNull();
      expect(replaced).toEqual([]);
    });
  }

  it('gives the response away once, and shows it to nobody else', () => {
    const response = new CapturedResponse('access_token=secret');
    expect(JSON.stringify(response) + Object.values(response).join()).not.toContain('secret');
    expect(response.take()).toBe('access_token=secret');
    expect(response.take()).toBeNull();
  });

  it('knows the callback page below a base href', () => {
    const { fragment } = openAt(
      'https://app.test/app/callback#error=x',
      'https://app.test/app/callback',
    );
    expect(fragment).toBe('error=x');
  });

  describe('for a hash router', () => {
    const CALLBACK = 'https://app.test/app/#/callback';

    for (const fragment of ['access_token=a&state=b', 'error=access_denied&state=c', 'error=x']) {
      it(`takes #${fragment} off the only page there is, and leads to the callback page`, () => {
        const opened = openAt(`https://app.test/app/?x=1#${fragment}`, CALLBACK);
        expect(opened.fragment).toBe(fragment);
        expect(opened.replaced).toEqual(['/app/?x=1#/callback']);
      });
    }

    for (const route of [
      '',
      '/',
      '/callback',
      '/timesheets?week=2026-W02',
      '/timesheets?week=2026-W02#error=7',
      '/reset?access_token=a',
      '/state=open',
      'chapter-2',
    ]) {
      it(`leaves #${route} alone, which is a place in the application`, () => {
        const { response, replaced } = openAt(`https://app.test/app/#${route}`, CALLBACK);
        expect(response).toBeNull();
        expect(replaced).toEqual([]);
      });
    }

    it('leaves an error on a page of another application of the same origin alone', () => {
      expect(openAt('https://app.test/docs/#error=7', CALLBACK).response).toBeNull();
    });
  });
});
