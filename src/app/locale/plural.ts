import { LOCALE } from './locale';

/** What is said of how many. */
export interface PluralForms {
  /** For none at all. Left out: as `other`. */
  readonly none?: string;
  readonly one: string;
  readonly other: string;
}

const RULES = new Intl.PluralRules(LOCALE);

/**
 * What is said of a number of things. In place of ICU expressions in templates, which Angular makes with
 * `innerHTML`: Trusted Types forbid it, and the policy of this application allows nobody to make any.
 *
 * @param count How many.
 * @param forms What is said, each a whole text from `$localize`.
 */
export function plural(count: number, { none, one, other }: PluralForms): string {
  if (count === 0 && none !== undefined) return none;
  return RULES.select(count) === 'one' ? one : other;
}
