import { provideLocationMocks } from '@angular/common/testing';
import type { ApplicationRef } from '@angular/core';
import { createApplication } from '@angular/platform-browser';

import type { AuthConfig } from '../auth-config';
import { AuthError } from '../auth-error';
import type { AuthFeature } from '../auth-feature';
import { AuthService } from '../auth-service';
import { IS_FRAMED, NOW, SHARED_STORAGE, TAB_STORAGE } from '../browser/browser';
import { MONOTONIC_NOW } from '../browser/monotonic-now';
import { LEAVE_FOR } from '../browser/page';
import { WINDOW } from '../browser/window';
import { CAPTURED_RESPONSE, CapturedResponse } from '../protocol/captured-response';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import { provideAuth } from '../provide-auth';
import type { TokenSnapshot } from '../session/session-snapshot';
import {
  anAuthConfig,
  aUser,
  FakeAuthorizationClient,
  MemoryStorage,
  someCheckedTokens,
  TEST_AUDIENCE,
} from '../testing';
import { provideSessionWork } from '../testing/provide-session-work';
import { withTabs } from '../with-tabs';
import { withTokenStorage } from '../with-token-storage';
import type { TokenStorage } from './token-storage';

const KEY = 'auth.test-client.session';
const HINT = 'auth.test-client.was-signed-in';
const HOUR_MS = 3_600_000;

/** A `Storage` in memory, as a window has it. */
class FakeStorage {
  readonly texts = new Map<string, string>();
  getItem = (key: string): string | null => this.texts.get(key) ?? null;
  setItem = (key: string, text: string): void => {
    this.texts.set(key, text);
  };
  removeItem = (key: string): void => {
    this.texts.delete(key);
  };
}

class FakeWindow extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  readonly navigator = {};
  constructor(
    readonly sessionStorage: FakeStorage,
    readonly localStorage: FakeStorage,
  ) {
    super();
  }
}

const local = { storage: new FakeStorage() };
let shared: MemoryStorage;
let tenant: FakeAuthorizationClient;
let aheadMs = 0;
let pages: ApplicationRef[] = [];

interface PageToOpen {
  readonly where?: 'session' | 'local' | TokenStorage;
  readonly session?: FakeStorage;
  readonly fragment?: string;
  readonly config?: Partial<AuthConfig>;
  readonly features?: readonly AuthFeature[];
}

async function open({
  where = 'local',
  session = new FakeStorage(),
  fragment,
  config,
  features = [],
}: PageToOpen = {}) {
  const window = new FakeWindow(session, local.storage);
  const nowMs = (): number => Date.now() + aheadMs;
  const page = await createApplication({
    providers: [
      provideAuth(anAuthConfig(config), ...features, withTokenStorage(where)),
      provideLocationMocks(),
      provideSessionWork(),
      { provide: WINDOW, useValue: window },
      { provide: NOW, useValue: nowMs },
      { provide: MONOTONIC_NOW, useValue: nowMs },
      { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.resolve(tenant) },
      { provide: TAB_STORAGE, useValue: new MemoryStorage() },
      { provide: SHARED_STORAGE, useValue: shared },
      { provide: LEAVE_FOR, useValue: () => undefined },
      { provide: IS_FRAMED, useValue: false },
      {
        provide: CAPTURED_RESPONSE,
        useValue: fragment === undefined ? null : new CapturedResponse(fragment),
      },
    ],
  });
  pages.push(page);
  const auth = page.injector.get(AuthService);
  const errors: string[] = [];
  auth.error$.subscribe(({ code }) => errors.push(code));
  return { auth, page, session, window, errors };
}

/** Opens a page in which a person has just come back from the tenant. */
async function signIn(options: PageToOpen & { readonly sub?: string } = {}) {
  const { sub = 'auth0|ada', ...page } = options;
  tenant.answer(aTokenFor(sub, 'access-token-1'));
  const opened = await open({ ...page, fragment: 'state=x' });
  await settle();
  return opened;
}

function aTokenFor(sub: string, accessToken: string) {
  const expiresAtMs = Date.now() + aheadMs + HOUR_MS;
  return someCheckedTokens({ user: aUser({ sub }), accessToken, expiresAtMs });
}

