/**
 * auth0-js with sixty lines of glue, as in the quickstart for Angular that came with it: no renewal, no check of what
 * auth0-js leaves open, no tabs. It is what a team writes that has an afternoon.
 */
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';

import { bearerInterceptor } from '../shared/bearer-interceptor';
import { start } from '../shared/start';
import { Session } from './session';

const signedInGuard: CanActivateFn = async () => {
  const session = inject(Session);
  if (await session.restore()) return true;
  session.signIn();
  return false;
};

@Component({ selector: 'bench-callback-page', template: '<p>One moment …</p>' })
class CallbackPage {
  constructor() {
    const router = inject(Router);
    void inject(Session)
      .handleCallback()
      .then((isSignedIn) => router.navigateByUrl(isSignedIn ? '/orders' : '/'));
  }
}

await start({
  account: Session,
  guards: [signedInGuard],
  first: [{ path: 'callback', component: CallbackPage }],
  providers: [
    provideHttpClient(withInterceptors([bearerInterceptor(() => inject(Session).accessToken)])),
  ],
});
