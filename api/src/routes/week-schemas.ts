import { type Static, Type } from 'typebox';

import { PROBLEM_MEMBERS } from './problem-responses.ts';
import { closed, CONTENT_FIELDS, EntrySchema, nullable } from './schemas.ts';

const WeekContent = Type.Object(CONTENT_FIELDS, closed);

/** The path of PATCH /timesheets/weeks/:week. */
export const WeekPathSchema = Type.Object({
  week: Type.String({ description: 'An ISO 8601 week.', examples: ['2026-W47'] }),
});

/** The body of PATCH /timesheets/weeks/:week. */
export const WeekChangesSchema = Type.Object(
  {
    changes: Type.Array(
      Type.Object(
        {
          id: Type.String({
            description: 'The id of the entry, a UUID; that of a new one is made by the caller.',
            maxLength: 36,
          }),
          version: Type.Integer({
            description: 'The version of the entry that the change is based on; 0 adds it.',
            minimum: 0,
            maximum: 2_147_483_647,
          }),
          // Not a union with null: its errors would name every branch, and not the field.
          entry: Type.Unsafe<Static<typeof WeekContent> | null>({
            ...WeekContent,
            type: ['object', 'null'],
            description: 'What the entry is to say; null deletes it.',
          }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 100, description: 'Each entry once.' },
    ),
  },
  closed,
);

/** The answer of PATCH /timesheets/weeks/:week. */
export const WeekEntriesSchema = Type.Object(
  {
    items: Type.Array(EntrySchema, { description: 'Your entries of the week, the oldest first.' }),
  },
  closed,
);

/** The problem document for a week of which nothing was saved. */
export const WeekNotSavedSchema = Type.Object(
  {
    ...PROBLEM_MEMBERS,
    errors: Type.Array(
      Type.Object(
        {
          field: Type.String({ description: 'The change, as a JSON Pointer.' }),
          problem: Type.Enum(['stale-version', 'entry-approved', 'not-found']),
          message: Type.String(),
          entry: nullable(EntrySchema),
        },
        closed,
      ),
    ),
  },
  closed,
);
