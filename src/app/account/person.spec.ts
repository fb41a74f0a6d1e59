import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthService } from '../auth';
import { aUser, AuthTestingController, provideAuthTesting } from '../auth/testing';
import { Person } from './person';

describe('Person', () => {
  it('is whoever is signed in, with what they were granted', async () => {
    const person = await open('ada');
    expect(person.sub()).toBe('ada');
    expect(person.isSignedIn()).toBeTrue();
    expect(person.isGranted('read:timesheets')).toBeTrue();
    expect(person.isGranted('approve:timesheets')).toBeFalse();
  });

  it('is nobody while nobody is signed in, and may nothing', async () => {
    const person = await open(null);
    expect(person.sub()).toBeNull();
    expect(person.isSignedIn()).toBeFalse();
    expect(person.isGranted('read:timesheets')).toBeFalse();
  });

  it('is nobody any more once the session is over', async () => {
    const person = await open('ada');
    await TestBed.inject(AuthService).signOut();
    expect(person.sub()).toBeNull();
    expect(person.isGranted('read:timesheets')).toBeFalse();
  });
});

async function open(sub: string | null): Promise<Person> {
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({
        user: sub === null ? null : aUser({ sub }),
        scopes: ['openid', 'read:timesheets'],
      }),
    ],
  });
  TestBed.inject(AuthTestingController);
  await firstValueFrom(TestBed.inject(AuthService).settledSession$);
  return TestBed.inject(Person);
}
