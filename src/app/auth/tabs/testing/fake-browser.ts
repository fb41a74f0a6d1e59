import { provideLocationMocks } from '@angular/common/testing';
import { type ApplicationRef, type EnvironmentProviders, type Provider } from '@angular/core';
import { createApplication } from '@angular/platform-browser';

import { AuthService } from '../../auth-service';
import {
  IS_FRAMED,
  NOW,
  SHARED_STORAGE,
  TAB_STORAGE,
  type TextStorage,
} from '../../browser/browser';
import { MONOTONIC_NOW } from '../../browser/monotonic-now';
import { LEAVE_FOR } from '../../browser/page';
import { WINDOW } from '../../browser/window';
import { CAPTURED_RESPONSE, CapturedResponse } from '../../protocol/captured-response';
import { LOAD_AUTHORIZATION_CLIENT } from '../../protocol/load-authorization-client';
import { FakeAuthorizationClient, MemoryStorage } from '../../testing';
import { provideSessionWork } from '../../testing/provide-session-work';
import { type Channel, LOCKS, OPEN_CHANNEL } from '../browser-tabs';
import { FakeLocks } from './fake-locks';

/** What {@link FakeBrowser.open} can be told. */
export interface TabToOpen {
  /** What `provideAuth()` and others bring. */
  readonly providers: readonly (Provider | EnvironmentProviders)[];
  /** The tenant's answer in the address. Default: none. */
  readonly fragment?: string;
  /** What this tab has stored for itself. Default: nothing. */
  readonly tabStorage?: MemoryStorage;
}

/** A tab of a {@link FakeBrowser}. */
export interface FakeTab {
  readonly auth: AuthService;
  readonly window: FakeWindow;
  readonly app: ApplicationRef;
  /** Whether it hears what the others say and store. */
  frozen: boolean;
}

/** As much of a window as the session looks at. */
export class FakeWindow extends EventTarget {
  /** What says whether the tab is in front. */
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  /** Knows nothing about the person. */
  readonly navigator = {};

  /** The person comes back to the tab. */
  show(): void {
    this.document.dispatchEvent(new Event('visibilitychange'));
  }
}

/** The timer of the test runner is not to hold up the browser. */
const realTimeout = globalThis.setTimeout;

/**
 * A browser whose tabs are applications with everything real but the tenant: each has a window, and all
 * share a clock, `localStorage`, locks and channels.
 */
export class FakeBrowser {
  /** The tenant of all tabs. */
  readonly tenant = new FakeAuthorizationClient();
  /** What `localStorage` holds. */
  readonly shared = new MemoryStorage();
  /** Every message that a tab sent, by the name of its channel. */
  readonly messages: { readonly channel: string; readonly data: unknown }[] = [];
  /** `null` for a browser without. */
  locks: FakeLocks | null = new FakeLocks();
  /** Whether there are channels. */
  hasChannels = true;
  /** How many turns of the event loop a message is on its way. */
  messageTurns = 1;
  readonly #tabs: FakeTab[] = [];
  readonly #channels = new Set<{ name: string; target: EventTarget; isFrozen: () => boolean }>();
  #aheadMs = 0;

  /** How many channels are open. */
  get openChannels(): number {
    return this.#channels.size;
  }

  /** The current time, in milliseconds since the epoch. */
  nowMs(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Lets time pass for all tabs. */
  pass(durationMs: number): void {
    this.#aheadMs += durationMs;
  }

  /** Lets everything happen that is not waiting for the tenant. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn += 1) await nextTurn();
  }

  /** Opens a tab. */
  async open({ providers, fragment, tabStorage }: TabToOpen): Promise<FakeTab> {
    const window = new FakeWindow();
    const tab: { -readonly [K in keyof FakeTab]?: FakeTab[K] } = { window, frozen: false };
    const isFrozen = (): boolean => tab.frozen ?? false;
    tab.app = await createApplication({
      providers: [
        ...providers,
        provideLocationMocks(),
        provideSessionWork(),
        { provide: WINDOW, useValue: window },
        { provide: NOW, useValue: () => this.nowMs() },
        { provide: MONOTONIC_NOW, useValue: () => this.nowMs() },
        { provide: TAB_STORAGE, useValue: tabStorage ?? new MemoryStorage() },
        { provide: SHARED_STORAGE, useValue: this.#sharedStorageOf(window) },
        { provide: LEAVE_FOR, useValue: () => undefined },
        { provide: IS_FRAMED, useValue: false },
        { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.resolve(this.tenant) },
        { provide: LOCKS, useValue: this.locks },
        { provide: OPEN_CHANNEL, useValue: (name: string) => this.#openChannel(name, isFrozen) },
        {
          provide: CAPTURED_RESPONSE,
          useValue: fragment === undefined ? null : new CapturedResponse(fragment),
        },
      ],
    });
    tab.auth = tab.app.injector.get(AuthService);
    this.#tabs.push(tab as FakeTab);
    return tab as FakeTab;
  }

  /** Closes all tabs. */
  close(): void {
    for (const { app } of this.#tabs) if (!app.destroyed) app.destroy();
  }

  #openChannel(name: string, isFrozen: () => boolean): Channel | null {
    if (!this.hasChannels) return null;
    const target = new EventTarget();
    const end = { name, target, isFrozen };
    this.#channels.add(end);
    return Object.assign(target, {
      postMessage: (data: unknown) => {
        this.messages.push({ channel: name, data });
        for (const other of this.#channels) {
          if (other !== end && other.name === name)
            void this.#deliver(other, structuredClone(data));
        }
      },
      close: () => {
        this.#channels.delete(end);
      },
    });
  }

  async #deliver(
    { target, isFrozen }: { target: EventTarget; isFrozen: () => boolean },
    data: unknown,
  ): Promise<void> {
    for (let turn = 0; turn < this.messageTurns; turn += 1) await nextTurn();
    if (!isFrozen()) target.dispatchEvent(new MessageEvent('message', { data }));
  }

  #sharedStorageOf(window: FakeWindow): TextStorage {
    const change = (key: string, newValue: string | null): void => {
      const oldValue = this.shared.read(key);
      if (newValue === null) this.shared.remove(key);
      else this.shared.write(key, newValue);
      if (oldValue === newValue) return;
      const others = this.#tabs.filter((tab) => tab.window !== window);
      void nextTurn().then(() => {
        for (const tab of others.filter(({ frozen }) => !frozen)) {
          tab.window.dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue }));
        }
      });
    };
    return {
      keys: () => this.shared.keys(),
      read: (key) => this.shared.read(key),
      write: (key, text) => {
        change(key, text);
        return true;
      },
      remove: (key) => {
        change(key, null);
      },
    };
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    realTimeout(resolve);
  });
}
