import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG } from '../auth-config';
import { TAB_STORAGE } from '../browser/browser';
import { WINDOW } from '../browser/window';
import { parseAuthConfig } from '../check-auth-config';
import { type Channel, OPEN_CHANNEL } from '../tabs/browser-tabs';
import { anAuthConfig, MemoryStorage } from '../testing';
import { withPopup } from '../with-popup';
import { PopupWindow } from './popup-window';

const NOTE = 'auth.test-client.popup';

/** One end of a channel, which keeps what is sent and can be told something. */
class FakeChannel extends EventTarget {
  readonly sent: unknown[] = [];
  isClosed = false;

  constructor(readonly name: string) {
    super();
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  close(): void {
    this.isClosed = true;
  }
}

/** The application in a window that has a note. */
function inWindow(note: string | null, { name = '', hasChannels = true } = {}) {
  const storage = new MemoryStorage();
  if (note !== null) storage.write(NOTE, note);
  const channels: FakeChannel[] = [];
  const posted: unknown[] = [];
  const opener = { postMessage: (message: unknown) => posted.push(message) };
  const view = { name, opener, closings: 0, close: () => (view.closings += 1) };
  const openChannel = (channelName: string): Channel | null => {
    if (!hasChannels) return null;
    channels.push(new FakeChannel(channelName));
    return channels.at(-1) as unknown as Channel;
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: AUTH_CONFIG, useValue: parseAuthConfig(anAuthConfig()) },
      { provide: WINDOW, useValue: Object.assign(view, { parent: view }) },
      { provide: TAB_STORAGE, useValue: storage },
      { provide: OPEN_CHANNEL, useValue: openChannel },
      withPopup().providers,
    ],
  });
  return { popup: TestBed.inject(PopupWindow), view, storage, channels, posted };
}

describe('PopupWindow.handOver', () => {
  it('hands the answer over by a channel that the state names, and to no window', () => {
    const { popup, posted, channels } = inWindow('the-state');
    expect(popup.handOver('access_token=x&state=the-state')).toBeTrue();
    expect(channels.map(({ name, sent }) => ({ name, sent }))).toEqual([
      { name: `${NOTE}.the-state`, sent: ['access_token=x&state=the-state'] },
    ]);
    expect(posted).toEqual([]);
    expect(popup.isDone).toBeTrue();
  });

  it('closes the window when the answer was received, and not before', () => {
    const { popup, view, channels } = inWindow('the-state');
    popup.handOver('state=the-state');
    expect(view.closings).toBe(0);
    channels[0]?.dispatchEvent(new MessageEvent('message', { data: 'received' }));
    expect(view.closings).toBe(1);
    expect(channels[0]?.isClosed).toBeTrue();
  });

  it('hands over once: what comes later in the same window is its own', () => {
    const { popup, channels } = inWindow('the-state');
    popup.handOver('state=the-state');
    expect(popup.handOver('state=the-state')).toBeFalse();
    expect(channels.length).toBe(1);
  });

  it('is a window of its own once the application was opened in it', () => {
    const { popup, channels } = inWindow('the-state');
    expect(popup.handOver(null)).toBeFalse();
    expect(popup.handOver('state=the-state')).toBeFalse();
    expect(channels).toEqual([]);
    expect(popup.isDone).toBeFalse();
  });

  it('keeps the answer to itself, and does not use it, where nothing can be handed over', () => {
    expect(
      inWindow('the-state', { hasChannels: false }).popup.handOver('state=the-state'),
    ).toBeTrue();
  });

  for (const [note, fragment, because] of [
    [null, 'access_token=x&state=y', 'the page did not open it'],
    ['the-state', 'access_token=x&state=another', 'the answer is to another question, or planted'],
    ['the-state', 'access_token=x', 'the answer is to no question'],
    ['the-state', 'state=another&state=the-state', 'the answer names two'],
  ] as const) {
    it(`leaves "${fragment}" to the window, whatever its name and opener: ${because}`, () => {
      const { popup, posted, channels } = inWindow(note, { name: NOTE });
      expect(popup.handOver(fragment)).toBeFalse();
      expect(channels).toEqual([]);
      expect(posted).toEqual([]);
      expect(popup.isDone).toBeFalse();
    });
  }

  it('is nothing on a server', () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: AUTH_CONFIG, useValue: parseAuthConfig(anAuthConfig()) },
        { provide: WINDOW, useValue: null },
        withPopup().providers,
      ],
    });
    const popup = TestBed.inject(PopupWindow);
    expect(popup.handOver('state=x')).toBeFalse();
    expect(() => popup.open()).toThrow(jasmine.objectContaining({ code: 'AUTH_POPUP_BLOCKED' }));
  });
});

