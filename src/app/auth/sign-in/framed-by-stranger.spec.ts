import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { IS_FRAMED, SHARED_STORAGE } from '../browser/browser';
import { WINDOW } from '../browser/window';
import { CAPTURED_RESPONSE, CapturedResponse } from '../protocol/captured-response';
import { aUser, FakeAuthorizationClient, provideAuthTesting, someCheckedTokens } from '../testing';
import { withPopup } from '../with-popup';
import { IS_FRAMED_BY_STRANGER } from './framed-by-stranger';

const OWN = 'https://app.example.test';
const OTHER = 'https://evil.example.test';

interface FramedWindow {
  readonly origin: string;
  parent: FramedWindow;
  self: FramedWindow;
  top: FramedWindow;
}

/** A window in frames, the outermost first; `null` for one whose origin the browser does not tell. */
function windowIn(...frames: readonly (string | null)[]): FramedWindow {
  return frames.reduce<FramedWindow | null>((parent, origin) => {
    const view = {
      get origin(): string {
        if (origin === null) throw new DOMException('cross-origin', 'SecurityError');
        return origin;
      },
    } as FramedWindow;
    view.self = view;
    view.parent = parent ?? view;
    view.top = parent?.top ?? view;
    return view;
  }, null)!;
}

function isFramedByStranger(window: FramedWindow | null): boolean {
  TestBed.configureTestingModule({ providers: [{ provide: WINDOW, useValue: window }] });
  return TestBed.inject(IS_FRAMED_BY_STRANGER);
}

describe('IS_FRAMED_BY_STRANGER', () => {
  for (const [expected, frames, because] of [
    [false, [OWN], 'it is in no frame'],
    [false, [OWN, OWN], 'a test runner shows it, or it is our own hidden frame'],
    [false, [OWN, OWN, OWN], 'all around is our own'],
    [true, [null, OWN], 'the browser does not tell whose the page around is'],
    [true, [OTHER, OWN], 'the page around is of another origin'],
    [true, [OWN, null, OWN], 'a stranger in a page of our own shows it'],
    [true, [null, OWN, OWN], 'a stranger shows the page of our own around it'],
  ] as const) {
    it(`is ${expected} in [${frames.map((each) => each ?? '?').join(' > ')}]: ${because}`, () => {
      expect(isFramedByStranger(windowIn(...frames))).toBe(expected);
    });
  }

  it('is false on a server, and in the frame of this very test runner', () => {
    expect(isFramedByStranger(null)).toBeFalse();
    TestBed.resetTestingModule();
    expect(isFramedByStranger(window as unknown as FramedWindow)).toBeFalse();
  });
});

describe('In a frame of another site', () => {
  const refused = jasmine.objectContaining({ code: 'AUTH_FRAMED' });

  function start({ framed = true, fragment }: { framed?: boolean; fragment?: string } = {}) {
    const client = new FakeAuthorizationClient();
    const left: string[] = [];
    TestBed.configureTestingModule({
      providers: [
        provideAuthTesting({
          features: [withPopup()],
          client,
          user: null,
          wasSignedIn: true,
          leaveFor: (url) => left.push(url),
        }),
        { provide: IS_FRAMED_BY_STRANGER, useValue: framed },
        ...(fragment === undefined
          ? []
          : [{ provide: CAPTURED_RESPONSE, useValue: new CapturedResponse(fragment) }]),
      ],
    });
    client.answer(someCheckedTokens({ user: aUser() }));
    return { auth: TestBed.inject(AuthService), client, left };
  }

  it('nobody is signed in, and the tenant is not asked; outside, the same person is', async () => {
    const { auth, client } = start();
    const session = await firstValueFrom(auth.settledSession$);
    expect(session).toEqual(jasmine.objectContaining({ reason: 'refused', error: refused }));
    expect(client.silentRequests).toEqual([]);
    TestBed.resetTestingModule();
    const outside = start({ framed: false });
    expect((await firstValueFrom(outside.auth.settledSession$)).status).toBe('authenticated');
  });

  it('nobody can sign in: neither the frame nor a window goes to the tenant', async () => {
    const opened = spyOn(window, 'open');
    const { auth, client, left } = start();
    for (const attempt of [
      () => auth.signIn(),
      () => auth.signIn({ popup: true }),
      () => auth.stepUp({ audience: null, maxAgeSeconds: 60 }),
    ]) {
      await expectAsync(attempt()).withContext(attempt.toString()).toBeRejectedWith(refused);
    }
    const nobody = jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' });
    await expectAsync(auth.renew()).toBeRejectedWith(nobody);
    await expectAsync(auth.accessToken()).toBeRejectedWith(nobody);
    expect(opened).not.toHaveBeenCalled();
    expect({ left, signIns: client.signIns, silent: client.silentRequests }).toEqual({
      ...{ left: [], signIns: [], silent: [] },
    });
  });

  it('an answer of the tenant is not even looked at, and what tabs share stays', async () => {
    const { auth, client } = start({ fragment: 'access_token=x&state=y' });
    const checked = spyOn(client, 'checkResponse');
    expect((await firstValueFrom(auth.settledSession$)).status).toBe('anonymous');
    expect(checked).not.toHaveBeenCalled();
    // A site that shows us in a frame must not be able to sign people out.
    expect(TestBed.inject(SHARED_STORAGE).read('auth.test-client.was-signed-in')).not.toBeNull();
  });

  it('nobody can be signed out: a click that they did not see ends no session in other tabs', async () => {
    const { auth, left } = start();
    await expectAsync(auth.signOut()).toBeRejectedWith(refused);
    await expectAsync(auth.signOut({ local: true })).toBeRejectedWith(refused);
    const hint = 'auth.test-client.was-signed-in';
    expect(TestBed.inject(SHARED_STORAGE).read(hint)).not.toBeNull();
    expect(left).toEqual([]);
    TestBed.resetTestingModule();
    const outside = start({ framed: false });
    await firstValueFrom(outside.auth.settledSession$);
    await outside.auth.signOut({ local: true });
    expect(TestBed.inject(SHARED_STORAGE).read(hint)).toBeNull();
  });

  it('no more than in our own hidden frame, where an answer is refused without ending what tabs share', async () => {
    const client = new FakeAuthorizationClient();
    TestBed.configureTestingModule({
      providers: [
        provideAuthTesting({ client, user: null, wasSignedIn: true }),
        { provide: IS_FRAMED, useValue: true },
        { provide: CAPTURED_RESPONSE, useValue: new CapturedResponse('error=x&state=y') },
      ],
    });
    client.answer(new AuthError('AUTH_STATE_MISMATCH', 'x'));
    const session = await firstValueFrom(TestBed.inject(AuthService).settledSession$);
    expect(session).toEqual(jasmine.objectContaining({ reason: 'refused' }));
    expect(client.silentRequests).toEqual([]);
    expect(TestBed.inject(SHARED_STORAGE).read('auth.test-client.was-signed-in')).not.toBeNull();
  });
});
