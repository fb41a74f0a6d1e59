import type { UserProfile } from '../../auth';

/** A claim of the ID Token, ready to be shown. */
export interface ShownClaim {
  /** The name of the claim, such as `email` or `https://api.exampleco.com/roles`. */
  readonly name: string;
  /** Its value as text. */
  readonly value: string;
}

/** A claim with a name for people. */
export interface FriendlyClaim extends ShownClaim {
  readonly label: string;
}

/** The claims that mean something to everybody (OpenID Connect Core, section 5.1), in this order. */
const FRIENDLY: readonly (readonly [name: string, label: string])[] = [
  ['name', $localize`:@@profile.name:Name`],
  ['email', $localize`:@@profile.email:E-mail`],
  ['nickname', $localize`:@@profile.nickname:Nickname`],
  ['https://api.exampleco.com/roles', $localize`:@@profile.roles:Roles`],
];

const YES = $localize`:@@profile.yes:yes`;
const NO = $localize`:@@profile.no:no`;
const NONE = $localize`:@@profile.none:none`;

/**
 * The claims that mean something to everybody, and are there.
 *
 * @param user The claims about the person.
 */
export function friendlyClaims(user: UserProfile): readonly FriendlyClaim[] {
  return FRIENDLY.flatMap(([name, label]) => {
    const value = shown(user[name]);
    return value === '' ? [] : [{ name, label, value }];
  });
}

/**
 * All claims, the standard ones first, then those that an Action added, both by name.
 *
 * @param user The claims about the person.
 */
export function allClaims(user: UserProfile): readonly ShownClaim[] {
  return Object.entries(user)
    .map(([name, value]) => ({ name, value: shown(value) }))
    .sort(
      (a, b) =>
        Number(isNamespaced(a.name)) - Number(isNamespaced(b.name)) || compare(a.name, b.name),
    );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? YES : NO;
  if (Array.isArray(value)) return value.length === 0 ? NONE : value.map(shown).join(', ');
  return JSON.stringify(value);
}

function isNamespaced(name: string): boolean {
  return name.includes('://');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
