import { Location } from '@angular/common';
import { provideLocationMocks, type SpyLocation } from '@angular/common/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import type { AuthConfig } from './auth-config';
import { AuthError } from './auth-error';
import { AuthService } from './auth-service';
import { IS_FRAMED, SHARED_STORAGE, TAB_STORAGE } from './browser/browser';
import { LEAVE_FOR } from './browser/page';
import { CAPTURED_RESPONSE, CapturedResponse } from './protocol/captured-response';
import { LOAD_AUTHORIZATION_CLIENT } from './protocol/load-authorization-client';
import { provideAuth } from './provide-auth';
import type { Session, SettledSession } from './session/session';
import type { FrameExperience } from './session/session-hint';
import { Arrival } from './sign-in/arrival';
import {
  anAuthConfig,
  aUser,
  FakeAuthorizationClient,
  MemoryStorage,
  someCheckedTokens,
  TEST_AUDIENCE,
} from './testing';
import { provideSessionWork } from './testing/provide-session-work';

interface Start {
  /** The fragment that the page was opened with. */
  readonly fragment?: string;
  /** Whether somebody was signed in here before. */
  readonly wasSignedIn?: boolean;
  readonly config?: Partial<AuthConfig>;
  readonly load?: () => Promise<FakeAuthorizationClient>;
  readonly tab?: MemoryStorage;
  /** What is known about hidden frames in this browser. Default: the tenant has answered from one. */
  readonly frames?: FrameExperience;
  /** Whether the page is in a frame. */
  readonly framed?: boolean;
}

const HINT = 'auth.test-client.was-signed-in';

function start({
  fragment,
  wasSignedIn = false,
  frames = 'answered',
  config,
  load,
  tab,
  framed = false,
}: Start = {}) {
  const client = new FakeAuthorizationClient();
  const left: string[] = [];
  const loads: number[] = [];
  const shared = new MemoryStorage();
  if (wasSignedIn) shared.write(HINT, JSON.stringify({ frames, organization: null }));
  TestBed.configureTestingModule({
    providers: [
      provideLocationMocks(),
      provideAuth(anAuthConfig(config)),
      {
        provide: CAPTURED_RESPONSE,
        useValue: fragment === undefined ? null : new CapturedResponse(fragment),
      },
      {
        provide: LOAD_AUTHORIZATION_CLIENT,
        useValue: () => {
          loads.push(1);
          return load ? load() : Promise.resolve(client);
        },
      },
      { provide: LEAVE_FOR, useValue: (url: string) => left.push(url) },
      { provide: IS_FRAMED, useValue: framed },
      provideSessionWork(),
      { provide: TAB_STORAGE, useValue: tab ?? new MemoryStorage() },
      { provide: SHARED_STORAGE, useValue: shared },
    ],
  });
  const auth = TestBed.inject(AuthService);
  const sessions: Session[] = [];
  auth.session$.subscribe((session) => sessions.push(session));
  const settled = (): Promise<SettledSession> => firstValueFrom(auth.settledSession$);
  return { auth, client, left, loads, shared, sessions, settled };
}

async function signedIn(options: Start = {}) {
  const started = start({ wasSignedIn: true, ...options });
  started.client.answer(someCheckedTokens());
  await started.settled();
  return started;
}

