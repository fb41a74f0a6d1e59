import { TEST_AUDIENCE } from '../testing';
import { settle, useMovedClock } from '../testing/moved-clock';
import { SECOND_AUDIENCE, SessionLife } from '../testing/session-life';

/** A session whose token lives for an hour, when its renewal is about to be due. */
async function beforeRenewal(): Promise<SessionLife> {
  const life = new SessionLife({ lifetimeSeconds: 3600 });
  await life.pass(3600 - 125);
  return life;
}

describe('A renewal that fails', () => {
  useMovedClock();

  for (const code of ['AUTH_TIMEOUT', 'AUTH_TENANT_UNREACHABLE'] as const) {
    it(`leaves the session as it is until it really expires, in trouble, for ${code}`, async () => {
      const life = await beforeRenewal();
      life.reply = () => code;
      await life.pass(10);
      expect(life.session.trouble?.code).toBe(code);
      expect(life.held.current(TEST_AUDIENCE)?.reveal()).toBe('token-1');
      await life.pass(110);
      expect(life.session.trouble?.code).toBe(code);
      await life.pass(10);
      const { session } = life.store;
      expect(session).toEqual(
        jasmine.objectContaining({
          status: 'anonymous',
          reason: 'expired',
          error: life.errors.at(-1),
        }),
      );
      expect(life.errors.at(-1)?.code).toBe(code);
    });
  }

  it('is tried again later each time, and what it says about the next try is true', async () => {
    const life = await beforeRenewal();
    life.reply = () => 'AUTH_TIMEOUT';
    await life.pass(100);
    const askedAtMs = life.asked.map(({ atMs }) => atMs);
    const waits = askedAtMs.slice(1).map((atMs, index) => atMs - askedAtMs[index]!);
    expect(waits.length).toBeGreaterThan(4);
    expect(waits.length).toBeLessThan(9);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    const announced = life.events.flatMap((event) =>
      event.type === 'renewal-failed' ? [event.retryAtMs] : [],
    );
    for (const [index, atMs] of askedAtMs.slice(1).entries()) {
      expect(atMs).toBeGreaterThanOrEqual(announced[index]!);
    }
  });

  it('is told once, and its trouble goes away when the next one works', async () => {
    const life = await beforeRenewal();
    life.reply = () => 'AUTH_TIMEOUT';
    await life.pass(6);
    const failures = life.asked.length;
    expect(life.errors.length).toBe(failures);
    life.reply = () => life.tokens();
    await life.pass(20);
    expect(life.session.trouble).toBeNull();
    expect(life.asked.length).toBe(failures + 1);
    expect(life.errors.length).toBe(failures);
  });

  it('tells a thousand requests that waited, and error$ once', async () => {
    const life = await beforeRenewal();
    life.reply = () => undefined;
    const waiting = Promise.allSettled(
      Array.from({ length: 1000 }, async () => {
        await life.held.renew(TEST_AUDIENCE).catch((error: unknown) => {
          throw life.reported.report(error);
        });
      }),
    );
    const other = life.held
      .get(SECOND_AUDIENCE)
      .catch((error: unknown) => life.reported.report(error));
    await settle();
    life.answer('AUTH_TIMEOUT');
    life.answer('AUTH_TENANT_UNREACHABLE');
    await Promise.all([waiting, other]);
    expect(life.errors.map(({ code }) => code)).toEqual([
      'AUTH_TIMEOUT',
      'AUTH_TENANT_UNREACHABLE',
    ]);
  });

  it('of a request, and not of the clock, is tried again as well', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    life.reply = () => 'AUTH_TIMEOUT';
    await expectAsync(life.held.renew(TEST_AUDIENCE)).toBeRejected();
    life.reply = () => life.tokens();
    await life.pass(2);
    expect(life.asked.length).toBe(2);
    expect(life.session.trouble).toBeNull();
  });

  it('ends the session at once when the tenant has none, where it is to be believed', async () => {
    const life = await beforeRenewal();
    life.reply = () => 'AUTH_SIGN_IN_REQUIRED';
    await life.pass(10);
    expect(life.store.session).toEqual(
      jasmine.objectContaining({ status: 'anonymous', reason: 'expired' }),
    );
    expect(life.hint.isSet()).toBeFalse();
    await life.pass(3600);
    expect(life.asked.length).toBe(1);
    expect(life.held.all()).toEqual([]);
  });

  for (const code of ['AUTH_CONSENT_REQUIRED', 'AUTH_INTERACTION_REQUIRED'] as const) {
    it(`keeps the session and is not tried again, but can be asked for, for ${code}`, async () => {
      const life = await beforeRenewal();
      life.reply = () => code;
      await life.pass(60);
      await life.happens('focus');
      expect(life.asked.length).toBe(1);
      expect(life.session.trouble).toEqual(
        jasmine.objectContaining({
          code,
          challenge: {
            audience: TEST_AUDIENCE,
            scopes: ['openid', 'profile', 'email', 'read:things'],
          },
        }),
      );
      await life.pass(70);
      expect(life.store.session).toEqual(
        jasmine.objectContaining({ reason: 'expired', error: jasmine.objectContaining({ code }) }),
      );
    });
  }

  it('for want of consent to a second API troubles nobody but who asked for it', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    life.reply = () => 'AUTH_CONSENT_REQUIRED';
    await expectAsync(life.held.get(SECOND_AUDIENCE)).toBeRejectedWith(
      jasmine.objectContaining({
        code: 'AUTH_CONSENT_REQUIRED',
        challenge: {
          audience: SECOND_AUDIENCE,
          scopes: ['openid', 'profile', 'email', 'read:others'],
        },
      }),
    );
    await life.pass(1800);
    expect(life.asked.length).toBe(1);
    expect(life.session.trouble).toBeNull();
  });

  it('is over with the next sign-in, and says nothing about the next person', async () => {
    const life = await beforeRenewal();
    life.reply = () => 'AUTH_CONSENT_REQUIRED';
    await life.pass(10);
    life.reply = () => life.tokens();
    life.over.end('signed-out', null);
    life.keeper.begin(life.tokens({}, 'auth0|ben'), 'popup');
    life.reply = () => life.tokens({}, 'auth0|ben');
    await life.pass(3600);
    expect(life.asked.length).toBe(2);
    expect(life.session.user.sub).toBe('auth0|ben');
  });

  it('does not end with the token of another API', async () => {
    const life = await beforeRenewal();
    life.reply = ({ audience }) =>
      audience === SECOND_AUDIENCE ? life.tokens({ audience }) : 'AUTH_CONSENT_REQUIRED';
    await life.pass(10);
    await life.held.get(SECOND_AUDIENCE);
    expect(life.session.trouble?.code).toBe('AUTH_CONSENT_REQUIRED');
    await life.pass(130);
    expect(life.store.session.status).toBe('anonymous');
  });

  it('for an answer without token is a failure, and not a loop', async () => {
    const life = await beforeRenewal();
    life.reply = () => ({ ...life.tokens(), accessToken: null });
    await life.pass(60);
    expect(life.asked.length).toBe(1);
    expect(life.session.trouble?.code).toBe('AUTH_RESPONSE_INVALID');
  });
});
