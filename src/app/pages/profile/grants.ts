import type { KnownApi } from '../../settings/apis';

/** A scope that was granted. */
export interface GrantedScope {
  /** The name of the scope, such as `read:timesheets`. */
  readonly name: string;
  /** What it allows, for people; `null` where we do not know. */
  readonly allows: string | null;
}

/** What was granted at one place. */
export interface Grant {
  /** Where, for people: the name of an API. */
  readonly title: string;
  /** The API identifier; `null` for what is no API. */
  readonly audience: string | null;
  readonly scopes: readonly GrantedScope[];
}

const ALLOWS: ReadonlyMap<string, string> = new Map([
  ['openid', $localize`:@@scope.openid:Know that it is you`],
  ['profile', $localize`:@@scope.profile:See your name`],
  ['email', $localize`:@@scope.email:See your e-mail address`],
  ['read:timesheets', $localize`:@@scope.read-timesheets:See your timesheets`],
  ['create:timesheets', $localize`:@@scope.create-timesheets:Add and correct timesheet entries`],
  ['delete:timesheets', $localize`:@@scope.delete-timesheets:Delete timesheet entries`],
  ['approve:timesheets', $localize`:@@scope.approve-timesheets:Approve the timesheets of others`],
  ['read:reports', $localize`:@@scope.read-reports:See reports of your hours`],
]);

/**
 * The granted scopes by the API that they are for. What belongs to none is about the person.
 *
 * @param scopes The scopes of the session, those of every API together.
 * @param apis The APIs that the application calls.
 */
export function grantsOf(scopes: readonly string[], apis: readonly KnownApi[]): readonly Grant[] {
  const ofApis = new Set(apis.flatMap((api) => api.scopes));
  const about = scopes.filter((scope) => !ofApis.has(scope));
  return [
    ...apis.map((api) => ({
      title: api.name,
      audience: api.audience,
      scopes: scopes.filter((scope) => api.scopes.includes(scope)).map(granted),
    })),
    ...(about.length > 0
      ? [
          {
            title: $localize`:@@profile.about-you:About you`,
            audience: null,
            scopes: about.map(granted),
          },
        ]
      : []),
  ];
}

function granted(name: string): GrantedScope {
  return { name, allows: ALLOWS.get(name) ?? null };
}
