import { inject } from '@angular/core';
import { type CanActivateFn, type CanMatchFn, Router, type UrlSegment } from '@angular/router';

import { admit } from './admit';

/**
 * Lets people in who are signed in, and sends the others to the sign-in page, which brings them back.
 * Waits until the session is worked out. For `canActivate` and `canActivateChild`.
 *
 * A guard decides what is shown, not what is allowed: whoever wants can call the API without it.
 */
export const authGuard: CanActivateFn = (_route, { url }) => admit(url, () => true);

/**
 * The same for `canMatch`: people who are not signed in do not even download the routes behind it.
 */
export const authMatchGuard: CanMatchFn = (_route, segments) => {
  const navigation = inject(Router).currentNavigation();
  // The segments alone would lose the query of the deep link.
  return admit(navigation?.extractedUrl.toString() ?? pathOf(segments), () => true);
};

function pathOf(segments: readonly UrlSegment[]): string {
  return `/${segments.map(String).join('/')}`;
}
