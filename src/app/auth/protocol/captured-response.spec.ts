import { CapturedResponse, captureResponse } from './captured-response';

/** A page at a URL, and what its history entry was replaced by. */
function openAt(url: string, baseURI = 'https://app.test/') {
  const location = new URL(url);
  const replaced: string[] = [];
  const history = {
    state: { navigationId: 1 },
    replaceState: (state: unknown, _unused: string, to: string) => {
      expect(state).toBe(history.state);
      replaced.push(to);
    },
  };
  const document = { baseURI, defaultView: { location, history } } as unknown as Document;
  const response = captureResponse(document, '/callback');
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
    const { fragment } = openAt('https://app.test/app/callback#error=x', 'https://app.test/app/');
    expect(fragment).toBe('error=x');
  });

  it('finds nothing where there is no window', () => {
    const document = { baseURI: 'https://app.test/', defaultView: null } as unknown as Document;
    expect(captureResponse(document, '/callback')).toBeNull();
  });
});
