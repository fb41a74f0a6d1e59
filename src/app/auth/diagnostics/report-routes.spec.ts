import { HashLocationStrategy, LocationStrategy } from '@angular/common';
import {
  ApplicationRef,
  Component,
  EnvironmentInjector,
  ErrorHandler,
  inject,
  InjectionToken,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type Routes } from '@angular/router';
import { of, throwError } from 'rxjs';

import { AuthError } from '../auth-error';
import { authGuard } from '../auth-guard';
import { authRoutes } from '../auth-routes';
import { provideAuthTesting } from '../testing';
import { reportRoutes } from './report-routes';

@Component({ selector: 'auth-test-root', template: '' })
class Root {}

const SOME_ROUTES = new InjectionToken<Routes>('SOME_ROUTES', { factory: () => authRoutes });

interface Application {
  readonly routes?: Routes;
  readonly hash?: boolean;
}

/** The errors that an application hands to Angular, which holds the routes. */
function start({ routes, hash = false }: Application): readonly unknown[] {
  const errors: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ user: null }),
      ...(routes ? [provideRouter(routes)] : []),
      ...(hash ? [{ provide: LocationStrategy, useClass: HashLocationStrategy }] : []),
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
    ],
  });
  return errors;
}

async function report(application: Application): Promise<readonly unknown[]> {
  const errors = start(application);
  await reportRoutes(TestBed.inject(EnvironmentInjector));
  return errors;
}

describe('reportRoutes', () => {
  it('tells the error handler, as an invalid configuration, what is wrong', async () => {
    const [error, ...others] = await report({ routes: [{ path: '**', component: Root }] });
    expect(others).toEqual([]);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toEqual(
      jasmine.objectContaining({
        code: 'AUTH_CONFIG_INVALID',
        problems: [jasmine.stringContaining('no route leads to the callback page')],
      }),
    );
    expect((error as AuthError).message).toContain('callback page at "/callback"');
  });

  it('knows authRoutes in copies too, and guards around them', async () => {
    const copies = authRoutes.map((route) => ({ ...route, title: 'Anmeldung' }));
    expect(await report({ routes: copies })).toEqual([]);
    TestBed.resetTestingModule();
    const guarded = [{ path: '', canActivate: [authGuard], children: copies }];
    expect((await report({ routes: guarded })).length).toBe(1);
  });

  it('says nothing with hash routing, whose routes are the same', async () => {
    expect(await report({ routes: [...authRoutes], hash: true })).toEqual([]);
  });

  it('says nothing where there is no router', async () => {
    expect(await report({})).toEqual([]);
  });

  for (const [name, route] of [
    ['a list', { path: '', loadChildren: () => Promise.resolve(authRoutes) }],
    [
      'a module with a default',
      { path: '', loadChildren: () => Promise.resolve({ default: authRoutes }) },
    ],
    ['an observable', { path: '', loadChildren: () => of(authRoutes) }],
    ['what needs the injector', { path: '', loadChildren: () => inject(SOME_ROUTES) }],
  ] as const) {
    it(`reads lazy children that are ${name}`, async () => {
      expect(await report({ routes: [route] })).toEqual([]);
      TestBed.resetTestingModule();
      const guarded = [{ ...route, canActivate: [authGuard] }];
      expect((await report({ routes: guarded })).length).toBe(1);
    });
  }

  for (const [name, route] of [
    ['are an NgModule', { path: '', loadChildren: () => Promise.resolve(Root) }],
    [
      'do not come',
      { path: '', loadChildren: () => Promise.reject(new Error('The chunk is gone.')) },
    ],
    ['throw', { path: '', loadChildren: () => throwError(() => new Error('No.')) }],
  ] as const) {
    it(`says nothing where the children ${name}`, async () => {
      expect(await report({ routes: [route] })).toEqual([]);
    });
  }

  it('is done by itself when an application has started', async () => {
    const errors = start({ routes: [] });
    document.body.append(document.createElement('auth-test-root'));
    TestBed.inject(ApplicationRef).bootstrap(Root);
    // The check is a chunk, loaded from the same server.
    while (errors.length === 0) {
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    }
    document.querySelector('auth-test-root')?.remove();
    expect(errors).toEqual([jasmine.objectContaining({ code: 'AUTH_CONFIG_INVALID' })]);
  });
});
