import { TestBed } from '@angular/core/testing';
import { AuthService } from '@auth0/auth0-angular';
import { of } from 'rxjs';
import { HoursPage } from './hours-page';

describe('HoursPage', () => {
  it('shows whose hours they are', async () => {
    TestBed.configureTestingModule({
      providers: [{ provide: AuthService, useValue: { user$: of({ name: 'Ada Albright' }) } }],
    });
    const fixture = TestBed.createComponent(HoursPage);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.querySelector('h1')?.textContent).toBe('Hours of Ada Albright');
  });
});
