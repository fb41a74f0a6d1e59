import { type Finding, notTold, ok, warning } from '../finding.ts';

/** Those of OpenID Connect that people ask for; all others belong to an API. */
const STANDARD = new Set(['address', 'email', 'openid', 'phone', 'profile']);

/**
 * Auth0 leaves out what it does not know, or what the person may not have, and says nothing. So only what the tenant
 * publishes can be compared.
 */
export const scopes: Finding = {
  name: 'scopes',
  question: 'Are the scopes known?',
  needs: ['tenant'],
  ask: async (examination) => {
    const wanted = examination.subject.scopes;
    if (wanted.includes('offline_access')) {
      return warning(
        'The Implicit Flow gives no Refresh Token: offline_access is asked for in vain.',
        'Take offline_access out of the scopes.',
      );
    }
    const document = await examination.discovery();
    const found = document.kind === 'json' ? document.value['scopes_supported'] : undefined;
    const supported = Array.isArray(found) ? found.map(String) : undefined;
    const standard = wanted.filter((scope) => STANDARD.has(scope));
    const missing = standard.filter((scope) => supported?.includes(scope) === false);
    if (missing.length > 0) {
      return warning(
        `The discovery document does not name: ${missing.join(', ')}. The claims of these scopes may be missing.`,
        'Take what you do not need out of scope, or look at the ID Token after signing in.',
      );
    }
    const ofApis = wanted.filter((scope) => !STANDARD.has(scope));
    if (ofApis.length === 0 && supported) return ok(`It knows ${wanted.join(', ')}.`);
    return notTold(
      supported === undefined
        ? 'The discovery document names no scopes.'
        : `Auth0 leaves out scopes that an API or a person does not have, and says nothing, so this cannot be asked: ${ofApis.join(', ')}.`,
      'Compare with Applications → APIs → the API → Permissions, and with User Management → Roles → the role → Permissions. ' +
        'After signing in, session().scopes has those that were given.',
    );
  },
};
