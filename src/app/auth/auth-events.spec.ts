import { TestBed } from '@angular/core/testing';

import { AuthError } from './auth-error';
import { type AuthEvent, AuthEvents } from './auth-events';
import { aUser, TEST_AUDIENCE } from './testing';
import { useMovedClock } from './testing/moved-clock';
import { SECOND_AUDIENCE, SessionLife } from './testing/session-life';

/** Everything that somebody could read in an event, without what hides itself from JSON. */
function textOf(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value)) return '';
  seen.add(value);
  const own = Object.getOwnPropertyNames(value).filter((name) => name !== 'stack');
  return own.map((name) => `${name}=${textOf((value as never)[name], seen)}`).join('\n');
}

describe('AuthEvents', () => {
  useMovedClock();

  it('hold no token and nothing about the person in a whole life of a session', async () => {
    const life = new SessionLife({ lifetimeSeconds: 600, frames: 'untried' });
    await life.pass(600);
    await life.held.get(SECOND_AUDIENCE);
    life.reply = () => 'AUTH_TENANT_UNREACHABLE';
    await life.pass(620);
    life.reply = () => life.tokens();
    await life.pass(61);
    life.hint.set({ frames: 'untried' });
    life.reply = () => 'AUTH_SIGN_IN_REQUIRED';
    await life.pass(590);
    life.over.fail('refused', anErrorAboutAda());
    life.keeper.begin(life.tokens(), 'popup');
    life.keeper.begin(life.tokens({}, 'auth0|ben'), 'popup');
    life.over.end('signed-out', null);

    const types = new Set(life.events.map(({ type }) => type));
    expect(types).toEqual(
      new Set([
        'signed-in',
        'renewed',
        'renewal-failed',
        'session-ended',
        'redirect-announced',
        'sign-in-started',
      ]),
    );
    const text = life.events.map((event) => textOf(event)).join('\n');
    expect(text).toContain(TEST_AUDIENCE);
    expect(text).not.toMatch(/token-\d/);
    for (const personal of [...Object.values(aUser()), 'auth0|ben', 'Albright', 'secret']) {
      expect(text).not.toContain(String(personal));
    }
    for (const { transaction } of life.client.signIns) {
      expect(text).not.toContain(transaction.state);
      expect(text).not.toContain(transaction.nonce);
    }
  });

  it('say when, and keep of an error what telemetry needs', () => {
    const life = new SessionLife();
    life.over.fail('refused', anErrorAboutAda());
    const event = life.events.at(-1)!;
    expect(event).toEqual({
      type: 'session-ended',
      reason: 'refused',
      error: jasmine.objectContaining({
        code: 'AUTH_TENANT_REFUSED',
        message: 'The tenant did not sign you in.',
        tenantError: 'access_denied',
        challenge: { audience: TEST_AUDIENCE },
      }) as unknown as AuthError,
      atMs: life.nowMs,
    });
  });

  it('complete with the application, and nothing is told after', () => {
    const heard: (AuthEvent | 'complete')[] = [];
    const events = TestBed.inject(AuthEvents);
    events.events$.subscribe({
      next: (event) => heard.push(event),
      complete: () => heard.push('complete'),
    });
    TestBed.resetTestingModule();
    events.emit({ type: 'signed-in', by: 'frame' });
    expect(heard).toEqual(['complete']);
  });
});

function anErrorAboutAda(): AuthError {
  return new AuthError('AUTH_TENANT_REFUSED', 'The tenant did not sign you in.', {
    tenantError: 'access_denied',
    tenantDescription: 'ada@example.test may not come in.',
    challenge: { audience: TEST_AUDIENCE },
    cause: new Error('secret'),
  });
}
