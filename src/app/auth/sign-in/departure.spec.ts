import { APP_BASE_HREF, HashLocationStrategy, Location, LocationStrategy } from '@angular/common';
import { PlatformLocation } from '@angular/common';
import { MockPlatformLocation, provideLocationMocks } from '@angular/common/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthService } from '../auth-service';
import { BASE_URL } from '../browser/window';
import { type AuthTestingOptions, FakeAuthorizationClient, provideAuthTesting } from '../testing';
import type { SignInOptions } from './sign-in-options';

let client: FakeAuthorizationClient;
let left: string[];

function start(options: AuthTestingOptions = {}, { hash = false } = {}): AuthService {
  client = new FakeAuthorizationClient();
  left = [];
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ client, leaveFor: (url) => left.push(url), ...options }),
      ...(hash
        ? [
            { provide: LocationStrategy, useClass: HashLocationStrategy },
            { provide: PlatformLocation, useClass: MockPlatformLocation },
            { provide: APP_BASE_HREF, useValue: '' },
          ]
        : [provideLocationMocks()]),
      { provide: BASE_URL, useValue: 'https://app.example.test/' },
    ],
  });
  return TestBed.inject(AuthService);
}

const INVALID = jasmine.objectContaining({ code: 'AUTH_OPTION_INVALID' });

describe('Departure', () => {
  describe('to sign in', () => {
    it('passes on every option that has a name, and those of the request itself', async () => {
      const auth = start({ user: null });
      const hints = {
        connection: 'github',
        loginHint: 'ada@example.test',
        prompt: 'login',
        screenHint: 'signup',
        invitation: 'ticket',
        uiLocales: ['de-CH', 'de'],
        acrValues: ['mfa'],
        parameters: { 'ext-theme': 'dark' },
      } as const;
      const options: SignInOptions = {
        ...hints,
        organization: 'org_1',
        maxAgeSeconds: 0,
        scopes: ['x'],
      };
      await auth.signIn(options);
      expect(client.signIns[0]?.hints).toEqual(hints);
      expect(client.signIns[0]?.transaction).toEqual(
        jasmine.objectContaining({
          organization: 'org_1',
          maxAgeSeconds: 0,
          scope: 'openid profile email read:things x',
        }),
      );
    });

    it('asks for an ID Token, which alone says when the person signed in, where that counts', async () => {
      const auth = start({ user: null });
      await auth.signIn({ maxAgeSeconds: 60 });
      expect(client.signIns[0]?.transaction.responseType).toBe('token id_token');
    });

    for (const maxAgeSeconds of [-1, 0.5, NaN, Infinity, 1e21]) {
      it(`refuses maxAgeSeconds: ${maxAgeSeconds}, and stays`, async () => {
        const auth = start({ user: null });
        await expectAsync(auth.signIn({ maxAgeSeconds })).toBeRejectedWith(INVALID);
        expect(left).toEqual([]);
      });
    }

    it('leaves an organization for none when that is wanted', async () => {
      const auth = start({ user: null });
      await auth.signIn({ organization: '' });
      expect(client.signIns[0]?.transaction.organization).toBeNull();
    });

    for (const address of ['//[', '/a?returnTo=/b', '//evil.test/x', '/x\\y']) {
      it(`goes from ${address}, whatever that is, and does not come back to another site`, async () => {
        const auth = start({ user: null });
        TestBed.inject(Location).go(address);
        await auth.signIn();
        const returnTo = client.signIns[0]?.transaction.returnTo ?? '';
        expect(new URL(returnTo, 'https://app.example.test').origin).toBe(
          'https://app.example.test',
        );
      });
    }
  });

  describe('to sign out', () => {
    for (const [returnTo, sent] of [
      [undefined, 'https://app.example.test/'],
      ['/', 'https://app.example.test/'],
      ['/goodbye?why=1', 'https://app.example.test/goodbye?why=1'],
      ['https://www.example.test/bye', 'https://www.example.test/bye'],
      ['http://localhost:4200', 'http://localhost:4200/'],
    ] as const) {
      it(`comes back to ${sent} for ${returnTo ?? 'nothing'}`, async () => {
        const auth = start();
        await auth.signOut(returnTo === undefined ? {} : { returnTo });
        expect(left).toEqual([`https://tenant.example.test/v2/logout?returnTo=${sent}`]);
      });
    }

    it('comes back to a page as a hash router writes it', async () => {
      const auth = start({}, { hash: true });
      await auth.signOut({ returnTo: '/goodbye' });
      expect(left[0]).toContain('returnTo=https://app.example.test/#/goodbye');
    });

    for (const [returnTo, because] of [
      ['javascript:alert(1)', 'it is a script'],
      ['JaVaScRiPt:alert(1)', 'it is a script'],
      [' javascript:alert(1)', 'it is a script'],
      ['data:text/html,x', 'it is no page'],
      ['blob:https://app.example.test/x', 'it is no page'],
      ['//evil.test', 'the host is another'],
      ['/\\evil.test', 'browsers read a backslash as a slash'],
      ['/\t/evil.test', 'browsers drop the tab'],
      ['https://', 'it names no host'],
      ['goodbye', 'it depends on the page'],
      ['', 'it is empty'],
    ] as const) {
      it(`goes nowhere for ${JSON.stringify(returnTo)}, because ${because}; the session is over`, async () => {
        const auth = start();
        await firstValueFrom(auth.settledSession$);
        const leaving = auth.signOut({ returnTo });
        expect(auth.session()).toEqual(jasmine.objectContaining({ reason: 'signed-out' }));
        await expectAsync(leaving).toBeRejectedWith(INVALID);
        expect(left).toEqual([]);
        await expectAsync(auth.accessToken()).toBeRejected();
      });
    }
  });
});
