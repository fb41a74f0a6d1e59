import { saysAnswer } from '../authorization-answer.ts';
import { type Finding, notTold, ok, problem } from '../finding.ts';

/** Asked beside a client id that was made up: only what differs from that answer says something. */
export const client: Finding = {
  name: 'client',
  question: 'Does the tenant know the client id?',
  needs: ['tenant'],
  ask: async (examination) => {
    const { clientId, issuer } = examination.subject;
    const answer = await examination.authorize();
    if (answer.kind === 'refusal' && answer.objection === 'client') {
      return problem(
        `${new URL(issuer).host} has no application ${clientId}`,
        'Copy Applications → the application → Settings → Client ID into clientId of config.json, and look whether it is the ' +
          'tenant you mean: each has client ids of its own.',
      );
    }
    const madeUp = await examination.authorize({ clientId: examination.madeUp });
    const isTold = madeUp.kind === 'refusal' && madeUp.objection === 'client';
    if (isTold && answer.kind !== 'unclear') {
      return ok(`It has an application ${clientId}, and not one that was made up.`);
    }
    return notTold(
      `${saysAnswer(answer)}, and does not say which client ids it knows.`,
      'Look at Applications → the application → Settings → Client ID yourself.',
    );
  },
};
