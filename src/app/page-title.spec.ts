import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { provideRouter, TitleStrategy } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { PageTitle } from './page-title';

describe('PageTitle', () => {
  it('puts the page before the application, and leaves the home page to the application', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: '', children: [] },
          { path: 'approvals', title: 'Approvals', children: [] },
        ]),
        { provide: TitleStrategy, useExisting: PageTitle },
      ],
    });
    const harness = await RouterTestingHarness.create('/approvals');
    expect(TestBed.inject(Title).getTitle()).toBe('Approvals · ExampleCo Timesheets');
    await harness.navigateByUrl('/');
    expect(TestBed.inject(Title).getTitle()).toBe('ExampleCo Timesheets');
  });
});
