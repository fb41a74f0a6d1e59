import type { FieldCheck } from './field-check.ts';

const MESSAGE = 'must be text without control characters';

/**
 * One line of text that is not blank. PostgreSQL cannot store U+0000, and the others only serve to
 * deceive readers of a log.
 */
export const plainLine: FieldCheck = (text) => {
  if (text.trim() === '') return 'must not be blank';
  return /\p{Cc}/u.test(text) || !text.isWellFormed() ? MESSAGE : undefined;
};

/** Text of any number of lines. Line breaks and tabs are the only control characters. */
export const plainText: FieldCheck = (text) =>
  /[^\P{Cc}\t\n\r]/u.test(text) || !text.isWellFormed() ? MESSAGE : undefined;
