import { TestBed } from '@angular/core/testing';

import { textOf } from '../testing';
import { ConnectionNotice } from './connection-notice';

function become(what: 'online' | 'offline'): void {
  dispatchEvent(new Event(what));
  TestBed.tick();
}

describe('ConnectionNotice', () => {
  it('is silent while all is well, says that the network is gone, that it is back, and goes', () => {
    jasmine.clock().install();
    try {
      const host = TestBed.createComponent(ConnectionNotice).nativeElement as HTMLElement;
      TestBed.tick();
      // There before it has words, so that they are read out.
      const status = host.querySelector('[role=status]')!;
      expect(textOf(status)).toBe('');
      become('offline');
      expect(textOf(status)).toBe('You are offline. What you type is kept.');
      become('online');
      expect(textOf(status)).toBe('You are online again.');
      jasmine.clock().tick(5_000);
      TestBed.tick();
      expect(textOf(status)).toBe('');
      expect(status.classList).not.toContain('told');
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('does not take back that it is offline when the news of before would have gone', () => {
    jasmine.clock().install();
    try {
      const host = TestBed.createComponent(ConnectionNotice).nativeElement as HTMLElement;
      TestBed.tick();
      become('offline');
      become('online');
      become('offline');
      jasmine.clock().tick(10_000);
      TestBed.tick();
      expect(textOf(host)).toContain('You are offline.');
    } finally {
      jasmine.clock().uninstall();
    }
  });
});
