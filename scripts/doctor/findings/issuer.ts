import { type Finding, ok, problem } from '../finding.ts';
import { plainAddress } from '../plain-words.ts';

/**
 * The issuer in every token must be, to the letter, the one that application and API expect.
 *
 * @see [OpenID Connect Discovery, section 4.3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation)
 */
export const issuer: Finding = {
  name: 'issuer',
  question: 'Is the domain the one that its tokens will name?',
  needs: ['tenant'],
  ask: async (examination) => {
    const document = await examination.discovery();
    const found = document.kind === 'json' ? document.value['issuer'] : undefined;
    const { issuer: expected } = examination.subject;
    if (found === expected) return ok(`Tokens will name ${expected}`);
    if (typeof found !== 'string') {
      return problem(
        'The discovery document names no issuer.',
        'This is no tenant of Auth0: compare the domain with Applications → the application → Settings → Domain.',
      );
    }
    return problem(
      `You asked ${expected}, and its tokens will name ${plainAddress(found)}`,
      'Use one domain everywhere: as domain in config.json, and in API_ISSUER with the slash at its end. A custom domain ' +
        'gives tokens of its own name: Branding → Custom Domains.',
    );
  },
};
