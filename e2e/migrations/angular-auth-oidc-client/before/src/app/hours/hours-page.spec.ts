import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { OidcSecurityService } from 'angular-auth-oidc-client';
import { HoursPage } from './hours-page';

describe('HoursPage', () => {
  it('shows whose hours they are', async () => {
    TestBed.configureTestingModule({
      providers: [
        {
          provide: OidcSecurityService,
          useValue: { userData: signal({ userData: { name: 'Ada Albright' } }) },
        },
      ],
    });
    const fixture = TestBed.createComponent(HoursPage);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.querySelector('h1')?.textContent).toBe('Hours of Ada Albright');
  });
});
