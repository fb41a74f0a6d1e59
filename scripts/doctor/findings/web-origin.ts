import { isGood, saysAnswer } from '../authorization-answer.ts';
import { type Finding, notTold, ok, problem } from '../finding.ts';

/**
 * Silent questions of auth0-js come from a hidden frame. From an origin that is not on the list, Auth0 answers with a page in
 * that frame ("… does not have a registered origin", status 400), and the application only sees that nothing comes.
 */
export const webOrigin: Finding = {
  name: 'web-origin',
  question: 'May pages of the application ask silently?',
  needs: ['tenant', 'origin'],
  ask: async (examination) => {
    const { origin } = examination;
    const parameters = { response_mode: 'web_message' };
    const answer = await examination.authorizeSomehow({ parameters });
    if (answer.kind === 'refusal' && answer.objection === 'web-origin') {
      return problem(
        `${origin} is not one of the web origins of the application: after each reload people would be signed out.`,
        `Add it to Applications → the application → Settings → Allowed Web Origins, without a path or a slash: ${origin}`,
      );
    }
    const remedy = `Look whether Allowed Web Origins of the application has ${origin}`;
    if (answer.kind !== 'message' || !isGood(answer)) {
      return notTold(`${saysAnswer(answer)}. That is not about the web origin.`, remedy);
    }
    const redirectUri = `https://${examination.madeUp}.invalid/callback`;
    const madeUp = await examination.authorizeSomehow({ redirectUri, parameters });
    return madeUp.kind === 'message'
      ? notTold('The tenant answers any origin, so its answer says nothing.', remedy)
      : ok(`${origin} gets its answer by message, and an origin that was made up does not.`);
  },
};
