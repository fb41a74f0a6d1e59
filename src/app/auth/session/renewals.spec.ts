import { TEST_AUDIENCE } from '../testing';
import { settle, useMovedClock } from '../testing/moved-clock';
import { SECOND_AUDIENCE, SessionLife } from '../testing/session-life';

const SIGN_IN_REQUIRED = jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' });

/** A session whose renewal the tenant was asked for, and has not answered. */
async function asking(): Promise<{ life: SessionLife; renewal: Promise<string> }> {
  const life = new SessionLife();
  life.reply = () => undefined;
  const renewal = life.held.renew(TEST_AUDIENCE).then((token) => token.reveal());
  await settle();
  expect(life.asked.length).toBe(1);
  return { life, renewal };
}

describe('A renewal that is answered late', () => {
  useMovedClock();

  for (const answer of ['tokens', 'AUTH_SIGN_IN_REQUIRED', 'AUTH_TIMEOUT'] as const) {
    it(`with ${answer} revives no session that was signed out of, and writes no hint again`, async () => {
      const { life, renewal } = await asking();
      const late = answer === 'tokens' ? life.tokens() : answer;
      life.over.end('signed-out', null);
      life.answer(late);
      await expectAsync(renewal).toBeRejectedWith(SIGN_IN_REQUIRED);
      expect(life.store.session).toEqual({
        status: 'anonymous',
        reason: 'signed-out',
        error: null,
      });
      expect(life.hint.isSet()).toBeFalse();
      expect(life.held.all()).toEqual([]);
      expect(life.errors).toEqual([]);
    });

    it(`with ${answer} reaches neither the session nor the requests of the next person`, async () => {
      const { life, renewal } = await asking();
      const late = answer === 'tokens' ? life.tokens() : answer;
      life.keeper.begin(life.tokens({}, 'auth0|ben'), 'popup');
      const before = life.session;
      const bens = life.held.renew(TEST_AUDIENCE).then((token) => token.reveal());
      await settle();
      expect(life.asked.length).toBe(2);
      life.answer(late);
      await expectAsync(renewal).toBeRejectedWith(SIGN_IN_REQUIRED);
      expect(life.store.session).toBe(before);
      const fresh = life.tokens({}, 'auth0|ben');
      life.answer(fresh);
      expect(await bens).toBe(fresh.accessToken!.reveal());
    });
  }

  it('does not take away the scopes that a step-up has brought meanwhile', async () => {
    const { life, renewal } = await asking();
    const late = life.tokens();
    const scope = 'openid profile email read:things approve:things';
    life.keeper.begin(life.tokens({ scope }), 'popup');
    life.answer(late);
    expect(await renewal).toBe(life.held.current(TEST_AUDIENCE)!.reveal());
    expect(life.session.scopes).toContain('approve:things');
  });

  it('fails nobody who has got a token in another way meanwhile', async () => {
    const { life, renewal } = await asking();
    life.keeper.begin(life.tokens(), 'popup');
    life.answer('AUTH_TIMEOUT');
    expect(await renewal).toBe(life.held.current(TEST_AUDIENCE)!.reveal());
    expect(life.session.trouble).toBeNull();
    expect(life.errors).toEqual([]);
  });
});

describe('Renewals', () => {
  useMovedClock();

  it('ask for the scopes that a step-up has brought, again and again', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    const scope = 'openid profile email read:things approve:things';
    life.keeper.begin(life.tokens({ scope }), 'popup');
    await life.pass(3 * 3600);
    expect(life.asked.length).toBeGreaterThan(1);
    for (const asked of life.asked) expect(asked.scope.split(' ')).toContain('approve:things');
    expect(life.session.scopes).toContain('approve:things');
  });

  it('ask for the organization of the session, whichever another tab has signed in to', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    life.hint.set({ organization: 'org_1' });
    life.storage.write(life.mark.key, '{"frames":"answered","organization":"org_2"}');
    await life.pass(3600);
    expect(life.asked.map(({ organization }) => organization)).toEqual(['org_1']);
  });

  it('end the session when somebody else has signed in at the tenant, and keep nothing of theirs', async () => {
    const life = new SessionLife();
    life.reply = () => life.tokens({}, 'auth0|ben');
    await expectAsync(life.held.renew(TEST_AUDIENCE)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_USER_CHANGED' }),
    );
    expect(life.store.session).toEqual(jasmine.objectContaining({ reason: 'user-changed' }));
    expect(life.held.all()).toEqual([]);
    expect(life.errors.length).toBe(1);
  });

  it('run apart for each API, and one at a time for each', async () => {
    const life = new SessionLife();
    life.reply = () => undefined;
    const audiences = [SECOND_AUDIENCE, TEST_AUDIENCE, SECOND_AUDIENCE, TEST_AUDIENCE];
    const all = Promise.all(audiences.map((audience) => life.held.renew(audience)));
    await settle();
    expect(life.asked.map(({ audience }) => audience)).toEqual([SECOND_AUDIENCE, TEST_AUDIENCE]);
    life.answer(life.tokens({ audience: SECOND_AUDIENCE }));
    life.answer(life.tokens());
    expect((await all).map(({ audience }) => audience)).toEqual(audiences);
  });
});
