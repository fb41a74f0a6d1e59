/** A sentence about the project that is true or not. */
export interface Claim {
  readonly name: string;
  readonly holds: boolean;
  /** What speaks against it, for a person; empty when it holds. */
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
