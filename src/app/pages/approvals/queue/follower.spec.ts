import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { Follower } from './follower';

interface Following {
  readonly follower: Follower;
  /** How often it was read. */
  readonly reads: () => number;
  /** Lets some seconds pass, and what follows from it happen. */
  readonly after: (seconds: number) => Promise<void>;
}

describe('Follower', () => {
  let isBusy = false;
  let fails = false;
  let isHidden = false;

  beforeEach(() => {
    jasmine.clock().install();
    isBusy = false;
    fails = false;
    isHidden = false;
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function follow(): Following {
    const document = TestBed.inject(DOCUMENT);
    spyOnProperty(document, 'visibilityState').and.callFake(() =>
      isHidden ? 'hidden' : 'visible',
    );
    let count = 0;
    const read = async (): Promise<void> => {
      count += 1;
      if (fails) throw new Error('No answer.');
    };
    const follower = TestBed.runInInjectionContext(() => new Follower(read, () => isBusy));
    const after = async (seconds: number): Promise<void> => {
      jasmine.clock().tick(seconds * 1000);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    };
    return { follower, reads: () => count, after };
  }

  function happens(name: string): Promise<void> {
    const { defaultView } = TestBed.inject(DOCUMENT);
    defaultView!.dispatchEvent(new Event(name));
    return Promise.resolve();
  }

  it('reads every 15 seconds', async () => {
    const { reads, after } = follow();
    await after(14);
    expect(reads()).toBe(0);
    await after(1);
    expect(reads()).toBe(1);
    await after(15);
    expect(reads()).toBe(2);
  });

  for (const name of ['focus', 'online']) {
    it(`reads at once on ${name}`, async () => {
      const { reads } = follow();
      await happens(name);
      expect(reads()).toBe(1);
    });
  }

  it('does not read while nobody looks, and goes on when they come back', async () => {
    const { reads, after } = follow();
    isHidden = true;
    await after(60);
    expect(reads()).toBe(0);
    isHidden = false;
    TestBed.inject(DOCUMENT).dispatchEvent(new Event('visibilitychange'));
    await after(0);
    expect(reads()).toBe(1);
  });

  it('does not read while there is no network', async () => {
    const { reads, after } = follow();
    await happens('offline');
    await after(60);
    expect(reads()).toBe(0);
    await happens('online');
    expect(reads()).toBe(1);
  });

  it('does not read while something is under way, and does not forget to later', async () => {
    const { reads, after } = follow();
    isBusy = true;
    await after(15);
    expect(reads()).toBe(0);
    isBusy = false;
    await after(15);
    expect(reads()).toBe(1);
  });

  it('does not read while it is paused, but on demand, and goes on at once', async () => {
    const { follower, reads, after } = follow();
    follower.pause();
    await happens('focus');
    await after(60);
    expect(reads()).toBe(0);
    await follower.readNow();
    expect(reads()).toBe(1);
    await after(60);
    expect(reads()).toBe(1);
    follower.resume();
    await after(0);
    expect(reads()).toBe(2);
    await after(15);
    expect(reads()).toBe(3);
  });

  it('waits twice as long each time it fails, four minutes at most, and then as before', async () => {
    const { follower, reads, after } = follow();
    fails = true;
    const waits = [15, 30, 60, 120, 240, 240];
    for (const [index, seconds] of waits.entries()) {
      await after(seconds - 1);
      expect(reads()).toBe(index);
      await after(1);
      expect(reads()).toBe(index + 1);
    }
    expect(follower.failures()).toBe(waits.length);
    fails = false;
    await follower.readNow();
    expect(follower.failures()).toBe(0);
    await after(240);
    const before = reads();
    await after(15);
    expect(reads()).toBe(before + 1);
  });

  it('ends with what made it', async () => {
    const { reads, after } = follow();
    TestBed.resetTestingModule();
    await after(60);
    expect(reads()).toBe(0);
  });
});
