import { TestBed } from '@angular/core/testing';

import { AuthService, withAuthEvents } from '../auth';
import { AuthTestingController } from '../auth/testing';
import { provideTimesheetsTesting } from '../testing';
import { RenewalLog } from './renewal-log';

async function open(): Promise<{ log: RenewalLog; control: AuthTestingController }> {
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
  return { log: TestBed.inject(RenewalLog), control };
}

describe('The log of renewals', () => {
  it('is empty after a sign-in', async () => {
    expect((await open()).log.last()).toBeNull();
  });

  it('holds what came of the last one, good or bad', async () => {
    const { log, control } = await open();
    control.answerRenewal();
    await TestBed.inject(AuthService).renew();
    expect(log.last()).toEqual(jasmine.objectContaining({ type: 'renewed' }));
    control.failRenewal('passing');
    await expectAsync(TestBed.inject(AuthService).renew()).toBeRejected();
    expect(log.last()).toEqual(jasmine.objectContaining({ type: 'renewal-failed' }));
  });

  it('tells the next person nothing of the one before', async () => {
    const { log, control } = await open();
    control.answerRenewal();
    await TestBed.inject(AuthService).renew();
    await control.signOut();
    expect(log.last()).toBeNull();
  });
});
