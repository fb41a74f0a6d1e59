import { LocationStrategy } from '@angular/common';
import { inject, InjectionToken } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { BASE_URL } from '../browser/window';

/**
 * The callback page, as the router of this application writes its URL: `https://app.test/callback`,
 * and with `withHashLocation()` `https://app.test/#/callback`. The tenant returns to what stands
 * before the `#`: to a page that is there on a host that knows no routes, and to one that a redirect
 * URI may name (RFC 6749, section 3.1.2: no fragment).
 */
export const CALLBACK_URL = new InjectionToken<URL>(ngDevMode ? 'CALLBACK_URL' : '', {
  factory: () =>
    new URL(
      inject(LocationStrategy).prepareExternalUrl(inject(AUTH_CONFIG).callbackPath),
      inject(BASE_URL),
    ),
});
