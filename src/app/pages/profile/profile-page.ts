import { Component, computed, inject } from '@angular/core';

import { AuthService } from '../../auth';
import { allClaims, friendlyClaims } from './claims';

const MOMENT_FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** What each scope allows, for people. What is not here is shown by its name alone. */
const SCOPES = new Map([
  ['openid', 'Know that it is you'],
  ['profile', 'See your name'],
  ['email', 'See your e-mail address'],
  ['read:timesheets', 'See your timesheets'],
  ['create:timesheets', 'Add and correct timesheet entries'],
  ['delete:timesheets', 'Delete timesheet entries'],
  ['approve:timesheets', 'Approve the timesheets of others'],
]);

/**
 * What the tenant says about whoever is signed in: the claims of the ID Token, what the Access Token
 * allows, and until when. Never a token.
 */
@Component({
  selector: 'app-profile-page',
  templateUrl: './profile-page.html',
  styleUrl: './profile-page.css',
})
export class ProfilePage {
  readonly #session = inject(AuthService).session;

  /** Everything to show; `null` once nobody is signed in any more. */
  protected readonly profile = computed(() => {
    const session = this.#session();
    if (session.status !== 'authenticated') return null;
    const { user, scopes, expiresAtMs } = session;
    return {
      friendlyClaims: friendlyClaims(user),
      claims: allClaims(user),
      scopes: scopes.map((name) => ({ name, allows: SCOPES.get(name) })),
      expiresAt: new Date(expiresAtMs).toISOString(),
      expires: MOMENT_FORMAT.format(expiresAtMs),
    };
  });
}
