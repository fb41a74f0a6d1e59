import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { SHARED_STORAGE, TAB_STORAGE } from '../browser/browser';
import { CAPTURED_RESPONSE, CapturedResponse } from '../protocol/captured-response';
import type { FrameExperience } from '../session/session-hint';
import {
  FakeAuthorizationClient,
  MemoryStorage,
  provideAuthTesting,
  someCheckedTokens,
} from '../testing';
import { Arrival } from './arrival';
import { RedirectBudget } from './redirect-budget';
import { SignInTransactions } from './sign-in-transactions';

interface Return {
  /** What the tenant is asked with; `null` for an answer that nobody asked for. */
  readonly asked?: { readonly silent: boolean; readonly organization?: string } | null;
  /** What is known of frames in this browser; `null` where nobody was signed in. */
  readonly frames?: FrameExperience | null;
}

let client: FakeAuthorizationClient;
let left: string[];
let shared: MemoryStorage;

/** Opens a page with an answer of the tenant in its address, in a tab that asked for it. */
function comeBack({ asked = { silent: false }, frames = null }: Return): void {
  const tab = new MemoryStorage();
  shared = new MemoryStorage();
  if (frames) {
    const hint = JSON.stringify({ frames, organization: null });
    shared.write('auth.test-client.was-signed-in', hint);
  }
  const configure = (fragment: string | null): void => {
    TestBed.resetTestingModule();
    client = new FakeAuthorizationClient();
    left = [];
    TestBed.configureTestingModule({
      providers: [
        provideAuthTesting({ user: null, client, leaveFor: (url) => left.push(url) }),
        {
          provide: CAPTURED_RESPONSE,
          useValue: fragment === null ? null : new CapturedResponse(fragment),
        },
        { provide: TAB_STORAGE, useValue: tab },
        { provide: SHARED_STORAGE, useValue: fragment === null ? new MemoryStorage() : shared },
      ],
    });
  };
  let state = 'planted';
  if (asked) {
    configure(null);
    ({ state } = TestBed.inject(SignInTransactions).begin({
      responseType: 'token id_token',
      scope: 'openid',
      audience: null,
      organization: asked.organization ?? null,
      silent: asked.silent,
      maxAgeSeconds: null,
      returnTo: '/form',
    }));
    TestBed.inject(RedirectBudget).spend();
  }
  configure(`state=${state}`);
  TestBed.inject(AuthService);
}

async function settled() {
  return firstValueFrom(TestBed.inject(AuthService).settledSession$);
}

/** Lets everything run that waits for nothing but its turn. */
async function idle(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}

function hint(): unknown {
  return JSON.parse(shared.read('auth.test-client.was-signed-in') ?? 'null');
}

const REFUSED = new AuthError('AUTH_TENANT_REFUSED', 'No.', { tenantError: 'access_denied' });
const NO_SESSION = new AuthError('AUTH_SIGN_IN_REQUIRED', 'Nobody.');

describe('Arrival', () => {
  it('remembers the organization, which every later question names again', async () => {
    comeBack({ asked: { silent: false, organization: 'org_1' } });
    client.answer(someCheckedTokens());
    await settled();
    expect(hint()).toEqual({ frames: 'untried', organization: 'org_1' });
  });

  it('knows that frames get no cookie when the tenant found at its own address what it did not find from one', async () => {
    comeBack({ asked: { silent: true }, frames: 'untried' });
    client.answer(someCheckedTokens());
    await settled();
    expect(hint()).toEqual({ frames: 'blocked', organization: null });
  });

  it('takes "nobody is signed in" for an answer, not an error, where nobody was to be asked', async () => {
    comeBack({ asked: { silent: true }, frames: 'blocked' });
    client.answer(NO_SESSION);
    expect(await settled()).toEqual({ status: 'anonymous', reason: 'no-session', error: null });
    expect(hint()).toBeNull();
  });

  for (const code of ['AUTH_CONSENT_REQUIRED', 'AUTH_INTERACTION_REQUIRED'] as const) {
    it(`does not ask in circles when the person has to be asked: ${code}`, async () => {
      comeBack({ asked: { silent: true }, frames: 'blocked' });
      const error = new AuthError(code, 'Ask them.');
      client.answer(error);
      expect(await settled()).toEqual({ status: 'anonymous', reason: 'refused', error });
      await idle();
      expect(left).toEqual([]);
      expect(client.silentRequests).toEqual([]);
    });
  }

  it('keeps the session of who cancels a step-up, and says what was refused', async () => {
    comeBack({ frames: 'answered' });
    client.answer(REFUSED);
    client.answer(someCheckedTokens());
    expect((await settled()).status).toBe('authenticated');
    expect(TestBed.inject(Arrival).refusal()).toBe(REFUSED);
  });

  it('does not lead who cancels back to where they would be asked the same, where frames get no cookie', async () => {
    comeBack({ frames: 'blocked' });
    client.answer(REFUSED);
    await idle();
    expect(left.length).toBe(1);
    expect(client.signIns[0]?.transaction).toEqual(
      jasmine.objectContaining({ silent: true, returnTo: '/' }),
    );
  });

  it('looks for the session at the tenant when the answer is not one that this tab asked for', async () => {
    comeBack({ asked: null });
    client.answer(new AuthError('AUTH_STATE_MISMATCH', 'Old.'));
    client.answer(someCheckedTokens());
    expect((await settled()).status).toBe('authenticated');
    expect(TestBed.inject(Arrival).refusal()).toBeNull();
  });

  it('says what was wrong with such an answer only where there is no session', async () => {
    comeBack({ asked: null });
    const error = new AuthError('AUTH_STATE_MISMATCH', 'Old.');
    client.answer(error);
    client.answer(NO_SESSION);
    expect(await settled()).toEqual({ status: 'anonymous', reason: 'refused', error });
  });

  it('leaves the hint for a reload when the answer could not be checked', async () => {
    comeBack({ frames: 'answered' });
    client.answer(new AuthError('AUTH_TIMEOUT', 'Slow.'));
    expect(await settled()).toEqual(jasmine.objectContaining({ reason: 'unreachable' }));
    expect(hint()).not.toBeNull();
  });

  it('gives back what a silent redirect cost, whatever came of it', async () => {
    for (const answer of [someCheckedTokens(), NO_SESSION, REFUSED]) {
      comeBack({ asked: { silent: true }, frames: 'blocked' });
      client.answer(answer);
      await settled();
      const budget = TestBed.inject(RedirectBudget);
      budget.spend();
      expect(() => {
        budget.spend();
      }).not.toThrow();
    }
  });
});
