/** What the scopes of our APIs allow. */
const ALLOWS = new Map([
  ['read:timesheets', $localize`:@@missing.read-timesheets:see your timesheets`],
  ['create:timesheets', $localize`:@@missing.create-timesheets:add or correct timesheet entries`],
  ['delete:timesheets', $localize`:@@missing.delete-timesheets:delete timesheet entries`],
  ['approve:timesheets', $localize`:@@missing.approve-timesheets:approve timesheets`],
  ['read:reports', $localize`:@@missing.read-reports:see reports of your hours`],
]);

/** How many scopes and characters of a link are worth showing. No honest link has more. */
const MOST_SCOPES = 10;
const MOST_CHARACTERS = 80;

/** A scope that is missing. */
export interface MissingScope {
  /** The name of the scope. */
  readonly name: string;
  /** What it would allow, in plain words; `null` where we do not know. */
  readonly allows: string | null;
}

/**
 * The scopes that a link to the forbidden page names.
 *
 * The link may come from anybody, so that what is no scope is left out: a sentence of their choice
 * must not stand on our page as if we had said it.
 *
 * @param scope What the link says: names, separated by spaces. Anything.
 * @see [RFC 6749, section 3.3](https://www.rfc-editor.org/rfc/rfc6749.html#section-3.3)
 */
export function missingScopes(scope: unknown): readonly MissingScope[] {
  if (typeof scope !== 'string') return [];
  const names = scope.split(' ').filter(isScope);
  return [...new Set(names)]
    .slice(0, MOST_SCOPES)
    .map((name) => ({ name, allows: ALLOWS.get(name) ?? null }));
}

/** Narrower than RFC 6749: names such as `read:timesheets`, without what could be read as words. */
function isScope(name: string): boolean {
  return name.length <= MOST_CHARACTERS && /^[\w-]+(?:[:.][\w-]+)*$/.test(name);
}
