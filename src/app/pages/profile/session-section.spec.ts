import { TestBed } from '@angular/core/testing';

import { RenewalLog } from '../../account/renewal-log';
import { withAuthEvents } from '../../auth';
import { AuthTestingController } from '../../auth/testing';
import { buttonOf, eventually, provideTimesheetsTesting, textOf } from '../../testing';
import { SessionSection } from './session-section';

async function open(): Promise<{ host: HTMLElement; control: AuthTestingController }> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting({
        features: [
          withAuthEvents((event) => {
            TestBed.inject(RenewalLog).note(event);
          }),
        ],
      }),
    ],
  });
  const control = TestBed.inject(AuthTestingController);
  await control.settled();
  const host = TestBed.createComponent(SessionSection).nativeElement as HTMLElement;
  TestBed.tick();
  return { host, control };
}

function fact(host: HTMLElement, name: string): string {
  const found = [...host.querySelectorAll('dt')].find((dt) => textOf(dt) === name);
  return textOf(found?.nextElementSibling);
}

describe('The section about the session', () => {
  it('counts down to its end, and reads out none of it', async () => {
    const { host } = await open();
    const timer = host.querySelector('[role=timer]')!;
    expect(textOf(timer)).toMatch(/^(?:2:00:00|1:59:5\d)$/);
    expect(timer.closest('[role=status], [role=alert], [aria-live]')).toBeNull();
  });

  it('says when it is renewed next, by itself', async () => {
    const { host } = await open();
    const next = await eventually(() =>
      fact(host, 'Next renewal').startsWith('By itself') ? fact(host, 'Next renewal') : null,
    );
    expect(next).toMatch(/\d/);
    expect(fact(host, 'Last renewal')).toBe('None since this page was loaded');
  });

  it('renews now, and says that it did', async () => {
    const { host, control } = await open();
    control.answerRenewal();
    buttonOf(host, 'Renew now')!.click();
    TestBed.tick();
    expect(textOf(host.querySelector('[role=status]'))).toBe('Renewing…');
    await eventually(() =>
      textOf(host.querySelector('[role=status]')).startsWith('Renewed.') ? true : null,
    );
    expect(fact(host, 'Last renewal')).toMatch(/^Renewed .*\d/);
  });

  it('says why it could not, and when it is tried again', async () => {
    const { host, control } = await open();
    control.failRenewal('passing');
    buttonOf(host, 'Renew now')!.click();
    const alert = await eventually(() => host.querySelector('[role=alert]'));
    expect(textOf(alert)).toBe('The tenant did not answer in time.');
    expect(fact(host, 'Last renewal')).toContain('Did not work:');
    await eventually(() => (fact(host, 'Next renewal').includes('By itself') ? true : null));
    expect(textOf(host.querySelector('[role=status]'))).toBe('');
  });

  it('leads developers to the inspector', async () => {
    const { host } = await open();
    const pressed: string[] = [];
    const note = (event: KeyboardEvent): void => {
      if (event.altKey && event.shiftKey) pressed.push(event.code);
    };
    document.addEventListener('keydown', note);
    buttonOf(host, 'Open the inspector')!.click();
    document.removeEventListener('keydown', note);
    expect(pressed).toEqual(['KeyI']);
  });

  it('is empty once nobody is signed in', async () => {
    const { host, control } = await open();
    await control.signOut();
    TestBed.tick();
    expect(host.querySelector('dl, button')).toBeNull();
  });
});
