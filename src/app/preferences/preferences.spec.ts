import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { Preferences } from './preferences';

describe('Preferences', () => {
  afterEach(() => {
    localStorage.removeItem('timesheets.appearance');
    delete document.documentElement.dataset['appearance'];
  });

  it('let people choose how it looks, by name and by keyboard', () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const host = TestBed.createComponent(Preferences).nativeElement as HTMLElement;
    TestBed.tick();
    const group = host.querySelector('fieldset')!;
    expect(group.querySelector('legend')?.textContent).toBe('Appearance');
    const [system, , dark] = group.querySelectorAll<HTMLInputElement>('input[type=radio]');
    expect(system!.checked).toBeTrue();
    expect(dark!.labels?.[0]?.textContent.trim()).toBe('Dark');
    dark!.click();
    expect(document.documentElement.dataset['appearance']).toBe('dark');
    TestBed.tick();
    expect(system!.checked).toBeFalse();
  });

  it('offer no language where there is only one build, as in development', () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const host = TestBed.createComponent(Preferences).nativeElement as HTMLElement;
    TestBed.tick();
    expect(host.querySelector('nav')).toBeNull();
  });
});
