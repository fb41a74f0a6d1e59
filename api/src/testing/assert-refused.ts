import assert from 'node:assert/strict';

import { type ProblemName, PROBLEMS } from '../problems/problem.ts';
import type { RawAnswer } from './raw-exchange.ts';

/** What an answer never holds: stacks, files, SQL, names of tables and of packages. */
const INTERNALS =
  /\bat .+:\d+:\d+|node_modules|\/src\/|\.ts\b|\bSELECT\b|\bINSERT\b|timesheet_entries|postgres|fastify|pglite|jose/i;

/**
 * Fails unless a request was refused as documented, and the answer gives away nothing: no part of
 * the token, nothing of the inside, no header that the attacker wrote, and no copy for a cache.
 *
 * @param answer What came back.
 * @param problem What it must be; `undefined` when nothing may come back.
 * @param token What must not be in it.
 */
export function assertRefused(
  answer: RawAnswer,
  problem: ProblemName | undefined,
  token = '',
): void {
  const { body, headers, status } = answer;
  assert.equal(answer.problem, problem, `${status} ${body.slice(0, 300)}`);
  if (problem === undefined) {
    assert.equal(status, 0);
    return;
  }
  assert.equal(status, PROBLEMS[problem].status);
  assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.has('set-cookie'), false);
  assert.equal(headers.has('server') || headers.has('x-powered-by'), false);
  assert.equal(headers.has('access-control-allow-origin'), false);
  const text = JSON.stringify([...headers, body]);
  assert.doesNotMatch(text.replaceAll(/"f\d+/g, ''), INTERNALS);
  for (const part of token.split('.').filter(({ length }) => length > 8)) {
    assert.equal(text.includes(part), false, 'the token is echoed');
  }
}
