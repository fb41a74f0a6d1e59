import { TEST_AUDIENCE } from '../testing';
import { useMovedClock } from '../testing/moved-clock';
import { SECOND_AUDIENCE, SessionLife } from '../testing/session-life';

/** A session in a browser that sends the tenant no cookie in frames, whose redirect was just announced. */
async function announced(lifetimeSeconds = 3600): Promise<SessionLife> {
  const life = new SessionLife({ lifetimeSeconds, frames: 'untried' });
  life.reply = () => 'AUTH_SIGN_IN_REQUIRED';
  await life.pass(lifetimeSeconds - 110);
  return life;
}

function announcements(life: SessionLife): readonly number[] {
  return life.events.flatMap((event) =>
    event.type === 'redirect-announced' ? [event.redirectAtMs] : [],
  );
}

describe('Where frames get no cookie', () => {
  useMovedClock();

  it('the session is kept, and it is announced with notice that the page will be left', async () => {
    const life = await announced();
    const { trouble, redirectAtMs } = life.session;
    expect(trouble?.code).toBe('AUTH_COOKIES_BLOCKED');
    expect(redirectAtMs! - life.asked[0]!.atMs).toBe(60_000);
    expect(announcements(life)).toEqual([redirectAtMs!]);
    expect(life.left).toEqual([]);
  });

  it('the page is left when that was announced for, once, and asks the person nothing', async () => {
    const life = await announced();
    const { redirectAtMs } = life.session;
    await life.pass(75);
    expect(life.left.length).toBe(1);
    expect(life.left[0]!.atMs).toBeGreaterThanOrEqual(redirectAtMs!);
    expect(life.left[0]!.atMs).toBeLessThan(redirectAtMs! + 2000);
    expect(life.client.signIns[0]!.transaction).toEqual(
      jasmine.objectContaining({ silent: true, audience: TEST_AUDIENCE }),
    );
    expect(life.asked.length).toBe(1);
  });

  it('a request neither puts it off nor announces it again', async () => {
    const life = await announced();
    const { redirectAtMs } = life.session;
    await expectAsync(life.held.renew(TEST_AUDIENCE)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_COOKIES_BLOCKED' }),
    );
    await life.happens('focus');
    expect(life.session.redirectAtMs).toBe(redirectAtMs);
    expect(announcements(life).length).toBe(1);
    expect(life.errors.length).toBe(1);
    expect(life.asked.length).toBe(1);
  });

  it('a token for another API does not call it off', async () => {
    const life = await announced();
    const { redirectAtMs } = life.session;
    life.reply = (request) => life.tokens(request);
    await life.held.get(SECOND_AUDIENCE);
    expect(life.session.redirectAtMs).toBe(redirectAtMs);
  });

  it('a page is not left that somebody has signed out of', async () => {
    const life = await announced();
    life.over.end('signed-out', null);
    await life.pass(600);
    await life.happens('focus');
    expect(life.left).toEqual([]);
  });

  it('a page is not left that somebody signs out of at that very moment', async () => {
    const life = await announced();
    const { client } = life;
    const signOut = spyOn(client, 'authorizeUrl').and.callFake(() => {
      life.over.end('signed-out', null);
      return 'https://tenant.example.test/authorize';
    });
    await life.pass(75);
    expect(signOut).toHaveBeenCalled();
    expect(life.left).toEqual([]);
    expect(life.store.session).toEqual(jasmine.objectContaining({ reason: 'signed-out' }));
  });

  it('a sign-in in between calls it off', async () => {
    const life = await announced();
    life.keeper.begin(life.tokens(), 'popup');
    expect(life.session.redirectAtMs).toBeNull();
    await life.pass(300);
    expect(life.left).toEqual([]);
  });

  it('no frame is asked any more once that is known, and the notice comes earlier by as much', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600, frames: 'blocked' });
    await life.pass(3600 - 170);
    expect(life.asked).toEqual([]);
    expect(life.session.trouble?.code).toBe('AUTH_COOKIES_BLOCKED');
    await life.pass(70);
    expect(life.left.length).toBe(1);
    expect(life.session.expiresAtMs - life.left[0]!.atMs).toBeGreaterThan(90_000);
  });

  it('it is not announced for a token that has just come and was refused, or it would go on for ever', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600, frames: 'blocked' });
    const refused = life.held.renew(TEST_AUDIENCE, life.held.current(TEST_AUDIENCE)?.reveal());
    await expectAsync(refused).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_COOKIES_BLOCKED' }),
    );
    expect(life.session.redirectAtMs).toBeNull();
    await life.pass(1700);
    expect(announcements(life)).toEqual([]);
    await life.pass(1900 - 60);
    expect(life.left.length).toBe(1);
  });

  it('there is a notice also where tokens live for seconds', async () => {
    const life = new SessionLife({ lifetimeSeconds: 5, frames: 'blocked' });
    await life.pass(4);
    const [redirectAtMs] = announcements(life);
    expect(redirectAtMs! - life.nowMs).toBeGreaterThan(8_000);
    await life.pass(8);
    expect(life.left).toEqual([]);
    await life.pass(2);
    expect(life.left.length).toBe(1);
  });

  it('whoever was away while it was announced is told again, and not just taken away', async () => {
    const life = await announced();
    life.sleep(3600);
    await life.happens('visibilitychange');
    expect(life.left).toEqual([]);
    expect(announcements(life).length).toBe(2);
    expect(life.session.redirectAtMs).toBe(life.nowMs + 10_000);
    await life.pass(12);
    expect(life.left.length).toBe(1);
  });

  it('a clock that is set back does not put it off', async () => {
    const life = await announced();
    life.setClock(-3600);
    await life.pass(75);
    expect(life.left.length).toBe(1);
  });

  it('a page is not left for the error page of a browser that does not reach the tenant', async () => {
    const life = await announced();
    life.client.reachable = false;
    await life.pass(60);
    expect(life.left).toEqual([]);
    expect(life.session.status).toBe('authenticated');
    life.client.reachable = true;
    await life.happens('online');
    expect(life.session.redirectAtMs).toBeGreaterThan(life.nowMs + 9_000);
    await life.pass(62);
    expect(life.left.length).toBe(1);
  });

  it('a person who chooses to stay is not asked again and again, and the session ends with its tokens', async () => {
    const life = await announced();
    await life.pass(75);
    await life.happens('focus');
    expect(life.left.length).toBe(1);
    await life.pass(60);
    expect(life.left.length).toBe(1);
    expect(life.store.session).toEqual(
      jasmine.objectContaining({
        reason: 'expired',
        error: jasmine.objectContaining({ code: 'AUTH_COOKIES_BLOCKED' }),
      }),
    );
  });

  it('Back to the page that was left announces it anew', async () => {
    const life = await announced();
    await life.pass(60);
    expect(life.left.length).toBe(1);
    await life.happens('pageshow');
    expect(life.left.length).toBe(1);
    expect(announcements(life).length).toBe(2);
    expect(life.session.redirectAtMs).toBeGreaterThan(life.nowMs + 9_000);
  });

  it('the session ends in its time when the page cannot be left', async () => {
    const life = await announced();
    spyOn(life.client, 'authorizeUrl').and.throwError(new Error('x'));
    await life.pass(75);
    expect(life.session.redirectAtMs).toBeNull();
    await life.pass(60);
    expect(life.store.session).toEqual(jasmine.objectContaining({ reason: 'expired' }));
  });
});
