import { saysAnswer } from '../authorization-answer.ts';
import { type Finding, notTold, ok, problem, warning } from '../finding.ts';

/** The first thing that goes wrong at a new address. */
export const callback: Finding = {
  name: 'callback',
  question: 'May the tenant answer at the callback page?',
  needs: ['tenant', 'origin'],
  ask: async (examination) => {
    const answer = await examination.authorizeSomehow();
    const url = examination.callback;
    if (answer.kind === 'refusal' && answer.objection === 'callback') {
      return problem(
        `${url} is not one of the callbacks of the application.`,
        `Add it to Applications → the application → Settings → Allowed Callback URLs, to the letter: ${url}`,
      );
    }
    if (answer.kind !== 'callback') {
      return notTold(
        `${saysAnswer(answer)}. That is not about the callback.`,
        `Mend that first. Then look whether Allowed Callback URLs of the application has ${url}`,
      );
    }
    const redirectUri = new URL(`/${examination.madeUp}`, examination.origin).href;
    const madeUp = await examination.authorizeSomehow({ redirectUri });
    if (madeUp.kind !== 'callback')
      return ok(`${url} is allowed, and one that was made up is not.`);
    return warning(
      `${url} is allowed, and so is one that was made up: tokens could be sent to any page of the site.`,
      'Take wildcards out of Applications → the application → Settings → Allowed Callback URLs, and name each page.',
    );
  },
};
