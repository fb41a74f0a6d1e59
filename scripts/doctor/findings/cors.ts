import { type Finding, notTold, ok, problem, warning } from '../finding.ts';
import { type NoResponse, type Response } from '../http.ts';

/**
 * The pattern reads the key set from the page, or no token passes; and `/userinfo`, where it signs in by `token` alone.
 *
 * @see [The Fetch Standard, CORS protocol](https://fetch.spec.whatwg.org/#http-cors-protocol)
 */
export const cors: Finding = {
  name: 'cors',
  question: 'May pages of the application read what the tenant answers?',
  needs: ['tenant', 'origin'],
  ask: async (examination) => {
    const { origin } = examination;
    const remedy = `Add it to Applications → the application → Settings → Allowed Origins (CORS): ${origin} Then look for a proxy in between that takes headers away.`;
    const keys = await examination.ask(examination.address('/.well-known/jwks.json'), {
      headers: { Origin: origin },
    });
    if (keys.kind === 'none' || keys.status !== 200) {
      return notTold('The key set is not to be had.', 'See what key-set says.');
    }
    if (!mayRead(keys, origin)) {
      return problem(
        `A page of ${origin} may not read the key set, so no token can be checked.`,
        remedy,
      );
    }
    const preflight = await examination.ask(examination.address('/userinfo'), {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    if (preflight.kind === 'none' || preflight.status === 429 || preflight.status >= 500) {
      return ok('The key set may be read. /userinfo did not answer.');
    }
    return mayRead(preflight, origin) && preflight.status < 300 && allowsToken(preflight)
      ? ok('The key set and /userinfo may be read.')
      : warning(
          `A page of ${origin} may read the key set, which is enough to sign in, but not /userinfo, which is asked where responseType is token.`,
          remedy,
        );
  },
};

function mayRead(response: NoResponse | Response, origin: string): boolean {
  if (response.kind === 'none') return false;
  const allowed = response.headers.get('access-control-allow-origin');
  return allowed === '*' || allowed === origin;
}

/** A star stands for every header but this one (Fetch Standard, `Access-Control-Allow-Headers`). */
function allowsToken(response: Response): boolean {
  const allowed = response.headers.get('access-control-allow-headers') ?? '';
  return allowed.toLowerCase().split(/,\s*/).includes('authorization');
}
