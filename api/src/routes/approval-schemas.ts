import { Type } from 'typebox';

import { ENTRY_STATUSES } from '../timesheets/entry.ts';
import { PROBLEM_MEMBERS } from './problem-responses.ts';
import {
  closed,
  EntrySchema,
  nullable,
  PAGE_PARAMETERS,
  SumOfHours,
  Version,
  Week,
} from './schemas.ts';

const Reason = Type.String({ description: 'Required to reject.', minLength: 1, maxLength: 500 });

const StatusOfQueue = Type.Optional(Type.Enum([...ENTRY_STATUSES], { default: 'submitted' }));

/** The body of PUT /approvals/:id. */
export const DecisionSchema = Type.Object(
  {
    decision: Type.Enum(['approved', 'rejected']),
    reason: Type.Optional(Reason),
    version: Version,
  },
  closed,
);

/** The query of GET /approvals. */
export const ApprovalsQuerySchema = Type.Object(
  { ...PAGE_PARAMETERS, status: StatusOfQueue },
  closed,
);

/** The query of GET /approvals/weeks. */
export const EmployeeWeeksQuerySchema = Type.Object(
  {
    limit: Type.Optional(
      Type.Integer({ description: 'Weeks on a page.', minimum: 1, maximum: 50, default: 20 }),
    ),
    // The longest subject and the longest e-mail address, as base64url.
    cursor: Type.Optional(
      Type.String({ description: 'The `nextCursor` of the page before.', maxLength: 4000 }),
    ),
    status: StatusOfQueue,
  },
  closed,
);

/** The answer of GET /approvals/weeks. */
export const EmployeeWeekPageSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          employeeId: Type.String({ description: 'The subject id of whoever did the work.' }),
          employeeEmail: nullable(Type.String()),
          week: Week,
          hours: SumOfHours,
          entries: Type.Array(EntrySchema, { description: 'The oldest first.' }),
        },
        closed,
      ),
    ),
    nextCursor: nullable(
      Type.String({
        description: 'Give it as `cursor` to get the next page; null on the last one.',
      }),
    ),
  },
  closed,
);

/** The body of POST /approvals/decisions. */
export const DecisionsSchema = Type.Object(
  {
    decisions: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'The id of the entry, a UUID.', maxLength: 36 }),
          version: Version,
          decision: Type.Enum(['approved', 'rejected', 'withdrawn'], {
            description: '"withdrawn" takes a decision of your own back, for 60 seconds.',
          }),
          reason: Type.Optional(Reason),
        },
        closed,
      ),
      { minItems: 1, maxItems: 100, description: 'Each entry once.' },
    ),
  },
  closed,
);

/** The answer of POST /approvals/decisions. */
export const DecisionResultsSchema = Type.Object(
  {
    results: Type.Array(
      Type.Object(
        {
          id: Type.String({ format: 'uuid' }),
          entry: nullable(EntrySchema),
          problem: nullable(Type.Object(PROBLEM_MEMBERS, closed)),
        },
        closed,
      ),
      { description: 'What became of each, in the order asked.' },
    ),
  },
  closed,
);
