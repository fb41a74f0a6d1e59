import { type Finding, notTold, ok, problem, warning } from '../finding.ts';

/** What the pattern allows a browser, in seconds: the default of `clockToleranceSeconds`. */
const PATTERN_LEEWAY_SECONDS = 300;

/** How old an ID Token may look beside that, in seconds: the pattern's `MAXIMUM_AGE_SECONDS`. It shows where this clock is ahead. */
const PATTERN_AGE_SECONDS = 45;

/** What the API of this repository allows itself, in seconds: its `CLOCK_TOLERANCE_SECONDS`. */
const API_LEEWAY_SECONDS = 10;

const REMEDY =
  'Let this machine take its time from the network (NTP). The same holds for every device that signs in, and for the ' +
  'machine of the API: none of them is asked here.';

/**
 * Tokens say when they begin and end by the clock of the tenant. The doctor has only the clock of its own machine to compare
 * with: that of the people, where it runs on one of their devices, and otherwise a hint.
 *
 * @see [RFC 9110, section 6.6.1](https://www.rfc-editor.org/rfc/rfc9110#name-date), on the field `Date`, which has whole seconds
 */
export const clock: Finding = {
  name: 'clock',
  question: 'Do the clocks of the tenant and of this machine agree?',
  needs: ['tenant'],
  ask: async (examination) => {
    // Of all that is asked, this answer is the least likely to come out of a cache, where the date would be an old one.
    const answer = await examination.askToAuthorize({ clientId: examination.madeUp });
    const date = answer.kind === 'none' ? Number.NaN : Date.parse(answer.headers.get('date') ?? '');
    if (answer.kind === 'none' || Number.isNaN(date)) {
      return notTold('The tenant does not say what time it is.', REMEDY);
    }
    // The tenant wrote the date at some moment between the two, and left out the fraction of its second.
    const ahead = (answer.sentAtMs - (date + 1000)) / 1000;
    const behind = (date - answer.receivedAtMs) / 1000;
    const seconds = Math.floor(Math.max(ahead, behind, 0));
    const isAhead = ahead > behind;
    const limit = PATTERN_LEEWAY_SECONDS + (isAhead ? PATTERN_AGE_SECONDS : 0);
    const says = `The clock of this machine is ${inWords(seconds)} ${isAhead ? 'ahead of' : 'behind'} the tenant’s`;
    if (seconds > limit) {
      return problem(
        `${says}. A browser here would refuse every token: the pattern allows ${PATTERN_LEEWAY_SECONDS} seconds (clockToleranceSeconds).`,
        REMEDY,
      );
    }
    if (seconds > API_LEEWAY_SECONDS) {
      return warning(
        `${says}. The pattern allows ${PATTERN_LEEWAY_SECONDS} seconds, and the API of this repository ${API_LEEWAY_SECONDS}.`,
        REMEDY,
      );
    }
    return ok(
      `They agree within ${API_LEEWAY_SECONDS} seconds; the pattern allows ${PATTERN_LEEWAY_SECONDS}.`,
    );
  },
};

function inWords(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}
