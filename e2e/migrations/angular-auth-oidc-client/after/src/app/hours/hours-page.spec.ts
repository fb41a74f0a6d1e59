import { TestBed } from '@angular/core/testing';
import { aUser, AuthTestingController, provideAuthTesting } from '../auth/testing';
import { HoursPage } from './hours-page';

describe('HoursPage', () => {
  it('shows whose hours they are', async () => {
    TestBed.configureTestingModule({
      providers: [provideAuthTesting({ user: aUser({ name: 'Ada Albright' }) })],
    });
    await TestBed.inject(AuthTestingController).settled();
    const fixture = TestBed.createComponent(HoursPage);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.querySelector('h1')?.textContent).toBe('Hours of Ada Albright');
  });
});
