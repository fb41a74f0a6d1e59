import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { authGuard, type UserProfile } from '../../../src/app/auth';
import { aUser, provideAuthTesting } from '../../../src/app/auth/testing';
import { requireRole, rolesOf } from './require-role';

const CLAIM = 'https://example.com/roles';

@Component({ selector: 'app-test-page', template: '' })
class Page {}

/** Where somebody gets who wants to see the page for managers. */
async function openAs(user: UserProfile | null): Promise<string> {
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ user }),
      provideRouter([
        { path: 'team', canActivate: [authGuard, requireRole('manager')], component: Page },
        { path: '**', component: Page },
      ]),
    ],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl('/team?week=47');
  return TestBed.inject(Router).url;
}

describe('The recipe for a guard by role', () => {
  it('lets in who has the role', async () => {
    expect(await openAs(aUser({ [CLAIM]: ['manager'] }))).toBe('/team?week=47');
  });

  it('tells who has not what is missing, and for which page', async () => {
    expect(await openAs(aUser({ [CLAIM]: ['user'] }))).toBe('/forbidden?role=manager&from=%2Fteam%3Fweek%3D47');
  });

  it('sends who is not signed in to sign in, and not to the page about roles', async () => {
    expect(await openAs(null)).toContain('/sign-in?returnTo=');
  });

  for (const [name, claim] of [
    ['no claim', undefined],
    ['null', null],
    ['a text', 'manager'],
    ['an object', { manager: true }],
    ['a list of numbers', [7]],
  ] as const) {
    it(`gives nobody a role for ${name}`, () => {
      expect(rolesOf(aUser({ [CLAIM]: claim }))).toEqual([]);
    });
  }
});
