import { provideLocationMocks } from '@angular/common/testing';
import { type ApplicationRef, DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { createApplication } from '@angular/platform-browser';

import { AuthService } from '../auth-service';
import { IS_FRAMED, SHARED_STORAGE, TAB_STORAGE } from '../browser/browser';
import { LEAVE_FOR } from '../browser/page';
import { CAPTURED_RESPONSE, CapturedResponse } from '../protocol/captured-response';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import { provideAuth } from '../provide-auth';
import {
  anAuthConfig,
  FakeAuthorizationClient,
  MemoryStorage,
  someCheckedTokens,
} from '../testing';
import { provideSessionWork } from '../testing/provide-session-work';
import { withTabs } from '../with-tabs';
import { LOCKS, OPEN_CHANNEL } from './browser-tabs';

/** One client id for each spec, so that what one leaves behind is nothing to the next. */
let clientId = '';
let shared: MemoryStorage;
let tenant: FakeAuthorizationClient;
let tabs: ApplicationRef[] = [];

/** Opens an application over the channels and locks of this browser. */
async function openTab(shareSession: boolean, fragment?: string): Promise<AuthService> {
  const tab = await createApplication({
    providers: [
      provideAuth(anAuthConfig({ clientId }), withTabs({ shareSession })),
      provideLocationMocks(),
      provideSessionWork(),
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
  tabs.push(tab);
  return tab.injector.get(AuthService);
}

/** Waits until something is so. The limit of the test runner ends the waiting. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

const isSignedIn = (auth: AuthService): boolean => auth.session().status === 'authenticated';

async function heldLocks(): Promise<readonly string[]> {
  const { held = [] } = await navigator.locks.query();
  return held.map(({ name }) => name ?? '').filter((name) => name.includes(clientId));
}

describe('withTabs() over the channels and locks of this browser', () => {
  beforeEach(() => {
    clientId = `client-${crypto.randomUUID()}`;
    shared = new MemoryStorage();
    tenant = new FakeAuthorizationClient();
  });

  afterEach(() => {
    for (const tab of tabs) if (!tab.destroyed) tab.destroy();
    tabs = [];
  });

  it('signs out everywhere, and releases every lock', async () => {
    tenant.answer(someCheckedTokens());
    const first = await openTab(true, 'state=x');
    await until(() => isSignedIn(first));
    const second = await openTab(true);
    await until(() => isSignedIn(second));
    expect(tenant.silentRequests).toEqual([]);
    await until(async () => (await heldLocks()).length === 2);
    await first.signOut({ local: true });
    await until(() => !isSignedIn(second));
    expect(second.session()).toEqual({ status: 'anonymous', reason: 'signed-out', error: null });
    await until(async () => (await heldLocks()).length === 0);
  });

  /** Opens four tabs at once where somebody was signed in, as a browser does that is started anew. */
  async function openFour(shareSession: boolean): Promise<readonly AuthService[]> {
    shared.write(`auth.${clientId}.was-signed-in`, '{"frames":"answered","organization":null}');
    const opened: AuthService[] = [];
    for (let count = 0; count < 4; count += 1) opened.push(await openTab(shareSession));
    return opened;
  }

  it('asks the tenant in one tab after the other', async () => {
    const opened = await openFour(false);
    for (let count = 1; count <= 4; count += 1) {
      await until(() => opened.filter(isSignedIn).length === count - 1);
      await until(() => tenant.silentRequests.length >= count);
      expect(tenant.silentRequests.length).toBe(count);
      tenant.answer(someCheckedTokens());
    }
    await until(() => opened.every(isSignedIn));
    expect(tenant.silentRequests.length).toBe(4);
  });

  it('asks the tenant once for all where tabs share', async () => {
    const opened = await openFour(true);
    tenant.answer(someCheckedTokens());
    await until(() => opened.every(isSignedIn));
    expect(tenant.silentRequests.length).toBe(1);
  });

  it('leaves nothing behind when an application is destroyed', async () => {
    tenant.answer(someCheckedTokens());
    const first = await openTab(true, 'state=x');
    await until(() => isSignedIn(first));
    await until(async () => (await heldLocks()).length === 1);
    const renewing = first.renew();
    await until(async () => (await heldLocks()).length === 2);
    tabs[0]?.destroy();
    await until(async () => (await heldLocks()).length === 0);
    tenant.answer(someCheckedTokens());
    await renewing.catch(() => undefined);
    expect(await heldLocks()).toEqual([]);
  });
});

describe('OPEN_CHANNEL and LOCKS', () => {
  function provided(view: object | null) {
    TestBed.configureTestingModule({
      providers: [{ provide: DOCUMENT, useValue: { defaultView: view } }],
    });
    return { open: TestBed.inject(OPEN_CHANNEL), locks: TestBed.inject(LOCKS) };
  }

  it('are those of the browser', () => {
    const channel = TestBed.inject(OPEN_CHANNEL)('auth.test');
    expect(channel).toBeInstanceOf(BroadcastChannel);
    channel?.close();
    expect(TestBed.inject(LOCKS)).toBe(navigator.locks);
  });

  it('are not there without a window, or in a browser without them', () => {
    for (const view of [null, {}, { navigator: {} }]) {
      TestBed.resetTestingModule();
      const { open, locks } = provided(view);
      expect(open('auth.test')).toBeNull();
      expect(locks).toBeNull();
    }
  });

  it('are not there where the browser forbids them', () => {
    const forbidden = function () {
      throw new DOMException('opaque origin', 'SecurityError');
    };
    expect(provided({ BroadcastChannel: forbidden }).open('auth.test')).toBeNull();
  });
});
