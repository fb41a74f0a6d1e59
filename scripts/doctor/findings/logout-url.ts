import { saysStatus } from '../authorization-answer.ts';
import { type Finding, notTold, ok, problem, warning } from '../finding.ts';
import { type NoResponse, type Response } from '../http.ts';

/** Words of Auth0's page, and of the local tenant's. */
const REFUSED = /allowed logout urls|logout url not allowed/i;

/** Without a session, signing out changes nothing: only the redirect is looked at. */
export const logoutUrl: Finding = {
  name: 'logout-url',
  question: 'May people arrive at the application after signing out?',
  needs: ['tenant', 'origin'],
  ask: async (examination) => {
    const url = new URL(examination.subject.logoutPath, examination.origin).href;
    const answer = await signOut(url);
    if (isRefused(answer)) {
      return problem(
        `${url} is not one of the logout URLs of the application: people would end on an error page.`,
        `Add it to Applications → the application → Settings → Allowed Logout URLs, to the letter: ${url}`,
      );
    }
    if (!leadsTo(answer, url)) {
      const says = answer.kind === 'none' ? answer.says : saysStatus(answer.status);
      return notTold(
        `The tenant was asked at /v2/logout: ${says}. That is not about the address.`,
        `Look whether Allowed Logout URLs of the application has ${url}`,
      );
    }
    const madeUp = `https://${examination.madeUp}.invalid/`;
    if (!leadsTo(await signOut(madeUp), madeUp)) {
      return ok(`${url} is allowed, and one that was made up is not.`);
    }
    return warning(
      'The tenant sends people anywhere after they have signed out.',
      'Take wildcards out of Applications → the application → Settings → Allowed Logout URLs, and of the list of the tenant: Settings → Advanced.',
    );

    async function signOut(returnTo: string): Promise<NoResponse | Response> {
      const { clientId } = examination.subject;
      return examination.askForPage(
        examination.address('/v2/logout', { client_id: clientId, returnTo }),
      );
    }
  },
};

function isRefused(answer: NoResponse | Response): boolean {
  if (answer.kind === 'none') return false;
  if (answer.status >= 400 && answer.status < 500) return REFUSED.test(answer.text);
  // An error page of the team's own gets the reason as a parameter.
  const location = answer.headers.get('location') ?? '';
  const description = URL.canParse(location)
    ? new URL(location).searchParams.get('error_description')
    : null;
  return REFUSED.test(description ?? '');
}

function leadsTo(answer: NoResponse | Response, address: string): boolean {
  if (answer.kind === 'none' || answer.status < 300 || answer.status >= 400) return false;
  const location = answer.headers.get('location') ?? '';
  if (!URL.canParse(location)) return false;
  const [to, wanted] = [new URL(location), new URL(address)];
  return to.origin === wanted.origin && to.pathname === wanted.pathname;
}
