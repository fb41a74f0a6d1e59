/**
 * oidc-client-ts with the service, the guard and the interceptor that its users write around `UserManager`.
 * https://github.com/authts/oidc-client-ts/blob/main/docs/protocols/authorization-code-grant-with-pkce.md
 */
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';

import { bearerInterceptor } from '../shared/bearer-interceptor';
import { start } from '../shared/start';
import { Session } from './session';

const signedInGuard: CanActivateFn = async () => {
  const session = inject(Session);
  if (session.accessToken !== null || (await session.restore())) return true;
  session.signIn();
  return false;
};

@Component({ selector: 'bench-callback-page', template: '<p>One moment …</p>' })
class CallbackPage {
  constructor() {
    const router = inject(Router);
    void inject(Session)
      .handleCallback()
      .then(() => router.navigateByUrl('/orders'));
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
