import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { LastSession } from '../../account/last-session';
import { AuthService } from '../../auth';
import { AuthTestingController } from '../../auth/testing';
import { buttonOf, eventually, provideTimesheetsTesting } from '../../testing';
import { SignOutSection } from './sign-out-section';

async function open(): Promise<{ host: HTMLElement; control: AuthTestingController }> {
  TestBed.configureTestingModule({
    providers: [provideTimesheetsTesting(), provideRouter([{ path: '', children: [] }])],
  });
  const control = TestBed.inject(AuthTestingController);
  await control.settled();
  TestBed.inject(LastSession);
  const host = TestBed.createComponent(SignOutSection).nativeElement as HTMLElement;
  TestBed.tick();
  return { host, control };
}

describe('The ways to sign out', () => {
  it('are told what is meant by each', async () => {
    const { host } = await open();
    for (const button of host.querySelectorAll('button')) {
      expect(button.closest('li')!.querySelector('h3, p')!.textContent.trim()).not.toBe('');
    }
  });

  it('lead not to the tenant where only Timesheets is left', async () => {
    const { host, control } = await open();
    buttonOf(host, 'Leave Timesheets')!.click();
    await eventually(() =>
      TestBed.inject(AuthService).session().status === 'anonymous' ? true : null,
    );
    expect(control.leftFor).toEqual([]);
  });

  for (const [name, isFederated] of [
    ['End my session everywhere', false],
    ['End that session, too', true],
  ] as const) {
    it(`end the session at the tenant: "${name}"`, async () => {
      const { host, control } = await open();
      buttonOf(host, name)!.click();
      const url = new URL(await eventually(() => control.leftFor[0]));
      expect(url.pathname).toBe('/v2/logout');
      expect(url.searchParams.has('federated')).toBe(isFederated);
    });
  }

  it('say to nobody that they have signed out elsewhere', async () => {
    const { host } = await open();
    buttonOf(host, 'Leave Timesheets')!.click();
    await eventually(() =>
      TestBed.inject(AuthService).session().status === 'anonymous' ? true : null,
    );
    TestBed.tick();
    expect(TestBed.inject(LastSession).ending()).toBeNull();
  });
});
