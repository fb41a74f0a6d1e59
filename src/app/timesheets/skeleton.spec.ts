import { Component, inputBinding, outputBinding, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';

import { buttonOf, textOf } from '../testing';
import { Skeleton } from './skeleton';

@Component({
  selector: 'app-skeleton-with-shapes',
  imports: [Skeleton],
  template: '<app-skeleton label="x"><div class="bone own"></div></app-skeleton>',
})
class OwnShapes {}

function open(retried: string[] = []): ComponentFixture<Skeleton> {
  const fixture = TestBed.createComponent(Skeleton, {
    bindings: [
      inputBinding('label', signal('Loading your week…')),
      inputBinding('count', signal(4)),
      outputBinding('retry', () => retried.push('retry')),
    ],
  });
  TestBed.tick();
  return fixture;
}

function pass(ms: number): void {
  jasmine.clock().tick(ms);
  TestBed.tick();
}

describe('Skeleton', () => {
  beforeEach(() => jasmine.clock().install());
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('keeps the room at once, shows it after a moment, and hides it from those who listen', () => {
    const host = open().nativeElement as HTMLElement;
    document.body.append(host);
    const shapes = host.querySelector<HTMLElement>('[aria-hidden=true]')!;
    expect(shapes.querySelectorAll('.bone').length).toBe(4);
    const { animationDelay, animationFillMode } = getComputedStyle(shapes);
    expect([animationDelay, animationFillMode]).toEqual(['0.2s', 'both']);
    host.remove();
  });

  it('says one sentence to those who listen, and not to those who have waited for nothing', () => {
    const host = open().nativeElement as HTMLElement;
    const status = host.querySelector('[role=status]')!;
    pass(199);
    expect(textOf(status)).toBe('');
    pass(1);
    expect(textOf(status)).toBe('Loading your week…');
    expect(status.classList).toContain('visually-hidden');
  });

  it('says that it is still loading, and lets people ask again and keep the button', () => {
    const retried: string[] = [];
    const host = open(retried).nativeElement as HTMLElement;
    pass(7_999);
    expect(buttonOf(host, 'Try again')).toBeNull();
    pass(1);
    expect(textOf(host.querySelector('[role=status]:not(.visually-hidden)'))).toContain(
      'Still loading.',
    );
    buttonOf(host, 'Try again')!.click();
    TestBed.tick();
    expect(retried).toEqual(['retry']);
    expect(textOf(host.querySelector('[role=status]'))).toContain('Asked again.');
    expect(buttonOf(host, 'Try again')).not.toBeNull();
  });

  it('says nothing once it is gone', () => {
    const fixture = open();
    fixture.destroy();
    expect(() => {
      pass(8_000);
    }).not.toThrow();
  });

  it('takes the shapes that a page gives it', () => {
    const host = TestBed.createComponent(OwnShapes).nativeElement as HTMLElement;
    TestBed.tick();
    expect(host.querySelectorAll('.bone').length).toBe(1);
    expect(host.querySelector('.own')).not.toBeNull();
  });
});
