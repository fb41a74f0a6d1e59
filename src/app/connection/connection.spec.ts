import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { Connection } from './connection';

describe('Connection', () => {
  it('is what the browser says, and follows it', () => {
    const window = TestBed.inject(DOCUMENT).defaultView!;
    spyOnProperty(window.navigator, 'onLine').and.returnValue(false);
    const { isOnline } = TestBed.inject(Connection);
    expect(isOnline()).toBeFalse();
    window.dispatchEvent(new Event('online'));
    expect(isOnline()).toBeTrue();
    window.dispatchEvent(new Event('offline'));
    expect(isOnline()).toBeFalse();
  });
});
