import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { throwError } from 'rxjs';

import type { AuthError } from '../auth';
import { anAuthConfig, type AuthTestingOptions, provideAuthTesting } from '../auth/testing';
import { SETTINGS } from '../settings/settings';
import { TODAY } from '../timesheets/calendar-date';
import { DRAFT_STORAGE } from '../timesheets/drafts';
import { TestStorage } from './test-storage';

/** Where the API is in specs. */
export const TEST_API = 'https://api.example.test';
/** Where the Reports API is in specs. */
export const TEST_REPORTS_API = 'https://api.example.test/reports';

/** Everything that a manager may do. */
const ALL_SCOPES: readonly string[] = [
  'openid',
  'read:timesheets',
  'create:timesheets',
  'delete:timesheets',
  'approve:timesheets',
  'read:reports',
];

/** What {@link provideTimesheetsTesting} can be told. */
export interface TimesheetsTestingOptions extends Omit<AuthTestingOptions, 'config'> {
  /** The day it is. Default: Wednesday of week 47 of 2026. */
  readonly today?: string;
  /**
   * What the interceptor fails the next requests with, one after the other, before they go out. To be filled
   * while the spec runs.
   */
  readonly refusals?: AuthError[];
  /** Where drafts are kept. Default: a storage of its own; `null` for a browser that has none. */
  readonly draftStorage?: Storage | null;
  /** Whether there is a Reports API. Default: `true`. */
  readonly hasReports?: boolean;
}

/**
 * The providers of a spec: Ada is signed in with every scope, and `HttpTestingController` answers for the
 * API. The interceptor has specs of its own; here, `refusals` stands in for it.
 *
 * @param options Who is signed in, and when.
 */
export function provideTimesheetsTesting(
  options: TimesheetsTestingOptions = {},
): EnvironmentProviders {
  const { today = '2026-11-18', refusals = [], hasReports = true, ...others } = options;
  const { draftStorage = new TestStorage(), ...auth } = others;
  const api = { url: TEST_API, audience: 'https://api.example.test/timesheets' };
  const reportsApi = { url: TEST_REPORTS_API, audience: 'https://api.example.test/reports' };
  const config = anAuthConfig({ apis: [{ ...api, scopes: ALL_SCOPES.slice(1) }] });
  const { domain, clientId } = config;
  const settings = { domain, clientId, api, ...(hasReports && { reportsApi }) };
  return makeEnvironmentProviders([
    provideHttpClient(
      withInterceptors([
        (request, next) => {
          const refusal = refusals.shift();
          return refusal ? throwError(() => refusal) : next(request);
        },
      ]),
    ),
    provideHttpClientTesting(),
    provideAuthTesting({ scopes: ALL_SCOPES, ...auth, config }),
    { provide: SETTINGS, useValue: settings },
    { provide: TODAY, useValue: () => today },
    { provide: DRAFT_STORAGE, useValue: draftStorage },
    { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
  ]);
}
