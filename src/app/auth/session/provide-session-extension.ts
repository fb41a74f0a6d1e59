import type { Provider, Type } from '@angular/core';

import { EARLY_KEEPER } from './early-keeper';
import { SESSION_EXTENSIONS, type SessionExtension } from './session-extension';
import { SessionKeeper } from './session-keeper';

/**
 * Provides an extension, and what begins sessions with it: an extension hears of other tabs, or has a session at
 * hand, before anything is loaded.
 *
 * @param extension The service.
 */
export function provideSessionExtension(extension: Type<SessionExtension>): Provider[] {
  return [
    { provide: SESSION_EXTENSIONS, useExisting: extension, multi: true },
    { provide: EARLY_KEEPER, useExisting: SessionKeeper },
  ];
}
