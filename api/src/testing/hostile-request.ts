import type { ProblemName } from '../problems/problem.ts';

/** What a hostile request is aimed at, and what the attacker has. */
export interface Target {
  /** A good token of the attacker, who may read, create and delete entries of their own. */
  readonly token: string;
  /** A good token of another attacker, who may approve, and has no entries of their own. */
  readonly managersToken: string;
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
/** An id that nobody has used yet. */
export const FREE_ID = '8e03978e-40d5-43e8-bc93-6894a57f9324';
const GOOD_WEEK_ENTRY = '{"project":"Mine","date":"2026-11-20","hours":"1.00","note":""}';
/** The body of an entry that would be added. */
export const GOOD_BODY = '{"project":"Mine","date":"2026-11-20","hours":"1.00"}';

/** A save of a week that adds this entry. */
export const goodWeek = (entry: string = GOOD_WEEK_ENTRY): string =>
  `{"changes":[{"id":"${FREE_ID}","version":0,"entry":${entry}}]}`;

/** A body with a decision about this entry. */
export const goodDecisions = (id: string): string =>
  `{"decisions":[{"id":"${id}","version":1,"decision":"approved"}]}`;

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
