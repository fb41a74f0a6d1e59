import { type FieldError, invalidInput } from '../../problems/problem.ts';

/**
 * A rule for the value of one field.
 *
 * @returns What the value must be, for the person who typed it; nothing when it is acceptable.
 */
export type FieldCheck = (value: string) => string | undefined;

/** For each field its rule and its value. An absent value is not checked. */
export type FieldChecks = Readonly<
  Record<string, readonly [check: FieldCheck, value: string | undefined]>
>;

/**
 * Applies rules to fields and reports all that fail at once, so that nobody corrects a form one
 * error at a time.
 *
 * @param checks For each field its rule and its value; an absent value is not checked, whether it
 * may be absent is the schema's matter.
 * @throws `Problem` `invalid-input`.
 */
export function checkFields(checks: FieldChecks): void {
  const errors: FieldError[] = [];
  for (const [field, [check, value]] of Object.entries(checks)) {
    const message = value === undefined ? undefined : check(value);
    if (message !== undefined) errors.push({ field, message });
  }
  if (errors.length > 0) throw invalidInput(errors);
}
