/** A sentence about the project that is true or not. */
export interface Claim {
  readonly name: string;
  /** `null` when it could not be asked on this machine: then it neither holds nor fails. */
  readonly holds: boolean | null;
  /** What speaks against it, or why it could not be asked, for a person; empty when it holds. */
  readonly details: string;
}

/** Something that is run once and answers one claim or several. */
export interface Check {
  /** Every name that {@link Check.run} answers: when the check itself breaks, none of them holds. */
  readonly claims: readonly string[];
  readonly run: () => Promise<readonly Claim[]>;
}

/**
 * The claim about something that was looked at whole.
 *
 * @param name The sentence.
 * @param problems What speaks against it.
 * @returns A claim that holds when there is no problem.
 */
export function claimWithout(name: string, problems: readonly string[]): Claim {
  return { name, holds: problems.length === 0, details: problems.join('\n') };
}

/**
 * A claim that this machine cannot judge, for reasons that are no fault of the project.
 *
 * @param name The sentence.
 * @param reason Why it could not be asked.
 * @returns A claim that neither holds nor fails.
 */
export function claimNotAsked(name: string, reason: string): Claim {
  return { name, holds: null, details: reason };
}
