import * as fc from 'fast-check';

import { anyText } from '../../api-access/testing/urls-in-disguise';

const PARTS = [
  '/', '//', '///', '\\', '/\\', '\\\\', '.', '..', '/..//', '/.//', ';', ';//', ';a=//evil.test', '(', ')', '(x:y)',
  '/(x:y)', '//(x:y)', '/(callback)', '/(sign-in//x:y)', 'evil.test', '@evil.test', 'https:', 'https:evil.test',
  'https://evil.test', 'javascript:alert(1)', 'data:text/html,x', 'blob:https://app.test/1', '%2f', '%2F%2Fevil.test',
  '%5c', '%2e%2e', '%252f', '%00', '%0a', '%', '%ff', '\t', '\n', '\r', '\0', ' ', '\u00a0', '\u00ad', '\u200b', '\u202e',
  '\u2028', '∕', '／', '⁄', '＼', '。', '\ud800', '\udc00', '?', '#', '?returnTo=//evil.test', '&', '=', ':', 'callback',
  '/callback', '/sign-in', '/%63allback', '/sign-in;x=1', 'timesheets', '/timesheets', '/SIGN-IN',
]; // prettier-ignore

/** Links that a stranger would write into `?returnTo=`: parts of open redirects, in any order, and any text. */
export function hostileLink(): fc.Arbitrary<string> {
  const joined = fc.array(fc.constantFrom(...PARTS), { maxLength: 7 }).map((each) => each.join(''));
  return fc.oneof(
    joined,
    joined.map((link) => `/${link}`),
    anyText(),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  );
}
