import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AuthError, authGuard, authRoutes, AuthService, requireRecentSignIn } from '../../../src/app/auth';
import {
  aUser,
  AuthTestingController,
  type AuthTestingOptions,
  FakeAuthorizationClient,
  provideAuthTesting,
} from '../../../src/app/auth/testing';
import { WelcomePage } from './welcome-page';

@Component({ selector: 'app-test-orders', template: 'Orders' })
class Orders {}

async function open(
  url: string,
  options: AuthTestingOptions = {},
): Promise<{ harness: RouterTestingHarness; session: AuthTestingController; client: FakeAuthorizationClient }> {
  const client = new FakeAuthorizationClient();
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ client, ...options }),
      provideRouter([
        { path: 'sign-in', component: WelcomePage },
        ...authRoutes,
        { path: 'orders', canActivate: [authGuard], component: Orders },
        { path: 'delete', canActivate: [requireRecentSignIn(300)], component: Orders },
      ]),
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  return { harness, session: TestBed.inject(AuthTestingController), client };
}

function click(harness: RouterTestingHarness, label: string): void {
  const buttons = harness.routeNativeElement?.querySelectorAll('button') ?? [];
  [...buttons].find((button) => button.textContent.trim() === label)?.click();
}

describe('The recipe for a sign-in page of one’s own', () => {
  it('waits for a click, and brings the person back to the deep link', async () => {
    const { harness, session } = await open('/orders?id=7', { user: null });
    expect(harness.routeNativeElement?.textContent).toContain('Welcome');
    expect(session.leftFor).toEqual([]);
    click(harness, 'Sign in');
    expect(await session.comeBack()).toBe('/orders?id=7');
  });

  it('names the connection of the button', async () => {
    const { harness, session, client } = await open('/orders', { user: null });
    click(harness, 'Sign in with GitHub');
    await session.comeBack();
    expect(client.signIns[0]?.hints.connection).toBe('github');
  });

  it('leads on who is signed in by now', async () => {
    const { harness, session } = await open('/orders', { user: null });
    session.signInAs(aUser());
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/orders');
  });

  it('asks who is signed in for a fresh sign-in where a page wants one', async () => {
    const { harness, session, client } = await open('/delete');
    expect(TestBed.inject(Router).url).toContain('max_age=300');
    expect(harness.routeNativeElement?.textContent).toContain('Welcome');
    click(harness, 'Sign in');
    expect(await session.comeBack()).toBe('/delete');
    expect(client.signIns[0]?.transaction.maxAgeSeconds).toBe(300);
  });

  it('says what went wrong', async () => {
    const { harness } = await open('/orders', { user: null });
    const refused = new AuthError('AUTH_STORAGE_UNAVAILABLE', 'Allow this site to store data.');
    spyOn(TestBed.inject(AuthService), 'signIn').and.rejectWith(refused);
    click(harness, 'Sign in');
    await harness.fixture.whenStable();
    expect(harness.routeNativeElement?.querySelector('[role=alert]')?.textContent).toContain('Allow this site');
  });
});
