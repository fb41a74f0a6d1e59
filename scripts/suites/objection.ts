import { writeFileSync } from 'node:fs';

/** Path of the file in which a reporter says why a run has failed though its tests passed. */
export const OBJECTION_VARIABLE = 'RUN_OBJECTION_FILE';

/**
 * Says why a run has failed though its tests passed. Whoever reads the result then tells it, and does not take another try for an
 * answer: what was objected to has happened. A run that nobody asks leaves nothing.
 *
 * @param reason The reason, in words for the summary.
 */
export function objectToRun(reason: string): void {
  const file = process.env[OBJECTION_VARIABLE];
  if (file !== undefined) writeFileSync(file, reason);
}
