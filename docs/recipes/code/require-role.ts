import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { map, take } from 'rxjs';

import { AuthService, type UserProfile } from '../../../src/app/auth';

/** The claim in which an Action of the tenant puts the roles: a name of your own, as a URL, so that it meets no other. */
const ROLES_CLAIM = 'https://example.com/roles';

/** The roles of a person. A claim is of no known type: whatever is no list of texts counts for nothing. */
export function rolesOf(user: UserProfile): readonly string[] {
  const claim = user[ROLES_CLAIM];
  return Array.isArray(claim) ? claim.filter((role) => typeof role === 'string') : [];
}

/**
 * Lets people in who have a role, and sends the others to the page that says what they lack. Put it behind `authGuard`.
 *
 * @param role Such as `manager`.
 */
export function requireRole(role: string): CanActivateFn {
  return (_route, { url }) => {
    const forbidden = inject(Router).createUrlTree(['/forbidden'], { queryParams: { role, from: url } });
    return inject(AuthService).settledSession$.pipe(
      take(1),
      map((session) => (session.status === 'authenticated' && rolesOf(session.user).includes(role)) || forbidden),
    );
  };
}
