import { type ConflictPolicy } from '../copying/conflict-answers.ts';
import { type StyleLanguage } from '../pattern/copy-choices.ts';

/** What `schema.json` lets a team say. */
export interface AuthOptions {
  readonly project?: string;
  readonly path?: string;
  readonly prefix?: string;
  readonly style?: StyleLanguage;
  readonly domain?: string;
  readonly clientId?: string;
  readonly apiUrl?: string;
  readonly audience?: string;
  readonly scopes?: string;
  readonly specs?: boolean;
  readonly docs?: boolean;
  readonly playwright?: boolean;
  readonly onConflict?: ConflictPolicy;
  readonly adopt?: boolean;
  readonly skipInstall?: boolean;
}
