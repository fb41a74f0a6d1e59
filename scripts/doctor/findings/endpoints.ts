import { type Finding, ok, problem } from '../finding.ts';

const NAMES = ['authorization_endpoint', 'jwks_uri', 'userinfo_endpoint'];

/** A key set of another origin would let somebody else sign the tokens. */
export const endpoints: Finding = {
  name: 'endpoints',
  question: 'Are the endpoints those of the tenant itself?',
  needs: ['tenant'],
  ask: async (examination) => {
    const document = await examination.discovery();
    const values = document.kind === 'json' ? document.value : {};
    const { origin } = new URL(examination.subject.issuer);
    const wrong = NAMES.filter((name) => {
      const value = values[name];
      return typeof value !== 'string' || !URL.canParse(value) || new URL(value).origin !== origin;
    });
    if (wrong.length === 0) return ok(`All are of ${origin}`);
    return problem(
      `Missing, or not of ${origin}: ${wrong.join(', ')}.`,
      'A tenant names its own addresses. Look for a proxy in between that changes documents, or for a custom domain that is ' +
        'not ready yet: Branding → Custom Domains.',
    );
  },
};
