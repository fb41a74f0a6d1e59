import { type EnvironmentInjector, ErrorHandler } from '@angular/core';

import { GIVEN_AUTH_CONFIG } from '../auth-config';
import { PAGE_ADDRESS } from '../browser/window';
import { checkAuthConfig } from '../check-auth-config';

/**
 * Reports to Angular's `ErrorHandler` a configuration that is refused. In production that is said to who signs in.
 *
 * @param injector The injector of the application.
 */
export function reportConfiguration(injector: EnvironmentInjector): void {
  const config = injector.get(GIVEN_AUTH_CONFIG);
  if (!config) return;
  try {
    checkAuthConfig(config, injector.get(PAGE_ADDRESS).origin);
  } catch (error: unknown) {
    injector.get(ErrorHandler).handleError(error);
  }
}
