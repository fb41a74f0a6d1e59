import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AuthError } from '../auth-error';
import { authRoutes } from '../auth-routes';
import { CAPTURED_RESPONSE, CapturedResponse } from '../protocol/captured-response';
import { FakeAuthorizationClient, provideAuthTesting } from '../testing';
import { withPageTexts } from '../with-page-texts';
import type { AuthPageTexts } from './page-texts';

/** Opens the callback page with an answer that was refused. */
async function openRefused(load?: () => Promise<Partial<AuthPageTexts>>) {
  const client = new FakeAuthorizationClient();
  client.answer(new AuthError('AUTH_TENANT_REFUSED', 'The tenant did not sign you in.'));
  client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'x'));
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ client, user: null, features: load ? [withPageTexts(load)] : [] }),
      provideRouter(authRoutes),
      { provide: CAPTURED_RESPONSE, useValue: new CapturedResponse('x=y') },
    ],
  });
  const harness = await RouterTestingHarness.create('/callback');
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  await harness.fixture.whenStable();
  const page = harness.fixture.nativeElement as HTMLElement;
  return {
    heading: page.querySelector('h1')?.textContent,
    button: page.querySelector('button')?.textContent,
    alert: page.querySelector('[role=alert]')?.textContent.trim(),
    title: TestBed.inject(Title).getTitle(),
  };
}

const ENGLISH = {
  heading: 'You are not signed in',
  button: 'Try again',
  alert: 'The tenant did not sign you in.',
  title: 'Sign-in',
};

describe('The texts of the pages', () => {
  it('are English', async () => {
    expect(await openRefused()).toEqual(ENGLISH);
  });

  it('are those of the application, where it has some', async () => {
    const problem = ({ code }: AuthError): readonly string[] => [`Fehler: ${code}`];
    expect(
      await openRefused(async () => ({
        callbackPage: 'Anmeldung',
        notSignedIn: 'Nicht angemeldet',
        problem,
      })),
    ).toEqual({
      heading: 'Nicht angemeldet',
      // Not given.
      button: 'Try again',
      alert: 'Fehler: AUTH_TENANT_REFUSED',
      title: 'Anmeldung',
    });
  });

  it('are English where those of the application cannot be loaded', async () => {
    expect(await openRefused(() => Promise.reject(new TypeError('No chunk.')))).toEqual(ENGLISH);
  });
});
