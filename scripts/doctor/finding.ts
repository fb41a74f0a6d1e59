import { type Examination } from './examination.ts';

/** How a question was answered: `not-told` where the answers allow no conclusion. */
export type Verdict = 'not-told' | 'ok' | 'problem' | 'warning';

/** What a question has brought to light. */
export interface Answer {
  readonly verdict: Verdict;
  /** One or two sentences for a person. What others have sent is in it only as `plainWords`. */
  readonly says: string;
  /** What to do, with the values to enter; none where all is well. */
  readonly remedy?: string;
}

/** A question to the tenant, or about it. */
export interface Finding {
  /** Short and stable, for machines and for `docs/doctor.md`. */
  readonly name: string;
  /** What is asked, as a person would. */
  readonly question: string;
  /** What it cannot be asked without. */
  readonly needs: readonly Need[];
  readonly ask: (examination: Examination) => Promise<Answer>;
}

/** Something without which a question makes no sense: the origin that was given, or a tenant that answers. */
export type Need = 'origin' | 'tenant';

/** All is well. */
export function ok(says: string): Answer {
  return { verdict: 'ok', says };
}

/** The application works, and not for everybody or not for ever. */
export function warning(says: string, remedy: string): Answer {
  return { verdict: 'warning', says, remedy };
}

/** The application cannot work so. */
export function problem(says: string, remedy: string): Answer {
  return { verdict: 'problem', says, remedy };
}

/** The answers allow no conclusion. It is said what to look at instead. */
export function notTold(says: string, remedy: string): Answer {
  return { verdict: 'not-told', says, remedy };
}
