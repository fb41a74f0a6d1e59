import { Component, computed, inject } from '@angular/core';

import { AuthService } from '../../auth';
import { apisOf } from '../../settings/apis';
import { SETTINGS } from '../../settings/settings';
import { formatMoment } from '../../timesheets/calendar-date';
import { allClaims, friendlyClaims } from './claims';
import { grantsOf } from './grants';

/**
 * What the tenant says about whoever is signed in: the claims of the ID Token, what the Access Tokens
 * allow at which API, since when, and until when. Never a token.
 */
@Component({
  selector: 'app-profile-page',
  templateUrl: './profile-page.html',
  styleUrl: './profile-page.css',
})
export class ProfilePage {
  readonly #session = inject(AuthService).session;
  readonly #apis = apisOf(inject(SETTINGS));

  /** Everything to show; `null` once nobody is signed in any more. */
  protected readonly profile = computed(() => {
    const session = this.#session();
    if (session.status !== 'authenticated') return null;
    const { user, scopes, expiresAtMs, authenticatedAtMs } = session;
    return {
      friendlyClaims: friendlyClaims(user),
      claims: allClaims(user),
      grants: grantsOf(scopes, this.#apis),
      since: authenticatedAtMs === null ? null : momentOf(authenticatedAtMs),
      until: momentOf(expiresAtMs),
    };
  });
}

interface Moment {
  readonly iso: string;
  readonly words: string;
}

function momentOf(ms: number): Moment {
  return { iso: new Date(ms).toISOString(), words: formatMoment(ms) };
}
