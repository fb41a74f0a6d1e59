import type { Attack } from '../change.ts';

const TWICE = 'RFC 6749 3.1 (parameters more than once)';
const expectedCode = 'AUTH_RESPONSE_INVALID';

/** Fragments in a form that leaves open what counts. */
export const FRAGMENT_ATTACKS: readonly Attack[] = [
  ...['access_token', 'id_token', 'token_type', 'expires_in', 'scope', 'foo'].map(
    (name): Attack => ({
      name: `with ${name} twice`,
      clause: TWICE,
      change: { fragment: (fragment) => `${fragment}&${name}=1&${name}=1` },
      expectedCode,
    }),
  ),
  {
    name: 'with error twice',
    clause: TWICE,
    change: { parameters: { error: ['access_denied', 'login_required'] } },
    expectedCode,
  },
  {
    name: 'with its issuer twice',
    clause: TWICE,
    change: { parameters: ({ issuer }) => ({ iss: [issuer, issuer] }) },
    expectedCode,
  },
  {
    name: 'with a parameter twice, once under an encoded name',
    clause: TWICE,
    change: { fragment: (fragment) => `${fragment}&access%5Ftoken=other` },
    expectedCode,
  },
  {
    name: 'of a megabyte in one parameter',
    clause: 'RFC 9700 4 (denial of service)',
    change: { parameters: { padding: 'x'.repeat(1_000_000) } },
    expectedCode,
  },
  {
    name: 'of a hundred thousand parameters',
    clause: 'RFC 9700 4 (denial of service)',
    change: {
      fragment: (fragment) =>
        `${fragment}&${Array.from({ length: 100_000 }, (_, index) => `p${String(index)}=1`).join('&')}`,
    },
    expectedCode,
  },
  {
    name: 'whose values are encoded twice',
    clause: 'RFC 6749 4.2.2; appendix B',
    change: { fragment: (fragment) => fragment.replace('Bearer', '%2542earer') },
    expectedCode,
  },
  {
    name: 'with percent signs that encode nothing',
    clause: 'RFC 6749 appendix B',
    change: { fragment: (fragment) => fragment.replace('Bearer', '%zz%') },
    expectedCode,
  },
];