describe('AuthService', () => {
  describe('at start-up', () => {
    it('knows at once that nobody is signed in, and loads and asks nothing, on a first visit', () => {
      const { auth, loads, sessions } = start();
      expect(sessions).toEqual([{ status: 'anonymous', reason: 'no-session', error: null }]);
      expect(auth.session().status).toBe('anonymous');
      expect(loads).toEqual([]);
    });

    it('restores the session of the tenant where somebody was signed in, asking once', async () => {
      const { client, settled, sessions, auth } = start({ wasSignedIn: true });
      expect(auth.session().status).toBe('unknown');
      client.answer(someCheckedTokens());
      expect((await settled()).status).toBe('authenticated');
      expect(sessions.map(({ status }) => status)).toEqual(['unknown', 'authenticated']);
      expect(client.silentRequests.length).toBe(1);
      expect(auth.session().status).toBe('authenticated');
    });

    it('takes it as an answer, not an error, that the tenant has no session, and remembers it', async () => {
      const { client, settled, shared } = start({ wasSignedIn: true });
      client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'x'));
      expect(await settled()).toEqual({ status: 'anonymous', reason: 'no-session', error: null });
      expect(shared.keys()).toEqual([]);
    });

    it('asks again at the next start when the tenant could not be asked', async () => {
      const { client, settled, shared, auth } = start({ wasSignedIn: true });
      const error = new AuthError('AUTH_TIMEOUT', 'x');
      client.answer(error);
      expect(await settled()).toEqual({ status: 'anonymous', reason: 'unreachable', error });
      expect(await firstValueFrom(auth.error$)).toBe(error);
      expect(shared.keys()).toEqual([HINT]);
    });

    it('stays, and finds the session later, where frames get no cookie and the tenant cannot be reached', async () => {
      const { client, settled, shared, left } = start({ wasSignedIn: true, frames: 'blocked' });
      client.reachable = false;
      expect(await settled()).toEqual(
        jasmine.objectContaining({
          reason: 'unreachable',
          error: jasmine.objectContaining({ code: 'AUTH_TENANT_UNREACHABLE' }),
        }),
      );
      expect(left).toEqual([]);
      expect(shared.keys()).toContain(HINT);
    });

    it('settles even when something unforeseen is thrown', async () => {
      const load = () => Promise.reject(new TypeError('unforeseen'));
      for (const options of [{ wasSignedIn: true }, { fragment: 'state=x' }]) {
        TestBed.resetTestingModule();
        const { settled } = start({ ...options, load });
        expect((await settled()).status).toBe('anonymous');
      }
    });

    it('does not sign in who signed out while the answer was on its way', async () => {
      const { auth, client, sessions } = start({ wasSignedIn: true });
      await auth.signOut({ local: true });
      client.answer(someCheckedTokens());
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      expect(auth.session().status).toBe('anonymous');
      expect(sessions.length).toBe(2);
    });
  });

  describe('when the tenant returns', () => {
    it('signs in, and knows where the person wanted to go', async () => {
      const tab = new MemoryStorage();
      const before = start({ tab });
      await before.auth.signIn({ returnTo: '/timesheets?week=2026-W47' });
      const state = before.client.signIns[0]?.transaction.state ?? '';
      TestBed.resetTestingModule();

      const { auth, client, settled, shared } = start({ tab, fragment: `state=${state}` });
      expect(auth.session().status).toBe('unknown');
      client.answer(someCheckedTokens({ scopes: ['openid', 'read:things'], expiresAtMs: 5000 }));
      expect(await settled()).toEqual({
        status: 'authenticated',
        user: aUser(),
        scopes: ['openid', 'read:things'],
        expiresAtMs: 5000,
        authenticatedAtMs: null,
        trouble: null,
        redirectAtMs: null,
      });
      expect(await auth.returnTo()).toBe('/timesheets?week=2026-W47');
      expect(shared.keys()).toEqual([HINT]);
    });

    it('signs nobody in when the answer is refused, and says why', async () => {
      const { auth, client, settled, shared } = start({ fragment: 'state=planted' });
      const error = new AuthError('AUTH_STATE_MISMATCH', 'x');
      client.answer(error);
      client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'x'));
      expect(await settled()).toEqual({ status: 'anonymous', reason: 'refused', error });
      expect(await firstValueFrom(auth.error$)).toBe(error);
      expect(shared.keys()).toEqual([]);
      await expectAsync(auth.accessToken()).toBeRejected();
    });

    it('keeps the session of a person who follows a planted link, and ignores the answer in it', async () => {
      const { auth, client, settled } = start({ fragment: 'state=planted', wasSignedIn: true });
      client.answer(new AuthError('AUTH_STATE_MISMATCH', 'x'));
      client.answer(someCheckedTokens({ user: aUser({ sub: 'auth0|the-right-one' }) }));
      expect(await settled()).toEqual(
        jasmine.objectContaining({
          status: 'authenticated',
          user: aUser({ sub: 'auth0|the-right-one' }),
        }),
      );
      expect(client.silentRequests.length).toBe(1);
      expect((await firstValueFrom(auth.error$)).code).toBe('AUTH_STATE_MISMATCH');
    });

    it('does not sign in who signed out while the answer was being checked', async () => {
      const { auth, client, shared } = start({ fragment: 'state=x' });
      await auth.signOut({ local: true });
      client.answer(someCheckedTokens());
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      expect(auth.session()).toEqual(jasmine.objectContaining({ reason: 'signed-out' }));
      expect(shared.keys()).toEqual([]);
      await expectAsync(auth.accessToken()).toBeRejected();
    });

    it('keeps the session of a person who follows a planted link that is malformed', async () => {
      const { auth, client, settled } = start({ fragment: 'x=1&x=2', wasSignedIn: true });
      client.checkResponse = () => Promise.reject(new AuthError('AUTH_RESPONSE_INVALID', 'x'));
      client.answer(someCheckedTokens());
      expect((await settled()).status).toBe('authenticated');
      expect((await firstValueFrom(auth.error$)).code).toBe('AUTH_RESPONSE_INVALID');
    });

    it('asks nothing more when it was opened in the hidden frame by a tenant that redirects there', async () => {
      const { client, settled } = start({ fragment: 'x=1', wasSignedIn: true, framed: true });
      client.answer(new AuthError('AUTH_STATE_MISMATCH', 'x'));
      expect((await settled()).status).toBe('anonymous');
      expect(client.silentRequests).toEqual([]);
    });

    it('keeps the session of a person who was refused something more, and says what', async () => {
      const tab = new MemoryStorage();
      const before = start({ tab });
      await before.auth.signIn();
      const state = before.client.signIns[0]?.transaction.state ?? '';
      TestBed.resetTestingModule();
      const { client, settled } = start({ tab, fragment: `state=${state}`, wasSignedIn: true });
      const error = new AuthError('AUTH_TENANT_REFUSED', 'x');
      client.answer(error);
      client.answer(someCheckedTokens());
      expect((await settled()).status).toBe('authenticated');
      expect(TestBed.inject(Arrival).refusal()).toBe(error);
    });

    it('ends on the error of an answer that was asked for, where nobody was signed in', async () => {
      const tab = new MemoryStorage();
      const before = start({ tab });
      await before.auth.signIn();
      const state = before.client.signIns[0]?.transaction.state ?? '';
      TestBed.resetTestingModule();
      const { client, settled } = start({ tab, fragment: `state=${state}` });
      client.answer(new AuthError('AUTH_TENANT_REFUSED', 'x'));
      expect(await settled()).toEqual(jasmine.objectContaining({ reason: 'refused' }));
      expect(client.silentRequests).toEqual([]);
    });

    it('says "unreachable", not "refused", when the answer could not be checked', async () => {
      const load = () => Promise.reject(new AuthError('AUTH_TENANT_UNREACHABLE', 'x'));
      const { settled } = start({ fragment: 'state=x', load });
      expect(await settled()).toEqual(jasmine.objectContaining({ reason: 'unreachable' }));
    });

    it('keeps the response nowhere once it was taken', () => {
      start({ fragment: 'access_token=secret&state=x' });
      expect(TestBed.inject(CAPTURED_RESPONSE)?.take()).toBeNull();
    });

    it('does not go where an edited storage says, outside of the application', async () => {
      const tab = new MemoryStorage();
      const before = start({ tab });
      await before.auth.signIn();
      const key = tab.keys()[0] ?? '';
      const transaction = JSON.parse(tab.read(key) ?? '{}') as { state: string };
      tab.write(key, JSON.stringify({ ...transaction, returnTo: '//evil.test' }));
      TestBed.resetTestingModule();

      const { auth, client, settled } = start({ tab, fragment: `state=${transaction.state}` });
      client.answer(someCheckedTokens());
      await settled();
      expect(await auth.returnTo()).toBe('/');
    });

    it('knows when a session without Access Token ends', async () => {
      const { client, settled } = start({
        fragment: 'state=x',
        config: { responseType: 'id_token', apis: [] },
      });
      client.answer(someCheckedTokens({ accessToken: null, expiresAtMs: 7000 }));
      expect(await settled()).toEqual(jasmine.objectContaining({ scopes: [], expiresAtMs: 7000 }));
    });
  });

  describe('signIn', () => {
    it('leaves for the tenant, asking for the first API and what it is told', async () => {
      const { auth, client, left } = start();
      await auth.signIn({ returnTo: '/a', connection: 'github' });
      const [signIn] = client.signIns;
      expect(signIn?.hints).toEqual({ connection: 'github' });
      expect(signIn?.transaction).toEqual(
        jasmine.objectContaining({
          responseType: 'token id_token',
          scope: 'openid profile email read:things',
          audience: TEST_AUDIENCE,
          returnTo: '/a',
        }),
      );
      expect(left).toEqual([
        `https://tenant.example.test/authorize?state=${signIn?.transaction.state ?? ''}`,
      ]);
    });

    it('comes back to the page that is open, with its query', async () => {
      const { auth, client } = start();
      (TestBed.inject(Location) as SpyLocation).setInitialPath('/timesheets?week=2026-W47');
      await auth.signIn();
      expect(client.signIns[0]?.transaction.returnTo).toBe('/timesheets?week=2026-W47');
    });

    for (const [open, returnTo] of [
      ['/sign-in?returnTo=%2Ftimesheets%3Fweek%3D1', '/timesheets?week=1'],
      ['/sign-in?returnTo=%2F%2Fevil.test', '/'],
      ['/sign-in', '/'],
      ['/callback', '/'],
    ] as const) {
      it(`comes back to ${returnTo} when it is called while ${open} is open`, async () => {
        const { auth, client } = start();
        TestBed.inject(Location).go(open);
        await auth.signIn();
        expect(client.signIns[0]?.transaction.returnTo).toBe(returnTo);
      });
    }

    for (const returnTo of ['https://evil.test', '//evil.test', '/callback', '/sign-in']) {
      it(`comes back to the home page instead of ${returnTo}`, async () => {
        const { auth, client } = start();
        await auth.signIn({ returnTo });
        expect(client.signIns[0]?.transaction.returnTo).toBe('/');
      });
    }

    it('stays, and says why, when this tab cannot remember the sign-in', async () => {
      const { auth, left } = start({ tab: new MemoryStorage(false) });
      const refused = jasmine.objectContaining({ code: 'AUTH_STORAGE_UNAVAILABLE' });
      await expectAsync(auth.signIn()).toBeRejectedWith(refused);
      expect(left).toEqual([]);
      expect(await firstValueFrom(auth.error$)).toEqual(refused);
    });
  });

  describe('signOut', () => {
    it('forgets everything here before it leaves for the tenant', async () => {
      const { auth, left, shared } = await signedIn();
      const leaving = auth.signOut();
      expect(auth.session()).toEqual({ status: 'anonymous', reason: 'signed-out', error: null });
      expect(shared.keys()).toEqual([]);
      await leaving;
      expect(left.length).toBe(1);
      expect(left[0]).toMatch(/^https:\/\/tenant\.example\.test\/v2\/logout\?returnTo=http:/);
      await expectAsync(auth.accessToken()).toBeRejectedWith(
        jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
      );
    });

    it('leaves the tenant alone when it is local', async () => {
      const { auth, left } = await signedIn();
      await auth.signOut({ local: true });
      expect(left).toEqual([]);
      expect(auth.session().status).toBe('anonymous');
    });

    it('signs out of the identity provider, too, when asked', async () => {
      const { auth, left } = await signedIn();
      await auth.signOut({ federated: true });
      expect(left[0]).toContain('&federated');
    });

    it('has signed out here even when the way to the tenant fails', async () => {
      const { auth } = start({
        load: () => Promise.reject(new AuthError('AUTH_TENANT_UNREACHABLE', 'x')),
      });
      await expectAsync(auth.signOut()).toBeRejectedWith(
        jasmine.objectContaining({ code: 'AUTH_TENANT_UNREACHABLE' }),
      );
      expect(auth.session().status).toBe('anonymous');
    });
  });

  describe('accessToken', () => {
    it('gives the token of the first API, or of the one that is named', async () => {
      const { auth } = await signedIn();
      expect(await auth.accessToken()).toBe('access-token-1');
      expect(await auth.accessToken(TEST_AUDIENCE)).toBe('access-token-1');
    });

    it('waits until the session is worked out', async () => {
      const { auth, client } = start({ wasSignedIn: true });
      const token = auth.accessToken();
      client.answer(someCheckedTokens());
      expect(await token).toBe('access-token-1');
      expect(client.silentRequests.length).toBe(1);
    });

    it('refuses an audience that is not configured, before anything is asked', async () => {
      const { auth, client } = await signedIn();
      const codes: string[] = [];
      auth.error$.subscribe(({ code }) => codes.push(code));
      await expectAsync(auth.accessToken('https://other.test')).toBeRejectedWith(
        jasmine.objectContaining({ code: 'AUTH_AUDIENCE_UNKNOWN' }),
      );
      expect(client.silentRequests.length).toBe(1);
      expect(codes).toEqual(['AUTH_AUDIENCE_UNKNOWN']);
    });

    it('lets error$ know when there is none to be had', async () => {
      const { auth } = start();
      await expectAsync(auth.accessToken()).toBeRejected();
      expect((await firstValueFrom(auth.error$)).code).toBe('AUTH_SIGN_IN_REQUIRED');
    });

    it('fetches one for an API after a sign-in with an ID Token alone', async () => {
      const { auth, client, settled } = start({
        fragment: 'state=x',
        config: { responseType: 'id_token' },
      });
      client.answer(someCheckedTokens({ accessToken: null }));
      await settled();
      client.answer(someCheckedTokens({ accessToken: 'fetched' }));
      expect(await auth.accessToken()).toBe('fetched');
      expect(client.silentRequests[0]?.responseType).toBe('token id_token');
    });
  });

  it('derives isAuthenticated$, user$ and scopes$ from the session, each change once', async () => {
    const { auth, client } = start({ wasSignedIn: true });
    const seen: unknown[] = [];
    auth.isAuthenticated$.subscribe((value) => seen.push(value));
    auth.user$.subscribe((value) => seen.push(value?.sub ?? null));
    auth.scopes$.subscribe((value) => seen.push(value.join(' ')));
    expect(seen).toEqual([]);
    client.answer(someCheckedTokens({ scopes: ['openid'] }));
    await firstValueFrom(auth.settledSession$);
    expect(seen).toEqual([true, 'auth0|ada', 'openid']);
    await auth.signOut({ local: true });
    expect(seen).toEqual([true, 'auth0|ada', 'openid', false, null, '']);
  });

  it('tells each subscriber the changes in their order, also when one of them signs out on hearing of a sign-in', async () => {
    const { auth, client } = start({ wasSignedIn: true });
    const seen: boolean[] = [];
    auth.user$.subscribe((user) => {
      if (user) void auth.signOut({ local: true });
    });
    auth.isAuthenticated$.subscribe((value) => seen.push(value));
    client.answer(someCheckedTokens());
    await firstValueFrom(auth.settledSession$);
    expect(auth.session().status).toBe('anonymous');
    expect(seen).toEqual([true, false]);
  });

  it('says nothing on user$ and scopes$ when a renewal changes neither', async () => {
    const { auth, client } = await signedIn({ config: { apis: [] } });
    const seen: unknown[] = [];
    auth.user$.subscribe((user) => seen.push(user));
    auth.scopes$.subscribe((scopes) => seen.push(scopes));
    client.answer(someCheckedTokens({ audience: null }));
    await auth.accessToken();
    expect(client.silentRequests.length).toBe(2);
    expect(seen.length).toBe(2);
  });

  it('holds no token in anything that it shows', async () => {
    const { auth, sessions } = await signedIn();
    expect(JSON.stringify([sessions, auth.session(), Object.keys(auth)])).not.toContain(
      'access-token-1',
    );
  });
});
