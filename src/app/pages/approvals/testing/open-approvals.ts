import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import {
  aProblem,
  eventually,
  provideTimesheetsTesting,
  type TimesheetsTestingOptions,
} from '../../../testing';
import type { DecisionToMake } from '../../../timesheets/approvals-api';
import type { Entry } from '../../../timesheets/entry';
import { weekOf } from '../../../timesheets/iso-week';
import { ApprovalsPage } from '../approvals-page';

/** The page, and what answers it. */
export interface OpenApprovals {
  readonly page: HTMLElement;
  readonly http: HttpTestingController;
  readonly harness: RouterTestingHarness;
  /** The request that is open now. */
  readonly request: () => Promise<TestRequest>;
  /** Answers it with a page of the queue, and waits until that is shown. */
  readonly answer: (entries: readonly Entry[], nextCursor?: string) => Promise<void>;
  /** Answers the decisions that are asked for now, and waits until that is shown. */
  readonly decide: (
    answer: (wanted: DecisionToMake) => object,
  ) => Promise<readonly DecisionToMake[]>;
}

/**
 * Opens the page.
 *
 * @param url Its address.
 * @param options Who is signed in, and when.
 */
export async function openApprovals(
  url = '/approvals',
  options: TimesheetsTestingOptions = {},
): Promise<OpenApprovals> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter(
        [
          { path: 'approvals', component: ApprovalsPage },
          { path: 'elsewhere', children: [] },
        ],
        withComponentInputBinding(),
      ),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  // Had the window no focus yet, the first element to get it would bring the page up to date.
  TestBed.inject(DOCUMENT).defaultView?.focus();
  const harness = await RouterTestingHarness.create(url);
  const request = (): Promise<TestRequest> => eventually(() => http.match(() => true)[0]);
  const answer = async (entries: readonly Entry[], nextCursor?: string): Promise<void> => {
    (await request()).flush(aQueuePage(entries, nextCursor));
    await harness.fixture.whenStable();
  };
  const decide: OpenApprovals['decide'] = async (answerTo) => {
    const call = await eventually(() => http.match({ method: 'POST' })[0]);
    const { decisions } = call.request.body as { decisions: readonly DecisionToMake[] };
    call.flush({ results: decisions.map(answerTo) });
    await settle();
    return decisions;
  };
  const page = harness.routeNativeElement;
  if (!page) throw new Error('The page is not there.');
  return { page, http, harness, request, answer, decide };
}

/** Lets what follows from an answer happen: what waits for it are promises, which no page knows of. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    TestBed.tick();
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
}

/**
 * A page of the queue, as the API answers.
 *
 * @param entries What is on it, in any order.
 * @param nextCursor What asks for the next page; nothing on the last one.
 */
export function aQueuePage(entries: readonly Entry[], nextCursor?: string): object {
  const items = entries.map((entry) => ({
    employeeId: entry.employeeId,
    employeeEmail: entry.employeeEmail,
    week: weekOf(entry.date),
    hours: entry.hours,
    entries: [entry],
  }));
  return { items, nextCursor: nextCursor ?? null };
}

/**
 * Decides as it was asked for, in the name of the person of the spec.
 *
 * @param entries What there is.
 */
export function decideAmong(entries: readonly Entry[]): (wanted: DecisionToMake) => object {
  return ({ id, version, decision, reason }) => {
    const entry = entries.find((each) => each.id === id);
    if (!entry) return refuse(id, 'not-found', null);
    const changed = { ...entry, version: version + 1 };
    return decision === 'withdrawn'
      ? { id, entry: { ...changed, status: 'submitted', decision: null }, problem: null }
      : {
          id,
          entry: decidedBy(changed, decision, 'ada@example.test', 'auth0|ada', reason),
          problem: null,
        };
  };
}

/**
 * What the API says about a decision that it refuses.
 *
 * @param id Which entry.
 * @param problem The name of the problem.
 * @param entry What there is now.
 */
export function refuse(id: string, problem: string, entry: Entry | null): object {
  return { id, entry, problem: aProblem(problem) };
}

/**
 * An entry after somebody has decided about it.
 *
 * @param entry What it was.
 * @param status What they decided.
 * @param byEmail Who they are.
 * @param by Their subject.
 * @param reason Why, where they said so.
 */
export function decidedBy(
  entry: Entry,
  status: 'approved' | 'rejected',
  byEmail = 'mara@example.test',
  by = 'auth0|mara',
  reason: string | null = null,
): Entry {
  return { ...entry, status, decision: { by, byEmail, at: '2026-11-19T08:00:00Z', reason } };
}

/** The dialog that is open, or `null`. */
export function inDialog(): Element | null {
  return TestBed.inject(DOCUMENT).querySelector('mat-dialog-container');
}
