import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { linkOf, textOf } from '../../testing';
import { NotFoundPage } from './not-found-page';

describe('NotFoundPage', () => {
  it('says that there is nothing, and leads home', async () => {
    TestBed.configureTestingModule({
      providers: [provideRouter([{ path: '**', component: NotFoundPage }])],
    });
    const harness = await RouterTestingHarness.create('/no/such/page');
    const page = harness.routeNativeElement!;
    expect(textOf(page.querySelector('h1'))).toBe('Page not found');
    expect(linkOf(page, 'Go to the home page')!.getAttribute('href')).toBe('/');
  });
});
