import { TestBed } from '@angular/core/testing';

import { TEST_AUDIENCE } from '../testing';
import { recordWaits, settle, useMovedClock } from '../testing/moved-clock';
import { SECOND_AUDIENCE, SessionLife } from '../testing/session-life';

const DAY_SECONDS = 86_400;

describe('RenewalClock', () => {
  useMovedClock();

  it('renews two minutes before the end, and again and again', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    await life.pass(3600 - 121);
    expect(life.asked).toEqual([]);
    await life.pass(10);
    expect(life.asked.length).toBe(1);
    expect(life.session.expiresAtMs).toBe(life.asked[0]!.atMs + 3_600_000);
    await life.pass(3 * 3600);
    expect(life.asked.length).toBe(4);
    expect(life.held.current(TEST_AUDIENCE)?.reveal()).toBe('token-5');
  });

  it('renews earlier by chance, so that tabs that were opened together do not come together', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    life.chance = 0.999;
    life.keeper.begin(life.tokens(), 'popup');
    await life.pass(3600 - 181);
    expect(life.asked).toEqual([]);
    await life.pass(10);
    expect(life.asked.length).toBe(1);
  });

  it('waits for whole milliseconds, and not less than is left, as timers know nothing in between', () => {
    const waits = recordWaits();
    const life = new SessionLife({ lifetimeSeconds: 60 });
    life.chance = 0.00001;
    life.keeper.begin(life.tokens(), 'popup');
    // A fifth of 60 s is 12 s; the chance makes it 0.06 ms more.
    expect(waits.at(-1)).toBe(48_000);
  });

  for (const days of [30, 60, 365]) {
    it(`neither renews at once nor in a loop where tokens live for ${days} days`, async () => {
      const waits = recordWaits();
      const life = new SessionLife({ lifetimeSeconds: days * DAY_SECONDS });
      await life.pass(DAY_SECONDS);
      expect(life.asked).toEqual([]);
      await life.pass((days - 1) * DAY_SECONDS - 125);
      expect(life.asked).toEqual([]);
      await life.pass(DAY_SECONDS / 2);
      expect(life.asked.length).toBe(1);
      expect(life.session.trouble).toBeNull();
      expect(waits.length).toBeGreaterThan(0);
      expect(Math.max(...waits)).toBeLessThan(2 ** 31);
      expect(waits.length).toBeLessThan(100);
    });
  }

  for (const lifetimeSeconds of [1, 5, 60]) {
    it(`keeps a session whose tokens live for ${lifetimeSeconds} s, and asks once in such a life`, async () => {
      const life = new SessionLife({ lifetimeSeconds });
      for (let moment = 0; moment < 40; moment += 1) {
        await life.pass(lifetimeSeconds / 4);
        expect(life.held.current(TEST_AUDIENCE)).not.toBeNull();
      }
      expect(life.asked.length).toBeGreaterThanOrEqual(10);
      expect(life.asked.length).toBeLessThan(21);
      expect(life.errors).toEqual([]);
    });
  }

  it('goes on after a renewal that a request, and not the clock, asked for', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    await life.held.renew(TEST_AUDIENCE);
    expect(life.asked.length).toBe(1);
    await life.pass(3600);
    expect(life.asked.length).toBe(2);
  });

  it('asks once for a thousand requests and itself', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    life.reply = () => undefined;
    await life.pass(3600);
    const waiting = Array.from({ length: 1000 }, () => life.held.get(TEST_AUDIENCE));
    await settle();
    expect(life.asked.length).toBe(1);
    life.answer(life.tokens());
    const values = (await Promise.all(waiting)).map((token) => token.reveal());
    expect(new Set(values)).toEqual(new Set(['token-2']));
  });

  it('renews the tokens of other APIs while they are used, and no longer', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    await life.held.get(SECOND_AUDIENCE);
    expect(life.held.current(SECOND_AUDIENCE)).not.toBeNull();
    await life.pass(3599);
    const seconds = () => life.asked.filter(({ audience }) => audience === SECOND_AUDIENCE).length;
    expect(seconds()).toBe(2);
    await life.pass(2 * 3600);
    expect(seconds()).toBe(2);
  });

  it('fetches the token of the session where it was left for that of another API', async () => {
    const life = new SessionLife();
    life.over.end('user-changed', null);
    life.keeper.begin(life.tokens({ audience: SECOND_AUDIENCE }), 'redirect');
    await life.pass(1);
    expect(life.asked.map(({ audience }) => audience)).toEqual([TEST_AUDIENCE]);
  });

  it('knows when a session without Access Token ends, and renews it before', async () => {
    const life = new SessionLife({ lifetimeSeconds: 3600 });
    life.over.end('user-changed', null);
    life.keeper.begin({ ...life.tokens(), accessToken: null }, 'redirect');
    await life.pass(3600 - 125);
    expect(life.asked).toEqual([]);
    await life.pass(10);
    expect(life.asked.length).toBe(1);
  });

  it('asks for nothing when somebody has signed out', async () => {
    const life = new SessionLife({ lifetimeSeconds: 60 });
    life.over.end('signed-out', null);
    await life.pass(3600);
    await life.happens('focus');
    expect(life.asked).toEqual([]);
  });

  it('leaves no timer behind when the application is destroyed, also while a question is open', async () => {
    const life = new SessionLife({ lifetimeSeconds: 60 });
    life.reply = () => undefined;
    await life.pass(55);
    expect(life.asked.length).toBe(1);
    const answer = life.tokens();
    TestBed.resetTestingModule();
    const waits = recordWaits();
    life.answer(answer);
    await life.pass(600);
    expect(waits).toEqual([]);
    expect(life.asked.length).toBe(1);
  });
});
