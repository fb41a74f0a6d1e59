import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG, parseAuthConfig } from '../auth-config';
import { WINDOW } from '../browser/window';
import { anAuthConfig } from '../testing';
import { PopupWindow } from './popup-window';

const NAME = 'auth.test-client.popup';
const ORIGIN = 'https://app.example.test';

interface Posted {
  readonly message: unknown;
  readonly targetOrigin: string;
}

/** A window by some name, and what is posted to the one that opened it. */
function inWindow(name: string, { hasOpener = true } = {}) {
  const posted: Posted[] = [];
  const opener = {
    postMessage: (message: unknown, targetOrigin: string) => posted.push({ message, targetOrigin }),
  };
  const view = { name, opener: hasOpener ? opener : null, location: { origin: ORIGIN } };
  TestBed.configureTestingModule({
    providers: [
      { provide: AUTH_CONFIG, useValue: parseAuthConfig(anAuthConfig()) },
      { provide: WINDOW, useValue: view },
    ],
  });
  return { popup: TestBed.inject(PopupWindow), view, posted };
}

describe('PopupWindow', () => {
  it('hands the answer to the page that opened it, and to nobody at another origin', () => {
    const { popup, posted } = inWindow(NAME);
    expect(popup.handOver('state=x')).toBeTrue();
    expect(posted).toEqual([
      {
        message: { type: 'auth-popup-answer', clientId: 'test-client', fragment: 'state=x' },
        targetOrigin: ORIGIN,
      },
    ]);
    expect(popup.isDone).toBeTrue();
  });

  it('hands over once: what comes later in the same window is its own', () => {
    const { popup, posted } = inWindow(NAME);
    popup.handOver('state=x');
    expect(popup.handOver('state=y')).toBeFalse();
    expect(posted.length).toBe(1);
  });

  it('is a window of its own once the application was opened in it', () => {
    const { popup, posted } = inWindow(NAME);
    expect(popup.handOver(null)).toBeFalse();
    expect(popup.handOver('state=x')).toBeFalse();
    expect(posted).toEqual([]);
    expect(popup.isDone).toBeFalse();
  });

  it('keeps the answer of a window whose opener is gone to itself, and does not use it', () => {
    const { popup, posted } = inWindow(NAME, { hasOpener: false });
    expect(popup.handOver('state=x')).toBeTrue();
    expect(posted).toEqual([]);
  });

  for (const name of ['', 'window', 'auth.another-client.popup']) {
    it(`leaves an answer to the page in a window by the name "${name}"`, () => {
      const { popup, posted, view } = inWindow(name);
      expect(popup.handOver('state=x')).toBeFalse();
      expect(posted).toEqual([]);
      expect(view.name).toBe(name);
    });
  }

  it('is nothing on a server', () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: AUTH_CONFIG, useValue: parseAuthConfig(anAuthConfig()) },
        { provide: WINDOW, useValue: null },
      ],
    });
    const popup = TestBed.inject(PopupWindow);
    expect(popup.handOver('state=x')).toBeFalse();
    expect(() => popup.open()).toThrow(jasmine.objectContaining({ code: 'AUTH_POPUP_BLOCKED' }));
  });
});
