import { EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG, parseAuthConfig } from '../auth-config';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/authorization-client';
import { anAuthConfig } from '../testing';
import { sessionWorkLoader } from './load-session-work';
import { LOAD_SESSION_WORK } from './session-work';

describe('sessionWorkLoader', () => {
  it('loads once, for all who ask', async () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: AUTH_CONFIG, useValue: parseAuthConfig(anAuthConfig()) },
        { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.reject(new Error('unused')) },
        { provide: LOAD_SESSION_WORK, useFactory: sessionWorkLoader },
      ],
    });
    const load = TestBed.inject(LOAD_SESSION_WORK);
    expect(await load()).toBe(await load());
  });

  it('says that it could not be loaded, and tries again the next time', async () => {
    const injector = TestBed.inject(EnvironmentInjector);
    const get = spyOn(injector, 'get').and.throwError(new Error('Loading chunk 7 failed.'));
    const load = runInInjectionContext(injector, () => {
      get.and.callThrough();
      return sessionWorkLoader();
    });
    get.and.throwError(new Error('Loading chunk 7 failed.'));
    await expectAsync(load()).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_TENANT_UNREACHABLE' }),
    );
    const work = {};
    get.and.returnValue(work);
    expect(await load()).toBe(work as never);
  });
});
