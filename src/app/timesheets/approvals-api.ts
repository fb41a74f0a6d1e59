import { HttpClient, type HttpResourceRequest } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { SETTINGS } from '../settings/settings';
import {
  type Entry,
  type EntryStatus,
  parseEntry,
  parseEntryPage,
  UnexpectedAnswerError,
} from './entry';
import type { IsoWeek } from './iso-week';
import { problemOf, type TimesheetsProblem } from './timesheets-problem';

/** The most decisions that the API takes at once. */
const LARGEST_BATCH = 100;
/** As many with the longest reasons, in letters of four bytes, fit into the 128 kB that the API takes. */
const LARGEST_BATCH_WITH_REASONS = 50;
/** The most entries that the API puts on one page. */
const LARGEST_PAGE = 200;

/** Some person-weeks of the queue, one after the other. */
export interface QueuePage {
  /** The entries of all of them, of each person and week together. */
  readonly entries: readonly Entry[];
  /** Asks for the next page; `null` on the last one. */
  readonly nextCursor: string | null;
}

/** What is to become of an entry: it is decided about, or one's own decision is taken back. */
export interface DecisionToMake {
  readonly id: string;
  /** The version that the person saw. The API refuses to decide about another one. */
  readonly version: number;
  readonly decision: 'approved' | 'rejected' | 'withdrawn';
  /** Why it is rejected: 1 to 500 characters. */
  readonly reason?: string;
}

/** What became of an entry. */
export interface DecisionResult {
  readonly id: string;
  /** The entry as it is now, also where nothing was decided; `null` where there is none any more. */
  readonly entry: Entry | null;
  /** The name of the problem that the API had with it, such as `already-decided`; `null` for none. */
  readonly problem: string | null;
}

/** What became of some entries. */
export interface DecisionResults {
  /** Those that the API answered about, in the order asked. */
  readonly results: readonly DecisionResult[];
  /** Why it did not answer about the others; `null` where there are none. */
  readonly problem: TimesheetsProblem | null;
}

/** What managers ask of the Timesheets API. `problemOf()` says what it means when a request fails. */
@Service()
export class ApprovalsApi {
  readonly #http = inject(HttpClient);
  readonly #url = inject(SETTINGS).api.url;

  /**
   * The request for a page of the queue, whose answer {@link parseQueuePage} checks.
   *
   * @param status The state of the entries.
   * @param cursor What the page before said; nothing for the first one.
   */
  weeksRequest(status: EntryStatus, cursor?: string): HttpResourceRequest {
    const params = { status, ...(cursor !== undefined && { cursor }) };
    return { url: `${this.#url}/approvals/weeks`, params };
  }

  /**
   * Reads a page of the queue.
   *
   * @param status The state of the entries.
   * @param cursor What the page before said; nothing for the first one.
   */
  async weeks(status: EntryStatus, cursor?: string): Promise<QueuePage> {
    const { url, params = {} } = this.weeksRequest(status, cursor);
    return parseQueuePage(await firstValueFrom(this.#http.get(url, { params })));
  }

  /**
   * The entries of a week that somebody has decided about, whoever wrote them: the newest 200 of each
   * decision.
   *
   * @param week Which week.
   */
  async decided(week: IsoWeek): Promise<readonly Entry[]> {
    const pages = (['approved', 'rejected'] as const).map(async (status) => {
      const params = { status, week, limit: LARGEST_PAGE };
      const answer$ = this.#http.get(`${this.#url}/approvals`, { params });
      return parseEntryPage(await firstValueFrom(answer$)).items;
    });
    return (await Promise.all(pages)).flat();
  }

  /**
   * Decides about entries, each by itself: what is refused for one stops no other. Never rejects: as soon
   * as a request fails, the rest is not asked for, and what was done before is told.
   *
   * @param decisions What is to become of which entry, as many as one likes.
   * @param onProgress Told after each request how many have been answered.
   */
  async decide(
    decisions: readonly DecisionToMake[],
    onProgress?: (answered: number) => void,
  ): Promise<DecisionResults> {
    const results: DecisionResult[] = [];
    const hasReasons = decisions.some(({ reason }) => reason !== undefined);
    const size = hasReasons ? LARGEST_BATCH_WITH_REASONS : LARGEST_BATCH;
    for (let start = 0; start < decisions.length; start += size) {
      try {
        const body = { decisions: decisions.slice(start, start + size) };
        const answer$ = this.#http.post(`${this.#url}/approvals/decisions`, body);
        results.push(...parseResults(await firstValueFrom(answer$)));
        onProgress?.(results.length);
      } catch (error: unknown) {
        return { results, problem: problemOf(error) };
      }
    }
    return { results, problem: null };
  }
}

/**
 * Checks a page of the queue that the API sent.
 *
 * @param value The body of the answer.
 * @throws UnexpectedAnswerError Naming what is wrong.
 */
export function parseQueuePage(value: unknown): QueuePage {
  const { items, nextCursor } = fieldsOf(value);
  if (!Array.isArray(items) || !isTextOrNull(nextCursor)) {
    throw new UnexpectedAnswerError('The page of the queue has no items or no cursor.');
  }
  const entries = items.flatMap((item) => {
    const { entries: ofWeek } = fieldsOf(item);
    if (!Array.isArray(ofWeek)) throw new UnexpectedAnswerError('A week has no list of entries.');
    return ofWeek.map(parseEntry);
  });
  return { entries, nextCursor };
}

function parseResults(value: unknown): readonly DecisionResult[] {
  const { results } = fieldsOf(value);
  if (!Array.isArray(results)) throw new UnexpectedAnswerError('The answer has no results.');
  return results.map((result) => {
    const { id, entry, problem } = fieldsOf(result);
    if (typeof id !== 'string') throw new UnexpectedAnswerError('A result has no id.');
    return {
      id,
      entry: entry === null ? null : parseEntry(entry),
      problem: problem === null ? null : nameOf(problem),
    };
  });
}

/** The last part of the problem's `type` (RFC 9457, section 3.1.1). */
function nameOf(problem: unknown): string {
  const { type } = fieldsOf(problem);
  if (typeof type !== 'string') throw new UnexpectedAnswerError('A problem has no type.');
  return type.slice(type.lastIndexOf('/') + 1);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return (value ?? {}) as Record<string, unknown>;
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
