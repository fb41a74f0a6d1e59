import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { inNarrowWindow, linkOf } from '../testing';
import { PeriodNav, type PeriodUnit } from './period-nav';

@Component({
  selector: 'app-period-page',
  imports: [PeriodNav],
  template: `<app-period-nav
    [unit]="unit"
    [previous]="'2026-W46'"
    [next]="null"
    [isPresent]="true"
  />`,
})
class PeriodPage {
  static unitToShow: PeriodUnit = 'week';
  protected readonly unit = PeriodPage.unitToShow;
}

async function openPage(unit: PeriodUnit, url = '/'): Promise<HTMLElement> {
  PeriodPage.unitToShow = unit;
  TestBed.configureTestingModule({
    providers: [provideRouter([{ path: '', component: PeriodPage }])],
  });
  const harness = await RouterTestingHarness.create(url);
  return harness.routeNativeElement!;
}

describe('The navigation by weeks or months', () => {
  for (const [unit, label, previous, present] of [
    ['week', 'Weeks', 'Previous week', 'This week'],
    ['month', 'Months', 'Previous month', 'This month'],
  ] as const) {
    it(`says that it leads by ${unit}`, async () => {
      const page = await openPage(unit);
      expect(page.querySelector('nav')?.getAttribute('aria-label')).toBe(label);
      expect(linkOf(page, previous)?.getAttribute('href')).toBe(`/?${unit}=2026-W46`);
      expect(linkOf(page, present)?.getAttribute('aria-current')).toBe('true');
    });
  }

  it('leads nowhere where there is nothing', async () => {
    expect(linkOf(await openPage('week'), 'Next')).toBeNull();
  });

  it('leaves the rest of the address as it is', async () => {
    const page = await openPage('month', '/?month=2026-10&status=rejected');
    expect(linkOf(page, 'Previous month')?.getAttribute('href')).toBe(
      '/?month=2026-W46&status=rejected',
    );
    expect(linkOf(page, 'This month')?.getAttribute('href')).toBe('/?status=rejected');
  });

  it('stands in one line of a narrow window', async () => {
    await inNarrowWindow(320, async () => {
      const page = await openPage('month');
      const tops = [...page.querySelectorAll('a')].map((link) => link.getBoundingClientRect().top);
      expect(new Set(tops).size).toBe(1);
      expect(page.querySelector('nav')!.getBoundingClientRect().right).toBeLessThanOrEqual(320);
    });
  });
});
