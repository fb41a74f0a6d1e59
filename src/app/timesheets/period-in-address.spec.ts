import { Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { TODAY } from './calendar-date';
import { monthInAddress, weekInAddress } from './period-in-address';

describe('the week or month of an address', () => {
  it('is the present one where the address names none', () => {
    const month = monthOfAddress(undefined);
    expect(month.shown()).toBe('2026-11');
    expect(month.isPresent()).toBeTrue();
    expect(month.isUnknown()).toBeFalse();
    expect(weekOfAddress(undefined).shown()).toBe('2026-W47');
  });

  it('is the one that the address names, with those around it', () => {
    const month = monthOfAddress('2026-12');
    expect([month.previous(), month.shown(), month.next()]).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
    ]);
    expect(month.isPresent()).toBeFalse();
    const week = weekOfAddress('2026-W53');
    expect([week.previous(), week.shown(), week.next()]).toEqual([
      '2026-W52',
      '2026-W53',
      '2027-W01',
    ]);
  });

  for (const text of ['', '2026-13', '2026-W54', 'next', ['2026-12'], null]) {
    it(`is the present one, and says so, for ${JSON.stringify(text)}`, () => {
      for (const period of [monthOfAddress(text), weekOfAddress(text)]) {
        expect(period.isPresent()).toBeTrue();
        expect(period.isUnknown()).toBeTrue();
      }
    });
  }

  it('ends where the calendar of the API ends', () => {
    expect(monthOfAddress('2000-01').previous()).toBeNull();
    expect(monthOfAddress('2099-12').next()).toBeNull();
    expect(weekOfAddress('2099-W53').next()).toBeNull();
  });

  it('follows the address', () => {
    const text = signal<unknown>('2026-10');
    const month = inContext(() => monthInAddress(text));
    expect(month.shown()).toBe('2026-10');
    text.set('2026-11');
    expect(month.shown()).toBe('2026-11');
  });
});

const monthOfAddress = (text: unknown) => inContext(() => monthInAddress(() => text));
const weekOfAddress = (text: unknown) => inContext(() => weekInAddress(() => text));

function inContext<T>(make: () => T): T {
  const parent = TestBed.inject(Injector);
  const providers = [{ provide: TODAY, useValue: () => '2026-11-18' }];
  return runInInjectionContext(Injector.create({ parent, providers }), make);
}
