import { TestBed } from '@angular/core/testing';
import { OAuthService } from 'angular-oauth2-oidc';
import { HoursPage } from './hours-page';

describe('HoursPage', () => {
  it('shows whose hours they are', async () => {
    TestBed.configureTestingModule({
      providers: [
        {
          provide: OAuthService,
          useValue: { getIdentityClaims: () => ({ name: 'Ada Albright' }) },
        },
      ],
    });
    const fixture = TestBed.createComponent(HoursPage);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.querySelector('h1')?.textContent).toBe('Hours of Ada Albright');
  });
});
