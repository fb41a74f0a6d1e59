import { ErrorHandler, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AuthEvents } from './auth-events';
import { NOW } from './browser/browser';
import { withAuthEvents } from './with-auth-events';

/** An application that listens, and what its `ErrorHandler` gets. */
function listen(listener: Parameters<typeof withAuthEvents>[0]): readonly unknown[] {
  const handled: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      withAuthEvents(listener).providers,
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => handled.push(error) } },
    ],
  });
  return handled;
}

describe('withAuthEvents', () => {
  it('tells every event from the first on, in an injection context', () => {
    const heard: string[] = [];
    listen(({ type, atMs }) => heard.push(`${type} ${inject(NOW)() >= atMs}`));
    const events = TestBed.inject(AuthEvents);
    events.emit({ type: 'signed-in', by: 'redirect' });
    events.emit({ type: 'session-ended', reason: 'expired', error: null });
    expect(heard).toEqual(['signed-in true', 'session-ended true']);
  });

  it('gives what a listener throws to the ErrorHandler, and goes on', () => {
    const mistake = new Error('x');
    const handled = listen(() => {
      throw mistake;
    });
    const events = TestBed.inject(AuthEvents);
    events.emit({ type: 'signed-in', by: 'redirect' });
    events.emit({ type: 'signed-in', by: 'frame' });
    expect(handled).toEqual([mistake, mistake]);
  });
});
