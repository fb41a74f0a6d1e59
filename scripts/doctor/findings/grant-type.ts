import {
  type AuthorizationAnswer,
  isGood,
  objectionOf,
  saysAnswer,
} from '../authorization-answer.ts';
import { type Examination } from '../examination.ts';
import { type Finding, notTold, ok, problem } from '../finding.ts';

const RESPONSE_TYPES = ['token', 'id_token', 'token id_token'];

/** A new application has the Implicit grant off. */
export const grantType: Finding = {
  name: 'grant-type',
  question: 'Is the application allowed the Implicit Flow?',
  needs: ['tenant', 'origin'],
  ask: async (examination) => {
    const answers = await Promise.all(
      RESPONSE_TYPES.map(async (responseType) => {
        const answer = await examination.authorize({ responseType });
        return { responseType, answer, isOff: await isOff(answer, examination) };
      }),
    );
    const off = answers.filter((asked) => asked.isOff).map(({ responseType }) => responseType);
    if (off.length > 0) {
      return problem(
        `Not allowed: ${off.join(', ')}.`,
        'Applications → the application → Settings → Advanced Settings → Grant Types: switch on Implicit. A third-party ' +
          'application (its Client ID begins with tpc_) cannot have it: make one of your own.',
      );
    }
    const unclear = answers.find(({ answer }) => !isGood(answer));
    if (unclear === undefined) {
      return ok('token, id_token and both: the tenant asks for a sign-in, as it should.');
    }
    return notTold(
      `${saysAnswer(unclear.answer)}. That is not about the grant type.`,
      'Mend that first. Then look at Applications → the application → Settings → Advanced Settings → Grant Types: Implicit.',
    );
  },
};

/** In words that are known; or by `unauthorized_client`, where a code would be given. */
async function isOff(answer: AuthorizationAnswer, examination: Examination): Promise<boolean> {
  const objection = objectionOf(answer);
  if (objection === 'grant-type') return true;
  if (answer.kind !== 'callback' || objection !== 'other') return false;
  return (
    answer.error === 'unauthorized_client' &&
    isGood(await examination.authorize({ responseType: 'code' }))
  );
}
