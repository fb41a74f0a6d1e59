import {
  type AuthorizationAnswer,
  isGood,
  objectionOf,
  saysAnswer,
} from '../authorization-answer.ts';
import { type Finding, notTold, ok, problem, warning } from '../finding.ts';

/** Without an API behind it, the audience is refused; without an audience, the token is good for no API. */
export const audience: Finding = {
  name: 'audience',
  question: 'Does the tenant have the APIs?',
  needs: ['tenant', 'origin'],
  ask: async (examination) => {
    const { audiences } = examination.subject;
    if (audiences.length === 0) {
      return warning(
        'No audience was given: the Access Token would be good for no API of yours.',
        'Give --audience, or --config with api.audience: Applications → APIs → the API → Settings → Identifier.',
      );
    }
    const answers = await Promise.all(
      audiences.map(async (name) => ({ name, answer: await askFor(name) })),
    );
    const unknown = namesOf(answers.filter(({ answer }) => objectionOf(answer) === 'audience'));
    if (unknown !== '') {
      return problem(
        `The tenant has no API ${unknown}`,
        'Compare with Applications → APIs → the API → Settings → Identifier, to the letter: http and https, and a slash at ' +
          'the end, make another API. It cannot be changed there; change config.json, or create the API.',
      );
    }
    const closed = namesOf(answers.filter(({ answer }) => objectionOf(answer) === 'access'));
    if (closed !== '') {
      return problem(
        `The application may not ask for tokens of ${closed}`,
        'Applications → APIs → the API → Application Access: authorize the application for user access.',
      );
    }
    const other = answers.find(({ answer }) => !isGood(answer));
    const remedy =
      'Look at Applications → APIs yourself: the Identifier must be the audience, to the letter.';
    if (other)
      return notTold(`${saysAnswer(other.answer)}. That is not about the audience.`, remedy);
    const madeUp = await askFor(`https://${examination.madeUp}.invalid/api`);
    return objectionOf(madeUp) === 'audience'
      ? ok(`It has ${audiences.join(' and ')}, and not one that was made up.`)
      : notTold('The tenant does not say, without a session, which APIs it has.', remedy);

    async function askFor(name: string): Promise<AuthorizationAnswer> {
      return examination.authorizeSomehow({ parameters: { audience: name } });
    }
  },
};

function namesOf(answers: readonly { readonly name: string }[]): string {
  return answers.map(({ name }) => name).join(' and ');
}
