import { Component, computed, inject } from '@angular/core';

import { AuthService } from '../../auth';
import { apisOf } from '../../settings/apis';
import { SETTINGS } from '../../settings/settings';
import { allClaims, friendlyClaims } from './claims';
import { grantsOf } from './grants';
import { initialsOf } from './initials';
import { SessionSection } from './session-section';
import { SignOutSection } from './sign-out-section';

/**
 * What the sign-in service says about whoever is signed in: the claims of the ID Token, what the Access Tokens
 * allow at which API, and until when; and the ways to sign out. Never a token.
 */
@Component({
  selector: 'app-profile-page',
  imports: [SessionSection, SignOutSection],
  templateUrl: './profile-page.html',
  styleUrls: ['./section.css', './profile-page.css'],
})
export class ProfilePage {
  readonly #session = inject(AuthService).session;
  readonly #apis = apisOf(inject(SETTINGS));

  /** Everything to show; `null` once nobody is signed in any more. */
  protected readonly profile = computed(() => {
    const session = this.#session();
    if (session.status !== 'authenticated') return null;
    const { user, scopes } = session;
    return {
      initials: initialsOf(user),
      friendlyClaims: friendlyClaims(user),
      claims: allClaims(user),
      grants: grantsOf(scopes, this.#apis),
    };
  });
}
