import { maxLength, required, schema, validate } from '@angular/forms/signals';

import { FIRST_DATE, isCalendarDate, LAST_DATE } from '../../timesheets/calendar-date';
import type { EntryContent } from '../../timesheets/entry';
import { parseHours } from '../../timesheets/hours';

/** The longest project that the API takes, in characters. */
const LONGEST_PROJECT = 80;
/** The longest note that the API takes, in characters. */
export const LONGEST_NOTE = 500;

/**
 * The rules of the API for an entry, checked before it is sent. The API checks them again: these only
 * spare people the way.
 */
export const ENTRY_SCHEMA = schema<EntryContent>((entry) => {
  required(entry.project, { message: 'Say what you worked on.' });
  validate(entry.project, ({ value }) =>
    value() !== '' && value().trim() === ''
      ? { kind: 'blank', message: 'Say what you worked on.' }
      : undefined,
  );
  maxLength(entry.project, LONGEST_PROJECT, {
    message: `Use at most ${LONGEST_PROJECT} characters.`,
  });
  required(entry.date, { message: 'Choose the day.' });
  validate(entry.date, ({ value }) => {
    const date = value();
    return date === '' || (isCalendarDate(date) && date >= FIRST_DATE && date <= LAST_DATE)
      ? undefined
      : { kind: 'date', message: 'Choose a day of this century.' };
  });
  required(entry.hours, { message: 'Say how many hours.' });
  validate(entry.hours, ({ value }) =>
    value() === '' || parseHours(value()) !== null
      ? undefined
      : { kind: 'hours', message: 'Use quarters from 0.25 to 24, such as 7.5.' },
  );
  maxLength(entry.note, LONGEST_NOTE, { message: `Use at most ${LONGEST_NOTE} characters.` });
});

/**
 * What was typed, as the API wants it. Only of use where {@link ENTRY_SCHEMA} has nothing against it.
 *
 * @param typed What was typed.
 */
export function contentOf({ project, date, hours, note }: EntryContent): EntryContent {
  return { project: project.trim(), date, hours: parseHours(hours) ?? hours, note: note.trim() };
}
