import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import { authInterceptor } from '../../../src/app/auth';
import { AuthTestingController, provideAuthTesting } from '../../../src/app/auth/testing';
import { withTelemetry } from './telemetry';

const COUNTER = 'https://counter.example.test/events';

describe('The recipe for telemetry', () => {
  it('tells what happened in words and codes, without a token or a name', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([authInterceptor])),
        provideHttpClientTesting(),
        provideAuthTesting({ features: [withTelemetry(COUNTER)] }),
      ],
    });
    const session = TestBed.inject(AuthTestingController);
    await session.settled();
    await session.endSession();
    const sent = TestBed.inject(HttpTestingController).match(COUNTER);
    expect(sent.map(({ request }) => request.body as unknown)).toEqual([
      { name: 'signed-in by frame' },
      { name: 'session-ended: expired', code: 'AUTH_SIGN_IN_REQUIRED' },
    ]);
    session.expectNoTokenSentTo(COUNTER);
  });
});
