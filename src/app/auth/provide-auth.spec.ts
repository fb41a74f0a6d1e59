import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { AuthError } from './auth-error';
import { AuthService } from './auth-service';
import { LOAD_AUTHORIZATION_CLIENT } from './protocol/authorization-client';
import { provideAuth } from './provide-auth';
import { anAuthConfig } from './testing';

describe('provideAuth', () => {
  it('refuses a bad configuration when it is called, and not at the first request', () => {
    expect(() => provideAuth(anAuthConfig({ clientId: '' }))).toThrowMatching(
      (error: unknown) => error instanceof AuthError && error.code === 'AUTH_CONFIG_INVALID',
    );
  });

  it('refuses rules that mean the same on this page when the application starts', () => {
    const { origin } = new URL(document.baseURI);
    TestBed.configureTestingModule({
      providers: [
        provideAuth(
          anAuthConfig({
            apis: [
              { url: '/api', audience: 'a' },
              { url: `${origin}/api`, audience: 'b' },
            ],
          }),
        ),
      ],
    });
    expect(() => TestBed.inject(LOAD_AUTHORIZATION_CLIENT)).toThrowMatching(
      (error: unknown) => error instanceof AuthError && error.code === 'AUTH_CONFIG_INVALID',
    );
  });

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
    TestBed.configureTestingModule({ providers: [provideAuth(anAuthConfig()), provideRouter([])] });
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
