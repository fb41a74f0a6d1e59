import { type ConflictPolicy } from '../copying/conflict-answers.ts';

/** What `schema.json` lets a team say. */
export interface UpdateOptions {
  readonly project?: string;
  readonly path?: string;
  readonly onConflict?: ConflictPolicy;
  readonly skipInstall?: boolean;
}