function said({ auth }: { auth: AuthService }): string {
  const session = auth.session();
  if (session.status === 'authenticated') return session.user.sub;
  return session.status === 'anonymous' ? session.reason : session.status;
}

function stored(): Record<string, unknown> {
  return JSON.parse(local.storage.getItem(KEY) ?? '{}') as Record<string, unknown>;
}

function store(changes: Record<string, unknown>): void {
  local.storage.setItem(KEY, JSON.stringify({ ...stored(), ...changes }));
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
}

describe('withTokenStorage()', () => {
  beforeEach(() => {
    local.storage = new FakeStorage();
    shared = new MemoryStorage();
    tenant = new FakeAuthorizationClient();
    aheadMs = 0;
  });

  afterEach(() => {
    for (const page of pages) if (!page.destroyed) page.destroy();
    pages = [];
  });

  it('has the session at once after a reload, and asks nobody', async () => {
    const { page } = await signIn();
    page.destroy();
    const again = await open();
    expect(said(again)).toBe('auth0|ada');
    expect(await again.auth.accessToken()).toBe('access-token-1');
    expect(tenant.silentRequests).toEqual([]);
  });

  it('waits for the answer that a page was opened with, though a session is stored', async () => {
    const { page } = await signIn();
    page.destroy();
    const back = await open({ fragment: 'state=x' });
    // A callback page that saw a session already would lead on before it is known where to.
    expect(said(back)).toBe('unknown');
    tenant.answer(aTokenFor('auth0|ada', 'access-token-2'));
    await settle();
    expect(said(back)).toBe('auth0|ada');
    expect(await back.auth.accessToken()).toBe('access-token-2');
  });

  it('goes on with what is stored when that answer is a refusal, and asks nobody', async () => {
    const { page } = await signIn();
    page.destroy();
    const back = await open({ fragment: 'state=x' });
    tenant.answer(new AuthError('AUTH_STATE_MISMATCH', 'x'));
    await settle();
    expect(said(back)).toBe('auth0|ada');
    expect(await back.auth.accessToken()).toBe('access-token-1');
    expect(tenant.silentRequests).toEqual([]);
  });

  it('keeps it for the tab alone, or for all, or where it is told to', async () => {
    const { session } = await signIn({ where: 'session' });
    expect([...session.texts.keys()]).toEqual([KEY]);
    expect(local.storage.texts.size).toBe(0);
    expect(said(await open({ where: 'session', session }))).toBe('auth0|ada');

    const texts = new Map<string, string>();
    const place: TokenStorage = {
      read: (key) => texts.get(key) ?? null,
      write: (key, text) => {
        texts.set(key, text);
      },
      remove: (key) => {
        texts.delete(key);
      },
    };
    await signIn({ where: place });
    expect([...texts.keys()]).toEqual([KEY]);
    expect(said(await open({ where: place }))).toBe('auth0|ada');
  });

  it('keeps the new token after a renewal', async () => {
    const { auth, page } = await signIn();
    tenant.answer(aTokenFor('auth0|ada', 'renewed'));
    await auth.renew();
    page.destroy();
    expect(await (await open()).auth.accessToken()).toBe('renewed');
  });

  it('renews in good time a session that was restored', async () => {
    await signIn();
    aheadMs = HOUR_MS - 10_000;
    tenant.answer(aTokenFor('auth0|ada', 'renewed'));
    const { auth } = await open();
    await settle();
    expect(await auth.accessToken()).toBe('renewed');
    expect(tenant.silentRequests.length).toBe(1);
  });

  describe('drops what is stored, and removes it,', () => {
    for (const [because, change] of [
      ['it is of another version', { version: 2 }],
      ['it is of another tenant', { issuer: 'https://other.example.test/' }],
      ['it is of another application', { clientId: 'other' }],
      ['nobody is in it', { user: {} }],
      ['it has no tokens at all', { tokens: 'none' }],
      ['a token is damaged', { tokens: [{ value: 7 }] }],
      ['it was taken in the future', { takenAtMs: 8e15 }],
      ['it has expired', { expiresAtMs: 1 }],
      ['its end is no time', { expiresAtMs: '2099' }],
    ] as const) {
      it(`when ${because}`, async () => {
        await signIn();
        store(change);
        const again = await open();
        expect(said(again)).toBe('unknown');
        expect(local.storage.getItem(KEY)).toBeNull();
      });
    }

    for (const text of ['', 'null', '[]', '7', '{"version":1', '"session"']) {
      it(`when it is ${text || 'empty'}`, async () => {
        await signIn();
        local.storage.setItem(KEY, text);
        expect(said(await open())).toBe('unknown');
        expect(local.storage.getItem(KEY)).toBeNull();
      });
    }

    it('when its tokens have expired', async () => {
      await signIn();
      aheadMs = HOUR_MS;
      expect(said(await open())).toBe('unknown');
      expect(local.storage.getItem(KEY)).toBeNull();
    });

    it('when the clock was set back by more than is tolerated', async () => {
      await signIn();
      aheadMs = -301_000;
      expect(said(await open())).toBe('unknown');
      expect(local.storage.getItem(KEY)).toBeNull();
    });
  });

  it('lets another application on the same origin have its own', async () => {
    await signIn();
    const other = await signIn({ sub: 'auth0|mara', config: { clientId: 'other' } });
    expect([...local.storage.texts.keys()]).toEqual([KEY, 'auth.other.session']);
    await other.auth.signOut({ local: true });
    expect([...local.storage.texts.keys()]).toEqual([KEY]);
  });

  it('uses no token for an API that is configured no more, or with other scopes', async () => {
    await signIn();
    for (const api of [
      { audience: 'https://new.example.test', scopes: ['read:things'] },
      { audience: TEST_AUDIENCE, scopes: ['read:things', 'write:things'] },
    ]) {
      const text = local.storage.getItem(KEY) ?? '';
      const again = await open({ config: { apis: [{ url: 'https://api.example.test', ...api }] } });
      expect(said(again)).toBe('auth0|ada');
      tenant.answer(someCheckedTokens({ accessToken: 'new', audience: api.audience }));
      expect(await again.auth.accessToken()).toBe('new');
      again.page.destroy();
      local.storage.setItem(KEY, text);
    }
  });

  it('believes scopes that somebody wrote into the storage: only what is shown follows them', async () => {
    await signIn();
    const [token] = stored()['tokens'] as TokenSnapshot[];
    store({ tokens: [{ ...token, scopes: ['approve:things'] }] });
    const { auth } = await open();
    expect(auth.session()).toEqual(jasmine.objectContaining({ scopes: ['approve:things'] }));
    // The token says itself what it is good for, and the API asks it and nobody else.
    expect(await auth.accessToken()).toBe('access-token-1');
  });

  describe('wipes it', () => {
    it('at sign-out', async () => {
      const { auth } = await signIn();
      await auth.signOut({ local: true });
      expect(local.storage.texts.size).toBe(0);
    });

    it('when somebody else signs in, and keeps theirs', async () => {
      const first = await signIn();
      first.page.destroy();
      await signIn({ sub: 'auth0|mara' });
      expect(stored()['user']).toEqual(jasmine.objectContaining({ sub: 'auth0|mara' }));
      expect(JSON.stringify(stored())).not.toContain('auth0|ada');
    });

    it('when the tenant has no session any more, and when it has that of somebody else', async () => {
      for (const answer of [
        new AuthError('AUTH_SIGN_IN_REQUIRED', 'x'),
        aTokenFor('auth0|mara', 'maras'),
      ]) {
        const { auth } = await signIn();
        shared.write(HINT, '{"frames":"answered","organization":null}');
        tenant.answer(answer);
        await expectAsync(auth.renew()).toBeRejected();
        expect(local.storage.texts.size).toBe(0);
      }
    });
  });

  it('restores nothing in a tab that was closed or discarded while another signed out', async () => {
    const session = new FakeStorage();
    const first = await signIn({ where: 'session', session });
    first.page.destroy();
    shared.remove(HINT);
    expect(said(await open({ where: 'session', session }))).toBe('no-session');
    expect(session.texts.size).toBe(0);
  });

  it('restores nothing of the first in a tab that was discarded while somebody else signed in', async () => {
    const session = new FakeStorage();
    const features = [withTabs()];
    const first = await signIn({ where: 'session', session, features });
    first.page.destroy();
    await signIn({ where: 'session', sub: 'auth0|mara', features });
    const again = await open({ where: 'session', session, features });
    await settle();
    expect(said(again)).not.toBe('auth0|ada');
    expect(session.texts.size).toBe(0);
  });

  describe("'local', in two tabs", () => {
    /** What a tab hears when another has removed the session. */
    const removed = () => new StorageEvent('storage', { key: KEY, newValue: null });

    it('does not write back by a renewal what another tab has removed at sign-out', async () => {
      const [first, second] = [await signIn(), await open()];
      await first.auth.signOut({ local: true });
      tenant.answer(aTokenFor('auth0|ada', 'renewed'));
      await second.auth.renew();
      expect(await second.auth.accessToken()).toBe('renewed');
      expect(local.storage.texts.size).toBe(0);
    });

    it('takes back what a renewal wrote before the tab heard of the sign-out', async () => {
      const [first, second] = [await signIn(), await open()];
      const before = local.storage.getItem(KEY) ?? '';
      await first.auth.signOut({ local: true });
      // The process of the other tab does not see it yet.
      local.storage.setItem(KEY, before);
      tenant.answer(aTokenFor('auth0|ada', 'renewed'));
      await second.auth.renew();
      expect(local.storage.getItem(KEY)).toContain('renewed');
      second.window.dispatchEvent(removed());
      expect(local.storage.texts.size).toBe(0);
    });

    it('leaves the session of whoever signs in next where it is', async () => {
      const [first, second] = [await signIn(), await open()];
      await first.auth.signOut({ local: true });
      await signIn({ sub: 'auth0|mara' });
      second.window.dispatchEvent(removed());
      tenant.answer(aTokenFor('auth0|ada', 'renewed'));
      await second.auth.renew();
      expect(stored()['user']).toEqual(jasmine.objectContaining({ sub: 'auth0|mara' }));
      tenant.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'x'));
      await expectAsync(second.auth.renew()).toBeRejected();
      expect(stored()['user']).toEqual(jasmine.objectContaining({ sub: 'auth0|mara' }));
    });
  });

  describe('survives a storage', () => {
    function failing(methods: readonly (keyof TokenStorage)[]): TokenStorage {
      const text = { value: null as string | null };
      const failOn = (method: keyof TokenStorage): void => {
        if (methods.includes(method)) throw new DOMException('no', 'QuotaExceededError');
      };
      return {
        read: () => {
          failOn('read');
          return text.value;
        },
        write: (_key, value) => {
          failOn('write');
          text.value = value;
        },
        remove: () => {
          failOn('remove');
          text.value = null;
        },
      };
    }

    for (const [name, methods] of [
      ['that is full', ['write']],
      ['that is forbidden', ['read', 'write', 'remove']],
    ] as const) {
      it(`${name}, and says so once`, async () => {
        const page = await signIn({ where: failing(methods) });
        expect(said(page)).toBe('auth0|ada');
        tenant.answer(aTokenFor('auth0|ada', 'renewed'));
        await page.auth.renew();
        expect(await page.auth.accessToken()).toBe('renewed');
        await page.auth.signOut({ local: true });
        expect(said(page)).toBe('signed-out');
        expect(page.errors).toEqual(['AUTH_STORAGE_UNAVAILABLE']);
      });
    }

    it('that the browser forbids to look at', async () => {
      const session = new FakeStorage();
      const { auth, window } = await open({ where: 'session', session });
      Object.defineProperty(window, 'sessionStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
      await auth.signOut({ local: true });
      expect(auth.session().status).toBe('anonymous');
    });

    it('of one that keeps nothing else: a place of one’s own is enough', async () => {
      shared = new MemoryStorage(false);
      const place = failing([]);
      await signIn({ where: place });
      expect(said(await open({ where: place }))).toBe('auth0|ada');
    });

    it('whose error holds what it was given: it is told to nobody', async () => {
      const place: TokenStorage = {
        read: () => null,
        write: (_key, text) => {
          throw new Error(`cannot write ${text}`);
        },
        remove: () => undefined,
      };
      const { auth } = await signIn({ where: place });
      const told: AuthError[] = [];
      auth.error$.subscribe((error) => told.push(error));
      expect(told.length).toBe(1);
      expect(`${String(told[0])} ${String(told[0]?.cause)}`).not.toContain('access-token-1');
    });
  });
});
