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
  'entry-approved': $localize`:@@problem.entry-approved:It has been approved, and what is approved can no longer be changed.`,
  'already-decided': $localize`:@@problem.already-decided:Somebody else has decided about it already.`,
  'stale-version': $localize`:@@problem.stale-version:It was changed after it was shown here.`,
};

const CONFIRM = $localize`:@@account.confirm:Confirm it is you`;

const STEP_UPS: Readonly<Record<StepUpWanted, { title: string; text: string; label: string }>> = {
  'recent-sign-in': {
    title: $localize`:@@problem.recent-sign-in:You signed in too long ago for this.`,
    text: $localize`:@@problem.recent-sign-in-text:Confirm that it is you, and it is done.`,
    label: CONFIRM,
  },
  scope: {
    title: $localize`:@@problem.scope:You may not do this yet.`,
    text: $localize`:@@problem.scope-text:Confirm that it is you, and it is asked for. If it stays like this, ask whoever manages access.`,
    label: CONFIRM,
  },
  consent: {
    title: $localize`:@@problem.consent:Your consent is needed.`,
    text: $localize`:@@problem.consent-text:You have not allowed Timesheets to use this for you yet.`,
    label: $localize`:@@account.give-consent:Give consent`,
  },
  answer: {
    title: $localize`:@@problem.answer:The sign-in service needs you.`,
    text: $localize`:@@problem.answer-text:It cannot go on without you this time.`,
    label: $localize`:@@problem.answer-go:Go to the sign-in service`,
  },
};

/**
 * What to say about a problem, in plain words, and what to offer.
 *
 * @param problem What went wrong.
 * @param isOnline Whether this device has a network.
 */
export function wordsFor(problem: TimesheetsProblem, isOnline = true): ProblemWords {
  switch (problem.kind) {
    case 'signed-out':
      return {
        title: $localize`:@@problem.signed-out:You are not signed in any more.`,
        text: $localize`:@@problem.signed-out-text:Sign in again to go on where you are.`,
        wayOn: SIGN_IN,
      };
    case 'step-up': {
      const { title, text, label } = STEP_UPS[problem.wanted];
      const lacking = problem.wanted === 'scope' ? (problem.challenge.scopes ?? []) : [];
      return {
        title,
        text: lacking.length > 0 ? `${lackingWords(lacking)} ${text}` : text,
        wayOn: { kind: 'step-up', challenge: problem.challenge, label },
      };
    }
    case 'not-allowed': {
      const ask = $localize`:@@problem.not-allowed-text:Ask whoever manages access, then sign in again.`;
      return {
        title: $localize`:@@problem.not-allowed:You may not do this.`,
        text: problem.scopes.length > 0 ? `${lackingWords(problem.scopes)} ${ask}` : ask,
        wayOn: SIGN_IN,
      };
    }
    case 'own-entry':
      return {
        title: $localize`:@@problem.own-entry:This entry is your own.`,
        text: $localize`:@@problem.own-entry-text:Somebody else has to decide about it.`,
        wayOn: null,
      };
    case 'gone':
      return {
        title: $localize`:@@problem.gone:This entry is not there any more.`,
        text: $localize`:@@problem.gone-text:It was probably deleted in the meantime.`,
        wayOn: LOAD_LATEST,
      };
    case 'conflict':
      return {
        title: $localize`:@@problem.conflict:The entry is not what it was.`,
        text: CONFLICTS[problem.conflict],
        wayOn: LOAD_LATEST,
      };
    case 'added-otherwise':
      return {
        title: $localize`:@@problem.added-otherwise:This entry was added already.`,
        text: $localize`:@@problem.added-otherwise-text:It says what you had typed before. Close this, and correct it there.`,
        wayOn: null,
      };
    case 'under-way':
      return {
        title: $localize`:@@problem.under-way:It is being saved already.`,
        text: $localize`:@@problem.under-way-text:Wait a moment, then try again.`,
        wayOn: TRY_AGAIN,
      };
    case 'invalid':
      return {
        title: $localize`:@@problem.invalid:The API did not accept this.`,
        text:
          problem.fields.length > 0
            ? ''
            : $localize`:@@problem.invalid-text:It did not say why. What you typed is still here.`,
        wayOn: null,
      };
    case 'too-many-requests':
    case 'offline':
    case 'timeout':
    case 'unavailable':
    case 'unexpected':
      return { ...wordsForFault(problem, isOnline), wayOn: TRY_AGAIN };
  }
}

type Fault = Extract<
  TimesheetsProblem,
  { kind: 'too-many-requests' | 'offline' | 'timeout' | 'unavailable' | 'unexpected' }
>;

/** What nobody who reads it has to answer for. */
function wordsForFault(
  { kind, report }: Fault,
  isOnline: boolean,
): { title: string; text: string } {
  if (!isOnline && (kind === 'offline' || kind === 'timeout')) {
    return {
      title: $localize`:@@problem.no-network:You are offline.`,
      text: $localize`:@@problem.no-network-text:What you typed is kept. You can go on as soon as there is a connection again.`,
    };
  }
  switch (kind) {
    case 'too-many-requests':
      return {
        title: $localize`:@@problem.too-many-requests:That was too much at once.`,
        text: $localize`:@@problem.too-many-requests-text:Wait a little, then try again. Nothing is lost.`,
      };
    case 'offline':
      return {
        title: $localize`:@@problem.unreachable:Timesheets cannot be reached.`,
        text: $localize`:@@problem.unreachable-text:Check your connection, then try again.`,
      };
    case 'timeout':
      return {
        title: $localize`:@@problem.timeout:Timesheets takes too long to answer.`,
        text: $localize`:@@problem.timeout-text:It may be busy. If you were saving something, it may be there already.`,
      };
    case 'unavailable':
      return report?.type?.startsWith('AUTH_')
        ? {
            title: $localize`:@@problem.sign-in-service:The sign-in service does not answer.`,
            text: $localize`:@@problem.sign-in-service-text:Timesheets needs it to know that it is you. It is not your fault; try again in a minute.`,
          }
        : {
            title: $localize`:@@problem.unavailable:Timesheets has a problem at the moment.`,
            text: $localize`:@@problem.unavailable-text:It is not your fault. Try again in a minute.`,
          };
    case 'unexpected':
      return {
        title: $localize`:@@problem.unexpected:Something unexpected happened.`,
        text: $localize`:@@problem.unexpected-text:Try again. If it stays like this, tell whoever runs Timesheets.`,
      };
  }
}

function lackingWords(scopes: readonly string[]): string {
  return $localize`:@@problem.lacking:Your sign-in lacks ${scopes.join(', ')}:SCOPES:.`;
}
