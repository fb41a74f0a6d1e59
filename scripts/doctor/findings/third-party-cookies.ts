import { getDomain, parse } from 'tldts';

import { type Finding, ok, warning } from '../finding.ts';

/**
 * Silent questions are asked in a frame, and the answer depends on the tenant's cookie there. Of another site, Safari, Firefox
 * in its strict mode, Brave, and Chrome where people ask for it, send none.
 *
 * @see [The Public Suffix List](https://publicsuffix.org/), by which browsers tell sites apart
 */
export const thirdPartyCookies: Finding = {
  name: 'third-party-cookies',
  question: 'Do browsers send the tenant’s cookie to its frame in the application?',
  needs: ['origin'],
  ask: async (examination) => {
    const application = siteOf(examination.origin);
    const tenant = siteOf(examination.subject.issuer);
    if (application === tenant) return ok(`Application and tenant are of one site, ${tenant}`);
    return warning(
      `The application is of ${application}, the tenant of ${tenant}. Browsers that block third-party cookies (Safari, and ` +
        'others by setting) answer every silent question with login_required: after a reload people are sent to sign in, ' +
        'and sessions are not renewed.',
      remedyFor(new URL(examination.origin).hostname),
    );
  },
};

function remedyFor(hostname: string): string {
  const { domain, isPrivate } = parse(hostname, { allowPrivateDomains: true });
  if (domain === null || isPrivate === true) {
    return `Give the application a domain of your own, and the tenant a name below it: Branding → Custom Domains. ${hostname} can have none.`;
  }
  return `Branding → Custom Domains: give the tenant a name below ${domain}, such as login.${domain}, with https, and use it as domain.`;
}

/** Scheme and registrable domain, as browsers compare them (schemeful same-site); a name without one is its own site. */
function siteOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${getDomain(hostname, { allowPrivateDomains: true }) ?? hostname}`;
}
