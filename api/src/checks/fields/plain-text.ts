import type { FieldCheck } from './field-check.ts';

const MESSAGE = 'must be text without control characters';

/**
 * One line of text that is not blank, to the eye as well. PostgreSQL cannot store U+0000, other
 * control characters deceive readers of a log, and format characters deceive those of a page: U+202E
 * turns the writing round, so that a manager reads another project than the one that is approved.
 */
export const plainLine: FieldCheck = (text) => {
  if (/^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text)) return 'must not be blank';
  return isPlain(text) ? undefined : MESSAGE;
};

/** Text of any number of lines. Line breaks and tabs are the only control characters. */
export const plainText: FieldCheck = (text) =>
  isPlain(text.replaceAll(/[\t\n\r]/g, ' ')) ? undefined : MESSAGE;

/**
 * Whether a text has no control or format characters, and no half ones. U+200C and U+200D remain,
 * which Persian and Indian scripts need, and so do whole emoji: some flags are made of tags.
 */
function isPlain(text: string): boolean {
  const withoutEmoji = text.replaceAll(/\p{RGI_Emoji}/gv, '');
  return text.isWellFormed() && !/[[\p{Cc}\p{Cf}]--[\u200c\u200d]]/v.test(withoutEmoji);
}
