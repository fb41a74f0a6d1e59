import { captureResponse } from './captured-response';

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
  return { response: captureResponse(document, '/callback'), replaced };
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
      const { response, replaced } = openAt(`https://app.test/callback?x=1#${fragment}`);
      expect(response).toEqual({ fragment });
      expect(replaced).toEqual(['/callback?x=1']);
    });
  }

  for (const fragment of ['access_token=a', 'id_token=b', 'refresh_token=d', '/access_token=a']) {
    it(`takes #${fragment} off any page, so that no token stays in a URL`, () => {
      const { response, replaced } = openAt(`https://app.test/timesheets#${fragment}`);
      expect(response).toEqual({ fragment: fragment.replace('/', '') });
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
  ]) {
    it(`leaves ${url} alone, which holds no response`, () => {
      const { response, replaced } = openAt(url);
      expect(response).toBeNull();
      expect(replaced).toEqual([]);
    });
  }

  it('knows the callback page below a base href', () => {
    const { response } = openAt('https://app.test/app/callback#error=x', 'https://app.test/app/');
    expect(response).toEqual({ fragment: 'error=x' });
  });

  it('finds nothing where there is no window', () => {
    const document = { baseURI: 'https://app.test/', defaultView: null } as unknown as Document;
    expect(captureResponse(document, '/callback')).toBeNull();
  });
});
