import type { ApiAccess } from '../auth';
import type { Settings } from './settings';

/** An API that the application calls, and what for. */
export interface KnownApi extends ApiAccess {
  /** What people call it. */
  readonly name: string;
  /** What the application wants to do there. */
  readonly scopes: readonly string[];
}

/**
 * The APIs that the application calls. The first is the one that a sign-in is for; the others are asked
 * for when they are first used.
 *
 * @param settings What `config.json` holds.
 */
export function apisOf({ api, reportsApi }: Settings): readonly KnownApi[] {
  return [
    {
      ...api,
      name: $localize`:@@api.timesheets:Timesheets`,
      scopes: ['read:timesheets', 'create:timesheets', 'delete:timesheets', 'approve:timesheets'],
    },
    ...(reportsApi
      ? [{ ...reportsApi, name: $localize`:@@page.reports:Reports`, scopes: ['read:reports'] }]
      : []),
  ];
}
