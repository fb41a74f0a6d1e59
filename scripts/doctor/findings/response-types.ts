import { type Finding, notTold, ok, warning } from '../finding.ts';

/** Those of the Implicit Flow; the order of the words means nothing (RFC 6749, section 3.1.1). */
const NEEDED = ['token', 'id_token', 'token id_token'];

/** What the tenant says of itself. Whether the application may, `grant-type` asks: only that can be a problem. */
export const responseTypes: Finding = {
  name: 'response-types',
  question: 'Does the tenant say that it has the Implicit Flow?',
  needs: ['tenant'],
  ask: async (examination) => {
    const document = await examination.discovery();
    const found = document.kind === 'json' ? document.value['response_types_supported'] : undefined;
    if (!Array.isArray(found)) {
      return notTold(
        'The discovery document does not say which response types there are.',
        'See what grant-type says: that is asked of the tenant itself.',
      );
    }
    const known = new Set(found.map((type) => sorted(String(type))));
    const missing = NEEDED.filter((type) => !known.has(sorted(type)));
    if (missing.length === 0) return ok('It names token, id_token and both together.');
    return warning(
      `It does not name: ${missing.join(', ')}.`,
      'See what grant-type says. Without the Implicit Flow, use a tenant that has it, or move to the Authorization Code Flow.',
    );
  },
};

function sorted(type: string): string {
  return type.split(' ').sort().join(' ');
}
