import { Type } from 'typebox';

import { type ProblemName, PROBLEMS } from '../problems/problem.ts';
import { closed } from './schemas.ts';

/** The members that every problem document has (RFC 9457). */
export const PROBLEM_MEMBERS = {
  type: Type.String({ format: 'uri' }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
};

const ProblemSchema = Type.Object(
  {
    ...PROBLEM_MEMBERS,
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
