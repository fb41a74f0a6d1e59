import type { AuthChallenge } from '../auth';
import type { Conflict, StepUpWanted, TimesheetsProblem } from './timesheets-problem';

/** What a notice offers to do about a problem. */
export type WayOn =
  | { readonly kind: 'try-again' | 'sign-in' | 'load-latest' }
  | { readonly kind: 'step-up'; readonly challenge: AuthChallenge; readonly label: string }
  | null;

/** What a notice says about a problem. */
export interface ProblemWords {
  readonly title: string;
  readonly text: string;
  readonly wayOn: WayOn;
}

const TRY_AGAIN: WayOn = { kind: 'try-again' };
const SIGN_IN: WayOn = { kind: 'sign-in' };
const LOAD_LATEST: WayOn = { kind: 'load-latest' };

const CONFLICTS: Readonly<Record<Conflict, string>> = {
  'entry-approved': 'It has been approved, and what is approved can no longer be changed.',
  'already-decided': 'Somebody else has decided about it already.',
  'stale-version': 'It was changed after it was shown here.',
};

const STEP_UPS: Readonly<Record<StepUpWanted, { title: string; text: string; label: string }>> = {
  'recent-sign-in': {
    title: 'You signed in too long ago for this.',
    text: 'Confirm that it is you, and it is done.',
    label: 'Confirm it is you',
  },
  scope: {
    title: 'You may not do this yet.',
    text: 'Confirm that it is you, and it is asked for. If it stays like this, ask whoever manages access.',
    label: 'Confirm it is you',
  },
  consent: {
    title: 'Your consent is needed.',
    text: 'You have not allowed Timesheets to use this for you yet.',
    label: 'Give consent',
  },
  answer: {
    title: 'The sign-in service needs you.',
    text: 'It cannot go on without you this time.',
    label: 'Go to the sign-in service',
  },
};

/**
 * What to say about a problem, in plain words, and what to offer.
 *
 * @param problem What went wrong.
 */
export function wordsFor(problem: TimesheetsProblem): ProblemWords {
  switch (problem.kind) {
    case 'signed-out':
      return {
        title: 'You are not signed in any more.',
        text: 'Sign in again to go on where you are.',
        wayOn: SIGN_IN,
      };
    case 'step-up': {
      const { title, text, label } = STEP_UPS[problem.wanted];
      const lacking = problem.wanted === 'scope' ? (problem.challenge.scopes ?? []) : [];
      return {
        title,
        text: lacking.length > 0 ? `Your sign-in lacks ${lacking.join(', ')}. ${text}` : text,
        wayOn: { kind: 'step-up', challenge: problem.challenge, label },
      };
    }
    case 'not-allowed':
      return {
        title: 'You may not do this.',
        text:
          problem.scopes.length > 0
            ? `Your sign-in lacks ${problem.scopes.join(', ')}. Ask whoever manages access, then sign in again.`
            : 'Ask whoever manages access, then sign in again.',
        wayOn: SIGN_IN,
      };
    case 'own-entry':
      return {
        title: 'This entry is your own.',
        text: 'Somebody else has to decide about it.',
        wayOn: null,
      };
    case 'gone':
      return {
        title: 'This entry is not there any more.',
        text: 'It was probably deleted in the meantime.',
        wayOn: LOAD_LATEST,
      };
    case 'conflict':
      return {
        title: 'The entry is not what it was.',
        text: CONFLICTS[problem.conflict],
        wayOn: LOAD_LATEST,
      };
    case 'added-otherwise':
      return {
        title: 'This entry was added already.',
        text: 'It says what you had typed before. Close this, and correct it there.',
        wayOn: null,
      };
    case 'under-way':
      return {
        title: 'It is being saved already.',
        text: 'Wait a moment, then try again.',
        wayOn: TRY_AGAIN,
      };
    case 'invalid':
      return {
        title: 'The API did not accept this.',
        text: problem.fields.length > 0 ? '' : 'It did not say why.',
        wayOn: null,
      };
    case 'too-many-requests':
      return {
        title: 'That was too much at once.',
        text:
          problem.retryAfterSeconds === null
            ? 'Wait a little, then try again.'
            : `Wait ${problem.retryAfterSeconds} seconds, then try again.`,
        wayOn: TRY_AGAIN,
      };
    case 'offline':
      return {
        title: 'Timesheets cannot be reached.',
        text: 'Check your connection, then try again.',
        wayOn: TRY_AGAIN,
      };
    case 'unavailable':
      return {
        title: 'Timesheets has a problem at the moment.',
        text: 'It is not your fault. Try again in a minute.',
        wayOn: TRY_AGAIN,
      };
    case 'unexpected':
      return {
        title: 'Something unexpected happened.',
        text: 'Try again. If it stays like this, tell whoever runs Timesheets.',
        wayOn: TRY_AGAIN,
      };
  }
}
