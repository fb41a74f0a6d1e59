import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';

import { anAuthConfig, type AuthTestingOptions, provideAuthTesting } from '../auth/testing';
import { SETTINGS } from '../settings/settings';
import { TODAY } from '../timesheets/calendar-date';

/** Where the API is in specs. */
export const TEST_API = 'https://api.example.test';

/** Everything that a manager may do. */
const ALL_SCOPES: readonly string[] = [
  'openid',
  'read:timesheets',
  'create:timesheets',
  'delete:timesheets',
  'approve:timesheets',
];

/** What {@link provideTimesheetsTesting} can be told. */
export interface TimesheetsTestingOptions extends Omit<AuthTestingOptions, 'config'> {
  /** The day it is. Default: Wednesday of week 47 of 2026. */
  readonly today?: string;
}

/**
 * The providers of a spec: Ada is signed in with every scope, and `HttpTestingController` answers for the
 * API. The interceptor has specs of its own, and stays away from these.
 *
 * @param options Who is signed in, and when.
 */
export function provideTimesheetsTesting(
  options: TimesheetsTestingOptions = {},
): EnvironmentProviders {
  const { today = '2026-11-18', ...auth } = options;
  const api = { url: TEST_API, audience: 'https://api.example.test/timesheets' };
  const config = anAuthConfig({ apis: [{ ...api, scopes: ALL_SCOPES.slice(1) }] });
  return makeEnvironmentProviders([
    provideHttpClient(),
    provideHttpClientTesting(),
    provideAuthTesting({ scopes: ALL_SCOPES, ...auth, config }),
    { provide: SETTINGS, useValue: { domain: config.domain, clientId: config.clientId, api } },
    { provide: TODAY, useValue: () => today },
    { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
  ]);
}
