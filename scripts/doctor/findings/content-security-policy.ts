import { allowsUrl } from '../content-security-policy.ts';
import { type Finding, notTold, ok, problem } from '../finding.ts';

/** The policy names the tenant, and is easily forgotten when that changes. */
export const contentSecurityPolicy: Finding = {
  name: 'content-security-policy',
  question: 'Does the policy of the deployed application let it reach the tenant and the APIs?',
  needs: ['origin'],
  ask: async (examination) => {
    const page = await examination.askForPage(examination.callback);
    if (page.kind === 'none' || (page.status >= 300 && page.status !== 404)) {
      return notTold('The page is not to be had.', 'See what callback-page says.');
    }
    const policy = page.headers.get('content-security-policy') ?? '';
    const needed = [
      { kind: 'connect', url: examination.address('/.well-known/jwks.json') },
      { kind: 'frame', url: examination.address('/authorize') },
      ...examination.subject.apiUrls.map((address) => ({
        kind: 'connect' as const,
        url: new URL(address, examination.firstPage),
      })),
    ] as const;
    const refused = needed.filter(
      ({ kind, url }) => !allowsUrl(policy, kind, url, examination.callback),
    );
    if (refused.length > 0) {
      const words = refused.map(({ kind, url }) => `${kind}-src ${url.origin}`);
      return problem(
        `The Content-Security-Policy forbids ${[...new Set(words)].join(' and ')}`,
        `Add to the header, as the application of this repository has it from hosting/site.json (npm run hosting): ${[...new Set(words)].join('; ')}`,
      );
    }
    if (/<meta[^>]+content-security-policy/i.test(page.text)) {
      return notTold(
        'The header forbids nothing that is needed. There is another policy in the page itself, which is not looked at.',
        'See whether the console of the browser names it while you sign in.',
      );
    }
    return ok(
      policy === ''
        ? 'There is no policy, so none stands in the way. docs/hosting.md says what one is good for.'
        : 'It lets the application reach the tenant, by request and by frame, and the APIs that the settings name.',
    );
  },
};
