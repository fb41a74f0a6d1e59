import type { EntryContent } from '../../timesheets/entry.ts';
import { dateInCalendar } from './date-in-calendar.ts';
import { checkFields } from './field-check.ts';
import { hoursInQuarters } from './hours-in-quarters.ts';
import { plainLine, plainText } from './plain-text.ts';

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
  checkFields({
    '/project': [plainLine, content.project],
    '/date': [dateInCalendar, content.date],
    '/hours': [hoursInQuarters, content.hours],
    '/note': [plainText, content.note],
  });
  return {
    ...content,
    ...(content.project !== undefined && { project: content.project.trim() }),
    ...(content.note !== undefined && { note: content.note.trim() }),
  };
}
