import { ApplicationRef, EnvironmentInjector, ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { AuthService } from './auth-service';
import { IS_FRAMED } from './browser/browser';
import { reportConfiguration } from './diagnostics/report-configuration';
import { LOAD_AUTHORIZATION_CLIENT } from './protocol/load-authorization-client';
import { provideAuth } from './provide-auth';
import { anAuthConfig } from './testing';

const REFUSED = jasmine.objectContaining({ code: 'AUTH_CONFIG_INVALID' });

describe('provideAuth', () => {
  const { origin } = new URL(document.baseURI);

  for (const [change, because] of [
    [{ clientId: '' }, 'it lacks something'],
    [
      {
        apis: [
          { url: '/api', audience: 'a' },
          { url: `${origin}/api`, audience: 'b' },
        ],
      },
      'two rules mean the same on this page',
    ],
  ] as const) {
    describe(`with a configuration that is refused, for ${because},`, () => {
      let errors: unknown[];

      beforeEach(() => {
        errors = [];
        const handleError = (error: unknown) => errors.push(error);
        TestBed.configureTestingModule({
          providers: [
            provideAuth(anAuthConfig(change)),
            provideRouter([]),
            { provide: ErrorHandler, useValue: { handleError } },
          ],
        });
      });

      it('tells the error handler in development', () => {
        reportConfiguration(TestBed.inject(EnvironmentInjector));
        expect(errors).toEqual([REFUSED]);
      });

      it('signs nobody in', async () => {
        await expectAsync(TestBed.inject(AuthService).signIn()).toBeRejectedWith(REFUSED);
        expect(TestBed.inject(AuthService).session().status).toBe('anonymous');
      });
    });
  }

  it('takes a response out of the URL before anything else runs', () => {
    const before = location.href;
    history.replaceState(history.state, '', '#access_token=planted&state=planted');
    TestBed.configureTestingModule({ providers: [provideAuth(anAuthConfig())] });
    TestBed.inject(LOAD_AUTHORIZATION_CLIENT);
    expect(location.href).not.toContain('planted');
    history.replaceState(history.state, '', before);
  });

  it('takes a response out of the URL that arrives while the page is open, and does not use it', async () => {
    const before = location.href;
    TestBed.configureTestingModule({
      providers: [
        provideAuth(anAuthConfig()),
        provideRouter([]),
        // The test runner shows the page in a frame.
        { provide: IS_FRAMED, useValue: false },
      ],
    });
    const { session } = TestBed.inject(AuthService);
    TestBed.inject(Router).initialNavigation();
    history.pushState(null, '', '#access_token=planted&state=planted');
    dispatchEvent(new PopStateEvent('popstate'));
    await TestBed.inject(ApplicationRef).whenStable();
    expect(location.href).not.toContain('planted');
    expect(TestBed.inject(Router).url).not.toContain('planted');
    expect(session().status).toBe('anonymous');
    history.replaceState(history.state, '', before);
  });

  it('loads auth0-js as a client that goes to the configured tenant, once', async () => {
    TestBed.configureTestingModule({ providers: [provideAuth(anAuthConfig())] });
    const load = TestBed.inject(LOAD_AUTHORIZATION_CLIENT);
    const client = await load();
    expect(await load()).toBe(client);
    expect(client.logoutUrl('https://app.test/', false)).toContain(
      'https://tenant.example.test/v2/logout?client_id=test-client',
    );
  });
});
