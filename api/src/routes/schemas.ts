import { type TSchema, Type } from 'typebox';

import { type ProblemName, PROBLEMS } from '../problems/problem.ts';
import { ENTRY_STATUSES } from '../timesheets/entry.ts';

const closed = { additionalProperties: false };
const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
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
const Version = Type.Integer({
  description: 'The version of the entry that the change is based on.',
  minimum: 1,
  maximum: 2_147_483_647,
});
const Status = Type.Enum([...ENTRY_STATUSES], {
  description: 'Only "submitted" waits for a decision.',
});
const Week = Type.String({
  description: 'An ISO 8601 week.',
  examples: ['2026-W47'],
  maxLength: 8,
});

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

/** The body of POST /timesheets. */
export const NewEntrySchema = Type.Object(
  { project: Project, date: CalendarDate, hours: Hours, note: Type.Optional(Note) },
  closed,
);

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

/** The body of PUT /approvals/:id. */
export const DecisionSchema = Type.Object(
  {
    decision: Type.Enum(['approved', 'rejected']),
    reason: Type.Optional(
      Type.String({ description: 'Required to reject.', minLength: 1, maxLength: 500 }),
    ),
    version: Version,
  },
  closed,
);

const page = {
  limit: Type.Optional(
    Type.Integer({ description: 'Entries on a page.', minimum: 1, maximum: 200, default: 50 }),
  ),
  cursor: Type.Optional(
    Type.String({ description: 'The `nextCursor` of the page before.', maxLength: 100 }),
  ),
  week: Type.Optional(Week),
};

/** The query of GET /timesheets. */
export const OwnEntriesQuerySchema = Type.Object(page, closed);

/** The query of GET /approvals. */
export const ApprovalsQuerySchema = Type.Object(
  { ...page, status: Type.Optional(Type.Enum([...ENTRY_STATUSES], { default: 'submitted' })) },
  closed,
);

/** The query of GET /reports/hours. Required: what "this month" is depends on where one is. */
export const HoursQuerySchema = Type.Object(
  { month: Type.String({ description: 'A month.', examples: ['2026-11'], maxLength: 7 }) },
  closed,
);

const SumOfHours = Type.String({
  description: 'An exact decimal.',
  pattern: '^\\d+\\.\\d{2}$',
  examples: ['123.50'],
});

/** The answer of GET /reports/hours. */
export const HoursReportSchema = Type.Object(
  {
    month: Type.String({ examples: ['2026-11'] }),
    total: SumOfHours,
    projects: Type.Array(
      Type.Object(
        {
          project: Type.String(),
          hours: SumOfHours,
          entries: Type.Integer({ description: 'How many entries make up these hours.' }),
        },
        closed,
      ),
      { description: 'The project with the most hours first.' },
    ),
  },
  closed,
);

/** The path of a route about one entry. */
export const EntryPathSchema = Type.Object({
  id: Type.String({ description: 'The id of the entry, a UUID.' }),
});

const ProblemSchema = Type.Object(
  {
    type: Type.String({ format: 'uri' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), message: Type.String() }, closed)),
    ),
  },
  closed,
);

/** The errors that every route has, whatever it does. */
const EVERY_ROUTES_PROBLEMS = ['too-many-requests', 'internal-error', 'shutting-down'] as const;

/**
 * The errors of a route for its `response` schema, by status.
 *
 * @param problems The kinds of error that this route has of its own; those of every route are
 * added.
 */
export function problemResponses(...problems: readonly ProblemName[]): Record<string, unknown> {
  const byStatus = new Map<number, string[]>();
  for (const problem of [...problems, ...EVERY_ROUTES_PROBLEMS]) {
    const { status, title } = PROBLEMS[problem];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${problem}\`: ${title}`]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, descriptions]) => [
      status,
      {
        description: descriptions.join('; '),
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    ]),
  );
}

/** The errors that every route with a token has. */
export const TOKEN_PROBLEMS = [
  'invalid-request',
  'missing-token',
  'invalid-token',
  'insufficient-scope',
  'keys-unavailable',
  'database-unavailable',
] as const satisfies readonly ProblemName[];

/** The errors that every route about one entry has besides. */
export const ENTRY_PROBLEMS = ['uri-too-long', 'not-found'] as const;

/** The errors that every route with a body has besides. */
export const BODY_PROBLEMS = [
  'malformed-request',
  'body-too-large',
  'unsupported-media-type',
  'invalid-input',
] as const;
