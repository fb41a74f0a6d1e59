import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import {
  aPageOf,
  eventually,
  provideTimesheetsTesting,
  type TimesheetsTestingOptions,
} from '../../../testing';
import type { Entry } from '../../../timesheets/entry';
import { TimesheetsPage } from '../timesheets-page';

/** The page, and what answers it. */
export interface OpenTimesheets {
  readonly page: HTMLElement;
  readonly http: HttpTestingController;
  readonly harness: RouterTestingHarness;
  /** Answers the request for a week, and waits until the page shows it. */
  readonly answer: (entries: readonly Entry[], nextCursor?: string) => Promise<void>;
  /** The one request for a week that is open now. */
  readonly request: () => Promise<TestRequest>;
}

/**
 * Opens the page.
 *
 * @param url Its address.
 * @param options Who is signed in, and when.
 */
export async function openTimesheets(
  url = '/timesheets',
  options: TimesheetsTestingOptions = {},
): Promise<OpenTimesheets> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter(
        [
          { path: 'timesheets', component: TimesheetsPage },
          { path: 'elsewhere', children: [] },
        ],
        withComponentInputBinding(),
      ),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create(url);
  const request = (): Promise<TestRequest> => eventually(() => http.match({ method: 'GET' })[0]);
  const answer = async (entries: readonly Entry[], nextCursor?: string): Promise<void> => {
    (await request()).flush(aPageOf(entries, nextCursor ?? null));
    await harness.fixture.whenStable();
  };
  const page = harness.routeNativeElement;
  if (!page) throw new Error('The page is not there.');
  return { page, http, harness, answer, request };
}

/** The dialog that is open, or `null`. */
export function inDialog(): Element | null {
  return TestBed.inject(DOCUMENT).querySelector('mat-dialog-container');
}
