import { strings } from '@angular-devkit/core';

import { type ComponentHabits } from '../workspace/project-habits.ts';

/** A page that a team gets for its own. */
export interface TeamPage {
  /** The name of its file, without `.ts`. */
  readonly file: string;
  readonly className: string;
}

/** The pages that a team begins with. */
export interface TeamPages {
  readonly account: TeamPage;
  readonly forbidden: TeamPage;
}

/**
 * The names of the first pages, as the team names components.
 *
 * @param habits How that is.
 */
export function teamPages({ namesType }: ComponentHabits): TeamPages {
  const page = (name: string): TeamPage => ({
    file: namesType ? `${name}.component` : name,
    className: `${strings.classify(name)}${namesType ? 'Component' : ''}`,
  });
  return { account: page('account-page'), forbidden: page('forbidden-page') };
}
