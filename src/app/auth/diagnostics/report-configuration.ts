import { type EnvironmentInjector, ErrorHandler } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { PAGE_ADDRESS } from '../browser/window';
import { checkAuthConfig } from '../check-auth-config';

/**
 * Reports to Angular's `ErrorHandler` a configuration that is refused. In production that is said to who signs in.
 *
 * @param injector The injector of the application.
 */
export function reportConfiguration(injector: EnvironmentInjector): void {
  const { given } = injector.get(AUTH_CONFIG);
  if (!given) return;
  try {
    checkAuthConfig(given, injector.get(PAGE_ADDRESS).origin);
  } catch (error: unknown) {
    injector.get(ErrorHandler).handleError(error);
  }
}
