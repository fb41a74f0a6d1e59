import { inputBinding, outputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AuthError, AuthService } from '../auth';
import { aUser, AuthTestingController } from '../auth/testing';
import { buttonOf, eventually, provideTimesheetsTesting, textOf } from '../testing';
import { StepUp } from './step-up';

const CHALLENGE = { audience: 'timesheets', maxAgeSeconds: 60 };

interface OpenStepUp {
  readonly host: HTMLElement;
  readonly auth: AuthService;
  readonly done: () => number;
  readonly destroy: () => void;
}

async function openStepUp(): Promise<OpenStepUp> {
  TestBed.configureTestingModule({ providers: [provideTimesheetsTesting()] });
  await TestBed.inject(AuthTestingController).settled();
  let done = 0;
  const fixture = TestBed.createComponent(StepUp, {
    bindings: [
      inputBinding('challenge', signal(CHALLENGE)),
      inputBinding('label', signal('Confirm it is you')),
      outputBinding('done', () => (done += 1)),
    ],
  });
  TestBed.tick();
  return {
    host: fixture.nativeElement as HTMLElement,
    auth: TestBed.inject(AuthService),
    done: () => done,
    destroy: () => {
      fixture.destroy();
    },
  };
}

describe('StepUp', () => {
  it('opens one window, however often the button is pressed, and says that it waits for it', async () => {
    const { host, auth, done } = await openStepUp();
    let finish: () => void = () => undefined;
    const stepUp = spyOn(auth, 'stepUp').and.returnValue(
      new Promise((resolve) => {
        finish = resolve;
      }),
    );
    const button = buttonOf(host, 'Confirm it is you')!;
    button.click();
    await eventually(() => buttonOf(host, 'Go on in the window'));
    button.click();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(stepUp).toHaveBeenCalledOnceWith(CHALLENGE, { popup: true });
    expect(done()).toBe(0);
    finish();
    await eventually(() => buttonOf(host, 'Confirm it is you'));
    expect(done()).toBe(1);
  });

  it('offers this page where the browser opens no window', async () => {
    const { host, auth, done } = await openStepUp();
    const stepUp = spyOn(auth, 'stepUp').and.rejectWith(
      new AuthError('AUTH_POPUP_BLOCKED', 'Words for a developer.'),
    );
    buttonOf(host, 'Confirm it is you')!.click();
    const onThisPage = await eventually(() => buttonOf(host, 'Do it on this page'));
    expect(textOf(host)).toContain('what you typed is kept');
    stepUp.and.resolveTo();
    onThisPage.click();
    await eventually(() => (buttonOf(host, 'Do it on this page') ? null : true));
    expect(stepUp.calls.mostRecent().args).toEqual([CHALLENGE, { popup: false }]);
    // The page is about to be left: nothing is done yet.
    expect(done()).toBe(0);
  });

  it('says why it did not work, and can be tried again', async () => {
    const { host, auth, done } = await openStepUp();
    const stepUp = spyOn(auth, 'stepUp').and.rejectWith(
      new AuthError('AUTH_TENANT_REFUSED', 'The tenant said no.'),
    );
    buttonOf(host, 'Confirm it is you')!.click();
    await eventually(() => buttonOf(host, 'Do it on this page'));
    expect(textOf(host)).toContain('The tenant said no.');
    expect(done()).toBe(0);
    stepUp.and.resolveTo();
    buttonOf(host, 'Confirm it is you')!.click();
    await eventually(() => (done() > 0 ? true : null));
    expect(textOf(host)).not.toContain('The tenant said no.');
  });

  it('says nothing of an answer once its page is gone', async () => {
    const { host, auth, done, destroy } = await openStepUp();
    const answered = Promise.resolve();
    spyOn(auth, 'stepUp').and.returnValue(answered);
    buttonOf(host, 'Confirm it is you')!.click();
    destroy();
    await answered;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    expect(done()).toBe(0);
  });

  it('does not go on with what was refused to one person in the name of another', async () => {
    const { host, auth, done } = await openStepUp();
    const controller = TestBed.inject(AuthTestingController);
    spyOn(auth, 'stepUp').and.callFake(() => {
      controller.signInAs(aUser({ sub: 'auth0|somebody-else' }));
      return Promise.resolve();
    });
    buttonOf(host, 'Confirm it is you')!.click();
    await eventually(() => buttonOf(host, 'Confirm it is you'));
    expect(auth.session()).toEqual(jasmine.objectContaining({ status: 'authenticated' }));
    expect(done()).toBe(0);
  });
});