describe('PopupWindow.send', () => {
  it('cuts the window off, takes away what the browser copied into it, and notes what it is for', () => {
    const { popup } = inWindow(null);
    const copied = {
      'auth.test-client.session': 'tokens',
      'auth.test-client.sign-in.x': 'another sign-in',
      'auth.another.session': 'of another application',
      theme: 'dark',
    };
    const items = new Map<string, string>(Object.entries(copied));
    const sessionStorage = Object.defineProperties(
      { ...copied },
      {
        setItem: { value: (key: string, value: string) => items.set(key, value) },
        removeItem: { value: (key: string) => items.delete(key) },
      },
    );
    const openers: unknown[] = [];
    const opened = {
      sessionStorage,
      opener: window as unknown,
      location: { replace: () => openers.push(opened.opener) },
    };
    popup.send(opened as unknown as Window, 'https://tenant.example.test/authorize', 'the-state');
    expect(Object.fromEntries(items)).toEqual({
      'auth.another.session': 'of another application',
      theme: 'dark',
      [NOTE]: 'the-state',
    });
    // Before the tenant is shown, and not after.
    expect(openers).toEqual([null]);
  });
});

describe('PopupWindow.open', () => {
  function aWindow() {
    const counts = { focus: 0, close: 0 };
    return {
      closed: false,
      document,
      counts,
      focus: () => (counts.focus += 1),
      close: () => (counts.close += 1),
    };
  }

  it('opens one window at a time: the second click shows the first, and says so', () => {
    const { popup, view } = inWindow(null);
    const windows = [aWindow(), aWindow(), aWindow()];
    const [first, second] = windows;
    const open = jasmine.createSpy('open').and.returnValues(...windows);
    Object.assign(view, { open });
    const opened = popup.open();
    expect(() => popup.open()).toThrow(jasmine.objectContaining({ code: 'AUTH_POPUP_OPEN' }));
    expect(first?.counts.focus).toBe(1);
    expect(open).toHaveBeenCalledTimes(1);

    popup.done(opened);
    expect(first?.counts.close).toBe(1);
    expect(popup.open()).toBe(second as unknown as Window);
    // The end of the first, told late, is not that of the second.
    popup.done(opened);
    expect(() => popup.open()).toThrow(jasmine.objectContaining({ code: 'AUTH_POPUP_OPEN' }));
    Object.assign(second ?? {}, { closed: true });
    expect(popup.open()).toBe(windows[2] as unknown as Window);
  });

  it('leaves a window alone that shows another site, where the browser would only complain', () => {
    const { popup } = inWindow(null);
    const other = aWindow();
    Object.defineProperty(other, 'document', {
      get: () => {
        throw new DOMException('cross-origin', 'SecurityError');
      },
    });
    popup.done(other as unknown as Window);
    expect(other.counts.close).toBe(0);
  });

  it('gives the window no name that another site could find it by', () => {
    const { popup, view } = inWindow(null);
    const open = jasmine.createSpy('open').and.returnValue(aWindow());
    Object.assign(view, { open });
    popup.open();
    expect(open).toHaveBeenCalledOnceWith('about:blank', '_blank', jasmine.any(String));
  });
});
