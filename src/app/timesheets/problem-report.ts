import { HttpErrorResponse } from '@angular/common/http';

import { AuthError } from '../auth';
import { LOCALE } from '../locale/locale';

/** What is known of a failure beyond its kind, for whoever is asked to help. Never a token, nothing that a person typed. */
export interface ProblemReport {
  /** When it was noticed, in milliseconds since the epoch. */
  readonly atMs: number;
  /** The HTTP status; `null` where there was no answer. */
  readonly status: number | null;
  /** The path of what was asked for, without its query; `null` where that is not known. */
  readonly path: string | null;
  /** The `type` of the problem that the API named (RFC 9457, section 3.1.1), or the code of an `AuthError`. */
  readonly type: string | null;
}

/** Longer, or with other characters, it is no `type` of ours, and no line of a report. */
const TYPE = /^[\w:/.-]{1,200}$/;

/**
 * What there is to tell about an error.
 *
 * @param error What a request failed with.
 */
export function reportOf(error: unknown): ProblemReport {
  const atMs = Date.now();
  if (error instanceof AuthError) return { atMs, status: null, path: null, type: error.code };
  if (!(error instanceof HttpErrorResponse)) return { atMs, status: null, path: null, type: null };
  return {
    atMs,
    status: error.status === 0 ? null : error.status,
    path: error.url !== null && URL.canParse(error.url) ? new URL(error.url).pathname : null,
    type: typeOf(error.error),
  };
}

function typeOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('type' in body)) return null;
  return typeof body.type === 'string' && TYPE.test(body.type) ? body.type : null;
}

/**
 * A report as text, one fact a line. In English whatever the page speaks: it is for those who run Timesheets.
 *
 * @param kind The kind of the problem.
 * @param report What is known.
 */
export function reportText(kind: string, { atMs, status, path, type }: ProblemReport): string {
  return [
    `Problem: ${kind}`,
    `Time: ${new Date(atMs).toISOString()}`,
    `Status: ${status ?? 'no answer'}`,
    ...(type === null ? [] : [`Type: ${type}`]),
    ...(path === null ? [] : [`Path: ${path}`]),
    `Language: ${LOCALE}`,
  ].join('\n');
}
