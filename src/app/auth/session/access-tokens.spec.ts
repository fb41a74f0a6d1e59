import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { IS_FRAMED, NOW, SHARED_STORAGE, TAB_STORAGE } from '../browser/browser';
import { parseAuthConfig } from '../check-auth-config';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import {
  anAuthConfig,
  aUser,
  FakeAuthorizationClient,
  MemoryStorage,
  someCheckedTokens,
  TEST_AUDIENCE,
} from '../testing';
import { provideSessionWork } from '../testing/provide-session-work';
import { AccessToken } from './access-token';
import { AccessTokens } from './access-tokens';
import type { Session } from './session';
import { SessionChanges } from './session-changes';
import { SessionHint } from './session-hint';
import { SessionStore } from './session-store';
import { TokenMemory } from './token-memory';

const START_MS = 1_800_000_000_000;
const SECOND_AUDIENCE = 'https://second.example.test';

/** Somebody is signed in, with a token that lives for an hour. */
function setUp() {
  const clock = { nowMs: START_MS };
  const client = new FakeAuthorizationClient();
  const config = anAuthConfig({
    apis: [
      { url: 'https://api.example.test', audience: TEST_AUDIENCE, scopes: ['read:things'] },
      { url: 'https://second.example.test', audience: SECOND_AUDIENCE, scopes: ['read:others'] },
    ],
  });
  TestBed.configureTestingModule({
    providers: [
      { provide: AUTH_CONFIG, useValue: parseAuthConfig(config) },
      { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.resolve(client) },
      { provide: NOW, useValue: () => clock.nowMs },
      { provide: SHARED_STORAGE, useValue: new MemoryStorage() },
      { provide: TAB_STORAGE, useValue: new MemoryStorage() },
      { provide: IS_FRAMED, useValue: false },
      provideSessionWork(),
    ],
  });
  const store = TestBed.inject(SessionStore);
  const tokens = TestBed.inject(AccessTokens);
  const expiresAtMs = START_MS + 3_600_000;
  const facts = {
    user: aUser(),
    scopes: ['read:things'],
    expiresAtMs,
    authenticatedAtMs: null,
  };
  TestBed.inject(SessionHint).set({ frames: 'answered' });
  TestBed.inject(SessionChanges).apply({ type: 'signed-in', facts });
  tokens.keep(
    new AccessToken('first', {
      audience: TEST_AUDIENCE,
      scopes: ['read:things'],
      requestedScope: 'read:things',
      issuedAtMs: START_MS,
      expiresAtMs,
    }),
  );
  const expire = (): void => {
    clock.nowMs = expiresAtMs;
  };
  const renewed = someCheckedTokens({
    accessToken: 'second',
    expiresAtMs: expiresAtMs + 3_600_000,
  });
  return { tokens, store, client, expire, renewed };
}

/** Lets the promises of the code under test go on. */
async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}

describe('AccessTokens', () => {
  it('gives the token that it keeps, without asking anybody', async () => {
    const { tokens, client } = setUp();
    expect((await tokens.get(TEST_AUDIENCE)).reveal()).toBe('first');
    expect(client.silentRequests).toEqual([]);
  });

  it('never gives a token that has expired, not even by a millisecond', () => {
    const { tokens, expire } = setUp();
    expect(tokens.current(TEST_AUDIENCE)?.reveal()).toBe('first');
    expire();
    expect(tokens.current(TEST_AUDIENCE)).toBeNull();
  });

  it('asks the tenant once, however many wait for a new token', async () => {
    const { tokens, client, expire, renewed } = setUp();
    expire();
    const waiting = Array.from({ length: 1000 }, () => tokens.get(TEST_AUDIENCE));
    await settle();
    expect(client.silentRequests.length).toBe(1);
    client.answer(renewed);
    const values = (await Promise.all(waiting)).map((token) => token.reveal());
    expect(new Set(values)).toEqual(new Set(['second']));
  });

  it('tells the session when its tokens expire now', async () => {
    const { tokens, store, client, expire, renewed } = setUp();
    expire();
    client.answer(renewed);
    await tokens.get(TEST_AUDIENCE);
    expect(store.session).toEqual(
      jasmine.objectContaining({ expiresAtMs: renewed.accessToken?.expiresAtMs }),
    );
  });

  it('asks for each API by its own audience and scopes, and keeps the tokens apart', async () => {
    const { tokens, store, client } = setUp();
    const before = store.session;
    client.answer(someCheckedTokens({ accessToken: 'others', audience: SECOND_AUDIENCE }));
    expect((await tokens.get(SECOND_AUDIENCE)).reveal()).toBe('others');
    expect(client.silentRequests).toEqual([
      {
        responseType: 'token id_token',
        scope: 'openid profile email read:others',
        audience: SECOND_AUDIENCE,
        organization: null,
      },
    ]);
    expect(tokens.current(TEST_AUDIENCE)?.reveal()).toBe('first');
    expect(store.session).toEqual({
      ...before,
      scopes: ['read:things', 'openid', 'profile', 'email'],
    } as Session);
  });

  it('asks again after a failure that may pass, and keeps the session', async () => {
    const { tokens, store, client, expire, renewed } = setUp();
    expire();
    client.answer(new AuthError('AUTH_TIMEOUT', 'x'));
    await expectAsync(tokens.get(TEST_AUDIENCE)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_TIMEOUT' }),
    );
    expect(store.session.status).toBe('authenticated');
    client.answer(renewed);
    expect((await tokens.get(TEST_AUDIENCE)).reveal()).toBe('second');
  });

  it('ends the session when the tenant has none any more', async () => {
    const { tokens, store, client, expire } = setUp();
    expire();
    const error = new AuthError('AUTH_SIGN_IN_REQUIRED', 'x');
    client.answer(error);
    await expectAsync(tokens.get(TEST_AUDIENCE)).toBeRejectedWith(error);
    expect(store.session).toEqual({ status: 'anonymous', reason: 'expired', error });
  });

  it('does not act with a token of somebody else, and ends the session of the first', async () => {
    const { tokens, store, client, expire } = setUp();
    expire();
    client.answer(someCheckedTokens({ user: aUser({ sub: 'auth0|mara' }), accessToken: 'maras' }));
    await expectAsync(tokens.get(TEST_AUDIENCE)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_USER_CHANGED' }),
    );
    expect(store.session).toEqual(jasmine.objectContaining({ reason: 'user-changed' }));
    expect(tokens.current(TEST_AUDIENCE)).toBeNull();
  });

  it('drops an answer that comes after the tokens were cleared', async () => {
    const { tokens, client, expire, renewed } = setUp();
    expire();
    const late = tokens.get(TEST_AUDIENCE);
    await settle();
    TestBed.inject(TokenMemory).clear();
    client.answer(renewed);
    await expectAsync(late).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    expect(tokens.current(TEST_AUDIENCE)).toBeNull();
  });

  it('does not end the next session when a refusal of the last one comes late', async () => {
    const { tokens, store, client, expire } = setUp();
    expire();
    const late = tokens.get(TEST_AUDIENCE);
    await settle();
    TestBed.inject(TokenMemory).clear();
    client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'x'));
    await expectAsync(late).toBeRejected();
    expect(store.session.status).toBe('authenticated');
  });

  it('asks for nothing while nobody is signed in', async () => {
    const { tokens, client, expire } = setUp();
    expire();
    TestBed.inject(SessionChanges).apply({ type: 'ended', reason: 'signed-out', error: null });
    await expectAsync(tokens.get(TEST_AUDIENCE)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    expect(client.silentRequests).toEqual([]);
  });
});
