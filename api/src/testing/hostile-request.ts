import type { ProblemName } from '../problems/problem.ts';

/** What a hostile request is aimed at, and what the attacker has. */
export interface Target {
  /** A good token of the attacker, who may read, create and delete entries of their own. */
  readonly token: string;
  /** A submitted entry of somebody else. */
  readonly victimsEntry: string;
  /** A submitted entry of the attacker. */
  readonly ownEntry: string;
}

/** A request that must be refused. */
export interface HostileRequest {
  readonly name: string;
  readonly bytes: (target: Target) => Buffer | string;
  /** With what; `undefined` where the connection is closed without a word. */
  readonly problem: ProblemName | undefined;
  /** Whether the attacker then says that no more comes. */
  readonly endsEarly?: boolean;
}

/** SQL, where a value of another form belongs. */
export const SQL = "'; DROP TABLE timesheet_entries; --";
/** The body of an entry that would be added. */
export const GOOD_BODY = '{"project":"Mine","date":"2026-11-20","hours":"1.00"}';

/** A request whose lines the test writes; the token, the length and the end come from here. */
export function write(
  line: string,
  { headers = [], body, token }: { headers?: readonly string[]; body?: string; token: string },
): string {
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const type =
    body === undefined || headers.some((header) => /^content-type:/i.test(header))
      ? []
      : ['Content-Type: application/json'];
  return [
    `${line} HTTP/1.1`,
    'Host: api.test',
    `Authorization: Bearer ${token}`,
    ...type,
    ...length,
    ...headers,
    '',
    body ?? '',
  ].join('\r\n');
}
