import { TEST_AUDIENCE } from '../testing';
import { settle, useMovedClock } from '../testing/moved-clock';
import { SessionLife } from '../testing/session-life';

const HOUR_SECONDS = 3600;

describe('After a sleep', () => {
  useMovedClock();

  for (const event of ['visibilitychange', 'pageshow', 'online', 'focus'] as const) {
    it(`${event} renews a token that has died, at once`, async () => {
      const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
      life.sleep(8 * HOUR_SECONDS);
      expect(life.held.current(TEST_AUDIENCE)).toBeNull();
      await life.happens(event);
      expect(life.asked.length).toBe(1);
      expect(life.held.current(TEST_AUDIENCE)?.reveal()).toBe('token-2');
      expect(life.session.trouble).toBeNull();
    });
  }

  it('a page that is still hidden asks for nothing', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.sleep(8 * HOUR_SECONDS);
    life.window.document.visibilityState = 'hidden';
    await life.happens('visibilitychange');
    expect(life.asked).toEqual([]);
  });

  it('a page that is opened anew, and not from the cache, is not looked at twice', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.sleep(8 * HOUR_SECONDS);
    life.window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    await settle();
    expect(life.asked).toEqual([]);
  });

  it('a timer that comes late notices by itself', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.sleep(8 * HOUR_SECONDS);
    await life.pass(HOUR_SECONDS - 100);
    expect(life.asked.length).toBe(1);
    expect(life.session.trouble).toBeNull();
  });

  it('the first request waits for a new token, and never gets the dead one', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.freeze(8 * HOUR_SECONDS);
    expect((await life.held.get(TEST_AUDIENCE)).reveal()).toBe('token-2');
  });

  it('there are 30 seconds to find the network, and then the session ends with what went wrong', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.reply = () => 'AUTH_TENANT_UNREACHABLE';
    life.sleep(8 * HOUR_SECONDS);
    await life.happens('visibilitychange');
    await life.pass(29);
    expect(life.session.trouble?.code).toBe('AUTH_TENANT_UNREACHABLE');
    expect(life.held.current(TEST_AUDIENCE)).toBeNull();
    await life.pass(2);
    expect(life.store.session).toEqual(
      jasmine.objectContaining({ status: 'anonymous', reason: 'expired' }),
    );
  });

  it('the session goes on when the network comes back in time', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.reply = () => 'AUTH_TENANT_UNREACHABLE';
    life.sleep(8 * HOUR_SECONDS);
    await life.happens('visibilitychange');
    await life.pass(20);
    life.reply = () => life.tokens();
    await life.happens('online');
    expect(life.session.trouble).toBeNull();
    await life.pass(HOUR_SECONDS / 2);
    expect(life.session.trouble).toBeNull();
  });

  it('nobody stays signed in for coming back to the page again and again', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.reply = () => 'AUTH_TENANT_UNREACHABLE';
    life.sleep(8 * HOUR_SECONDS);
    for (let second = 0; second < 40; second += 4) {
      await life.happens('focus');
      await life.pass(4);
    }
    expect(life.store.session.status).toBe('anonymous');
  });

  it('a page that comes back from the cache is signed out when somebody has signed out meanwhile', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.hint.isSet();
    const ended: string[] = [];
    life.over.ended$.subscribe((reason) => ended.push(reason));
    // As another page of the application does.
    life.storage.remove(life.mark.key);
    await life.happens('pageshow');
    expect(ended).toEqual(['signed-out']);
    expect(life.asked).toEqual([]);
  });
});

describe('A clock', () => {
  useMovedClock();

  it('that is set forward makes nobody lose a session, and no expired token is sent', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.setClock(2 * HOUR_SECONDS);
    expect(life.held.current(TEST_AUDIENCE)).toBeNull();
    await life.happens('focus');
    expect(life.held.current(TEST_AUDIENCE)?.reveal()).toBe('token-2');
    await life.pass(2 * HOUR_SECONDS);
    expect(life.asked.length).toBe(3);
    expect(life.errors).toEqual([]);
  });

  it('that is set back does not make a token live longer, nor its renewal come later', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.setClock(-24 * HOUR_SECONDS);
    await life.pass(HOUR_SECONDS - 125);
    expect(life.asked).toEqual([]);
    await life.pass(10);
    expect(life.asked.length).toBe(1);
    life.reply = () => undefined;
    await life.pass(HOUR_SECONDS);
    expect(life.held.current(TEST_AUDIENCE)).toBeNull();
  });

  it('that is set back during an outage does not put off the next try, nor the end', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.reply = () => 'AUTH_TIMEOUT';
    await life.pass(HOUR_SECONDS - 115);
    const tries = life.asked.length;
    expect(tries).toBeGreaterThan(0);
    life.setClock(-24 * HOUR_SECONDS);
    await life.pass(60);
    expect(life.asked.length).toBeGreaterThan(tries);
    await life.pass(60);
    expect(life.store.session.status).toBe('anonymous');
  });

  it('that was wrong is tried again once it was set right', async () => {
    const life = new SessionLife({ lifetimeSeconds: HOUR_SECONDS });
    life.reply = () => 'AUTH_CLOCK_SKEWED';
    await life.pass(HOUR_SECONDS - 60);
    expect(life.asked.length).toBe(1);
    expect(life.session.trouble?.code).toBe('AUTH_CLOCK_SKEWED');
    life.reply = () => life.tokens();
    await life.happens('focus');
    expect(life.session.trouble).toBeNull();
  });
});
