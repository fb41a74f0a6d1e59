import type { EntryContent } from '../../timesheets/entry.ts';
import { dateInCalendar } from './date-in-calendar.ts';
import { checkFields, type FieldChecks } from './field-check.ts';
import { hoursInQuarters } from './hours-in-quarters.ts';
import { plainLine, plainText } from './plain-text.ts';

/**
 * The rules for what an employee writes in an entry.
 *
 * @param content All of it, or the fields that are to be changed.
 * @param pointer Where the content is in the body, as a JSON Pointer.
 */
export function entryContentChecks(content: Partial<EntryContent>, pointer = ''): FieldChecks {
  return {
    [`${pointer}/project`]: [plainLine, content.project],
    [`${pointer}/date`]: [dateInCalendar, content.date],
    [`${pointer}/hours`]: [hoursInQuarters, content.hours],
    [`${pointer}/note`]: [plainText, content.note],
  };
}

/** The same content without blanks at the ends of its texts. */
export function trimContent<Content extends Partial<EntryContent>>(content: Content): Content {
  return {
    ...content,
    ...(content.project !== undefined && { project: content.project.trim() }),
    ...(content.note !== undefined && { note: content.note.trim() }),
  };
}

/**
 * Applies the rules for what an employee writes in an entry.
 *
 * @param content All of it, or the fields that are to be changed.
 * @returns The same, without blanks at the ends of texts.
 * @throws `Problem` `invalid-input`, naming every field that cannot be accepted.
 */
export function checkEntryContent<Content extends Partial<EntryContent>>(
  content: Content,
): Content {
  checkFields(entryContentChecks(content));
  return trimContent(content);
}
