import { Component } from '@angular/core';
import type { CanActivateFn, CanMatchFn, LoadChildren, Route, Routes } from '@angular/router';

import { authGuard, authMatchGuard } from '../auth-guard';
import { authRoutes } from '../auth-routes';
import { diagnoseRoutes } from './diagnose-routes';

@Component({ selector: 'auth-test-any', template: '' })
class Any {}

const [ourCallback] = authRoutes;
const anyGuard: CanActivateFn = () => true;
const matchGuard: CanMatchFn = () => true;
const isOurCallback = (route: Route): boolean => route === ourCallback;

/** What is said about some routes, and which lazy children were loaded for it. */
async function diagnose(routes: Routes, callbackPath = '/callback') {
  const loaded: string[] = [];
  const problems = await diagnoseRoutes(routes, callbackPath, {
    isOurCallback,
    isOurs: (route) => authRoutes.includes(route),
    loadChildren: async (route) => {
      loaded.push(route.path ?? '');
      return (await route.loadChildren?.()) as Routes | null;
    },
  });
  return { problems, loaded };
}

const lazily =
  (children: unknown): LoadChildren =>
  () =>
    Promise.resolve(children as Routes);
const own: Route = { path: 'callback', component: Any };
const home: Route = { path: '', pathMatch: 'full', component: Any };
const notFound: Route = { path: '**', component: Any };

describe('diagnoseRoutes', () => {
  for (const [name, routes, callbackPath] of [
    ['authRoutes first', [...authRoutes, home, notFound]],
    ['authRoutes first, for another path', [...authRoutes, home, notFound], '/auth/back'],
    [
      'authRoutes among children',
      [{ path: '', component: Any, children: [...authRoutes, home] }, notFound],
    ],
    [
      'authRoutes behind guarded pages of other paths',
      [{ path: 'admin', canActivate: [authGuard], children: [notFound] }, ...authRoutes],
    ],
    [
      'authRoutes behind guarded lazy ones of other paths',
      [
        { path: 'admin', canMatch: [authMatchGuard], loadChildren: lazily([notFound]) },
        ...authRoutes,
      ],
    ],
    ['a page of their own', [home, own, notFound]],
    [
      'a page of their own that is loaded',
      [{ path: 'callback', loadComponent: () => Promise.resolve(Any) }],
    ],
    [
      'a page of their own as a child',
      [{ path: 'auth', children: [{ path: 'back', component: Any }] }],
      '/auth/back',
    ],
    [
      'a page of their own in a lazy child',
      [{ path: 'auth', loadChildren: lazily([{ path: 'back', component: Any }]) }],
      '/auth/back',
    ],
    [
      'a page of their own at the top of a lazy child',
      [{ path: 'callback', loadChildren: lazily([{ path: '', component: Any }]) }],
    ],
    [
      'a page of their own below a parameter',
      [{ path: ':tenant', children: [own] }],
      '/acme/callback',
    ],
    ['children that cannot be read', [{ path: '', loadChildren: lazily(null) }, notFound]],
    ['a matcher of their own', [{ matcher: () => null, component: Any }, notFound]],
    [
      'a page of everything that has a condition',
      [{ path: '**', canMatch: [matchGuard], component: Any }, ...authRoutes],
    ],
    ['a guard of a page below the callback', [{ ...own, canActivateChild: [anyGuard] }]],
  ] as readonly (readonly [string, Routes, string?])[]) {
    it(`says nothing of ${name}`, async () => {
      expect((await diagnose(routes, callbackPath)).problems).toEqual([]);
    });
  }

  for (const [name, routes] of [
    ['there are no routes', []],
    ['authRoutes were forgotten', [home, notFound]],
    ['only a page for everything would take it', [notFound]],
    ['authRoutes come behind a page for everything', [home, notFound, ...authRoutes]],
    ['a page has the path in another outlet', [{ ...own, outlet: 'side' }]],
    ['a page is called by any name', [{ path: ':page', component: Any }]],
    [
      'the path is only that of a parent',
      [{ path: 'callback', children: [{ path: 'x', component: Any }] }],
    ],
    ['lazy children do not have it', [{ path: '', loadChildren: lazily([home]) }]],
    ['only the sign-in page is there', [authRoutes[1], home]],
  ] as readonly (readonly [string, Routes])[]) {
    it(`reports a missing callback page where ${name}`, async () => {
      const { problems } = await diagnose(routes);
      expect(problems.length).toBe(1);
      expect(problems[0]).toContain('no route leads to the callback page at "/callback"');
      expect(problems[0]).toContain('authRoutes');
    });
  }

  for (const [name, routes, says] of [
    ['by itself', [{ ...own, canActivate: [anyGuard] }], 'canActivate of the route "callback"'],
    [
      'by what decides whether it is there',
      [{ ...own, canMatch: [matchGuard] }],
      'canMatch of the route "callback"',
    ],
    [
      'by a parent',
      [{ path: '', canActivate: [authGuard], children: [...authRoutes] }],
      'canActivate of a route without a path',
    ],
    [
      'by a parent, for its children',
      [{ path: '', canActivateChild: [authGuard], children: [own] }],
      'canActivateChild of a route without a path',
    ],
    [
      'by a parent that decides whether it is there',
      [{ path: '', canMatch: [authMatchGuard], children: [own] }],
      'canMatch of a route without a path',
    ],
    [
      'by the parent of a parent',
      [{ path: '', canActivate: [anyGuard], children: [{ path: '', children: [...authRoutes] }] }],
      'canActivate',
    ],
    [
      'by a lazy parent',
      [{ path: '', canActivate: [anyGuard], loadChildren: lazily([...authRoutes]) }],
      'canActivate',
    ],
  ] as readonly (readonly [string, Routes, string])[]) {
    it(`reports a callback page that is guarded ${name}`, async () => {
      const { problems } = await diagnose(routes);
      expect(problems.length).toBe(1);
      expect(problems[0]).toContain('is guarded');
      expect(problems[0]).toContain(says);
    });
  }

  it('names every guard on the way', async () => {
    const { problems } = await diagnose([
      {
        path: '',
        canActivate: [anyGuard],
        canActivateChild: [anyGuard],
        children: [{ ...own, canMatch: [matchGuard] }],
      },
    ]);
    expect(problems.length).toBe(3);
  });

  it('loads no lazy children but those that the path leads into', async () => {
    const { loaded } = await diagnose([
      { path: 'admin', loadChildren: lazily([]) },
      { path: '', pathMatch: 'full', loadChildren: lazily([home]) },
      { path: 'callback', loadChildren: lazily([{ path: '', component: Any }]) },
    ]);
    expect(loaded).toEqual(['callback']);
  });
});
