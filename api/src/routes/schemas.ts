import { type TNull, type TSchema, type TUnion, Type } from 'typebox';

import { ENTRY_STATUSES } from '../timesheets/entry.ts';

/** Objects that may have the fields that are described, and no others. */
export const closed = { additionalProperties: false };

/** What may also be `null`. */
export const nullable = <Schema extends TSchema>(schema: Schema): TUnion<[Schema, TNull]> =>
  Type.Union([schema, Type.Null()]);
const instant = (description: string) => Type.String({ format: 'date-time', description });

const Hours = Type.String({
  description: 'Quarters of an hour from 0.25 to 24, as an exact decimal.',
  examples: ['7.50'],
  maxLength: 5,
});
const CalendarDate = Type.String({
  description: 'A date of the calendar, without a time zone.',
  examples: ['2026-11-20'],
  maxLength: 10,
});
const Project = Type.String({ description: 'What was worked on.', minLength: 1, maxLength: 80 });
const Note = Type.String({ description: 'Anything worth saying about it.', maxLength: 500 });
/** The version that a change is based on. */
export const Version = Type.Integer({
  description: 'The version of the entry that the change is based on.',
  minimum: 1,
  maximum: 2_147_483_647,
});
const Status = Type.Enum([...ENTRY_STATUSES], {
  description: 'Only "submitted" waits for a decision.',
});
/** A week, as text. */
export const Week = Type.String({
  description: 'An ISO 8601 week.',
  examples: ['2026-W47'],
  maxLength: 8,
});

const Month = Type.String({ description: 'A month.', examples: ['2026-11'], maxLength: 7 });

/** An entry as the API answers with it. */
export const EntrySchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    employeeId: Type.String({ description: 'The subject id of whoever did the work.' }),
    employeeEmail: nullable(Type.String()),
    project: Project,
    date: Type.String({ format: 'date' }),
    hours: Type.String({ pattern: '^\\d{1,2}\\.\\d{2}$', examples: ['7.50'] }),
    note: Note,
    status: Status,
    decision: nullable(
      Type.Object(
        {
          by: Type.String({ description: "The manager's subject id." }),
          byEmail: nullable(Type.String()),
          at: instant('When it was decided.'),
          reason: nullable(Type.String()),
        },
        closed,
      ),
    ),
    version: Version,
    createdAt: instant('When it was added.'),
    updatedAt: instant('When it was last changed.'),
  },
  closed,
);

/** The query of a route without parameters: a misspelt filter is an error, and not all there is. */
export const NoParametersSchema = Type.Object({}, closed);

/** One page of a list of entries. */
export const EntryPageSchema = Type.Object(
  {
    items: Type.Array(EntrySchema),
    nextCursor: nullable(
      Type.String({
        description: 'Give it as `cursor` to get the next page; null on the last one.',
      }),
    ),
  },
  closed,
);

/** The fields that the employee writes. */
export const CONTENT_FIELDS = { project: Project, date: CalendarDate, hours: Hours, note: Note };

/** The body of POST /timesheets. */
export const NewEntrySchema = Type.Object({ ...CONTENT_FIELDS, note: Type.Optional(Note) }, closed);

/** The headers of POST /timesheets. What the key must be is checked apart: it has its own error. */
export const NewEntryHeadersSchema = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      description:
        'Makes it safe to send the request again: the same key and the same fields add one entry, ' +
        'and are answered alike for 24 hours. 1 to 255 printable ASCII characters, such as a UUID; ' +
        'quotes around it are not a part of it.',
      examples: ['"8e03978e-40d5-43e8-bc93-6894a57f9324"'],
    }),
  ),
});

/** The body of PATCH /timesheets/:id. */
export const EntryChangeSchema = Type.Object(
  {
    project: Type.Optional(Project),
    date: Type.Optional(CalendarDate),
    hours: Type.Optional(Hours),
    note: Type.Optional(Note),
    version: Version,
  },
  closed,
);

/** The sum of some hours. */
export const SumOfHours = Type.String({
  description: 'An exact decimal.',
  pattern: '^\\d+\\.\\d{2}$',
  examples: ['123.50'],
});

/** The parameters of every list of entries. */
export const PAGE_PARAMETERS = {
  limit: Type.Optional(
    Type.Integer({ description: 'Entries on a page.', minimum: 1, maximum: 200, default: 50 }),
  ),
  cursor: Type.Optional(
    Type.String({ description: 'The `nextCursor` of the page before.', maxLength: 100 }),
  ),
  week: Type.Optional(Week),
};

/** The query of GET /timesheets. */
export const OwnEntriesQuerySchema = Type.Object(
  { ...PAGE_PARAMETERS, month: Type.Optional(Month), status: Type.Optional(Status) },
  closed,
);

/** The path of a route about one entry. */
export const EntryPathSchema = Type.Object({
  id: Type.String({ description: 'The id of the entry, a UUID.' }),
});
