import { LOCALE } from './locale';

/** Words for each way in which the language counts: English and German know `one` and `other`. */
export type PluralWords<T> = Partial<Record<Intl.LDMLPluralRule, T>> & { readonly other: T };

const RULES = new Intl.PluralRules(LOCALE);

/**
 * The words for a number, by the rules of the language. Templates have `{count, plural, …}` for this, which
 * Angular writes with `innerHTML`: our Content-Security-Policy forbids that (`require-trusted-types-for`).
 *
 * @param count The number.
 * @param words What to say for each way of counting.
 */
export function plural<T>(count: number, words: PluralWords<T>): T {
  return words[RULES.select(count)] ?? words.other;
}
