import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import {
  aPageOf,
  eventually,
  provideTimesheetsTesting,
  type TimesheetsTestingOptions,
  typeInto,
} from '../../../testing';
import type { Entry } from '../../../timesheets/entry';
import type { WeekChange } from '../../../timesheets/week-change';
import { NEW_ID } from '../sheet/week-draft';
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
  /** Answers what asks for projects, and waits until nothing changes any more. */
  readonly settled: () => Promise<void>;
  /** The one request that saves, once it has gone out. */
  readonly saving: () => Promise<TestRequest>;
  /** The field of a cell: "Website, Wednesday 18 November". */
  readonly cell: (name: string) => HTMLInputElement;
  /** Types into a cell as a person does, who comes to it and leaves it. */
  readonly type: (name: string, text: string) => Promise<void>;
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
  let ids = 0;
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
      { provide: NEW_ID, useValue: () => `new-${++ids}` },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create(url);
  const answerProjects = (): void => {
    TestBed.tick();
    for (const projects of http.match(({ url: asked }) => asked.endsWith('/projects'))) {
      projects.flush({ items: ['Plan B'] });
    }
  };
  const settled = async (): Promise<void> => {
    answerProjects();
    await harness.fixture.whenStable();
  };
  const request = (): Promise<TestRequest> =>
    eventually(() => {
      answerProjects();
      return http.match({ method: 'GET' })[0];
    });
  const answer = async (entries: readonly Entry[], nextCursor?: string): Promise<void> => {
    (await request()).flush(aPageOf(entries, nextCursor ?? null));
    await harness.fixture.whenStable();
  };
  const saving = (): Promise<TestRequest> => eventually(() => http.match({ method: 'PATCH' })[0]);
  const page = harness.routeNativeElement;
  if (!page) throw new Error('The page is not there.');
  const cell = (name: string): HTMLInputElement => {
    const found = page.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`);
    if (!found) throw new Error(`There is no cell "${name}".`);
    return found;
  };
  const type = async (name: string, text: string): Promise<void> => {
    const field = cell(name);
    field.focus();
    typeInto(field, text);
    field.blur();
    await settled();
  };
  return { page, http, harness, answer, request, saving, cell, type, settled };
}

/**
 * What a save sends.
 *
 * @param saving The request.
 */
export function changesOf({ request }: TestRequest): readonly WeekChange[] {
  return (request.body as { readonly changes: readonly WeekChange[] }).changes;
}
