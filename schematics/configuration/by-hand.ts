/** What became of one step of the configuration. */
export type StepResult =
  | { readonly outcome: 'done' | 'already' }
  /** The files have a form that this program does not understand; nothing of this step was changed. */
  | { readonly outcome: 'by-hand'; readonly why: string; readonly code: string };

/** The step was taken. */
export const DONE: StepResult = { outcome: 'done' };

/** There was nothing to do. */
export const ALREADY: StepResult = { outcome: 'already' };

/**
 * A step that a person has to take.
 *
 * @param why What was not understood, with the file.
 * @param code What to write, and where it does not say itself, a comment about the place.
 */
export function byHand(why: string, code: string): StepResult {
  return { outcome: 'by-hand', why, code };
}
