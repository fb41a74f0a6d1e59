import { useMovedClock } from '../testing/moved-clock';
import { SessionLife } from '../testing/session-life';

/** A session that was lost to an outage. */
async function lost(): Promise<SessionLife> {
  const life = new SessionLife({ lifetimeSeconds: 600 });
  life.reply = () => 'AUTH_TENANT_UNREACHABLE';
  await life.pass(601);
  expect(life.store.session).toEqual(
    jasmine.objectContaining({ status: 'anonymous', reason: 'expired' }),
  );
  return life;
}

describe('A session that was lost to an outage', () => {
  useMovedClock();

  it('is found again by itself, once the tenant answers', async () => {
    const life = await lost();
    expect(life.hint.isSet()).toBeTrue();
    await life.pass(60);
    expect(life.store.session.status).toBe('anonymous');
    life.reply = () => life.tokens();
    await life.pass(61);
    expect(life.session.trouble).toBeNull();
    expect(life.events.at(-1)).toEqual(
      jasmine.objectContaining({ type: 'signed-in', by: 'frame' }),
    );
    const { length } = life.asked;
    await life.pass(400);
    expect(life.asked.length).toBe(length);
  });

  it('is looked for less and less often', async () => {
    const life = await lost();
    const { length } = life.asked;
    await life.pass(60);
    expect(life.asked.length - length).toBeLessThan(9);
    const inTheFirstMinute = life.asked.length;
    await life.pass(600);
    const perMinute = (life.asked.length - inTheFirstMinute) / 10;
    expect(perMinute).toBeGreaterThanOrEqual(1);
    expect(perMinute).toBeLessThan(2.5);
  });

  it('is looked for at once when the network or the person comes back', async () => {
    const life = await lost();
    await life.pass(600);
    const { length } = life.asked;
    await life.happens('online');
    await life.pass(0.2);
    expect(life.asked.length).toBe(length + 1);
    life.reply = () => life.tokens();
    await life.happens('visibilitychange');
    await life.pass(0.2);
    expect(life.session.trouble).toBeNull();
  });

  it('is looked for anew, from the start, when it is lost again', async () => {
    const life = await lost();
    await life.pass(600);
    life.reply = () => life.tokens();
    await life.happens('online');
    await life.pass(400);
    life.reply = () => 'AUTH_TENANT_UNREACHABLE';
    await life.pass(201);
    expect(life.store.session.status).toBe('anonymous');
    const { length } = life.asked;
    await life.pass(2);
    expect(life.asked.length).toBeGreaterThan(length);
  });

  it('is not looked for once the person has signed out, here or in another tab', async () => {
    const life = await lost();
    life.over.end('signed-out', null);
    const { length } = life.asked;
    await life.pass(600);
    await life.happens('online');
    expect(life.asked.length).toBe(length);
    expect(life.store.session).toEqual(jasmine.objectContaining({ reason: 'signed-out' }));
  });

  it('is not looked for where another tab has signed out', async () => {
    const life = await lost();
    life.storage.remove(life.mark.key);
    await life.pass(2);
    const { length } = life.asked;
    await life.pass(600);
    expect(life.asked.length).toBe(length);
  });

  it('is not looked for any more when the tenant says that there is none', async () => {
    const life = await lost();
    life.reply = () => 'AUTH_SIGN_IN_REQUIRED';
    await life.pass(61);
    const { length } = life.asked;
    await life.pass(600);
    expect(life.asked.length).toBe(length);
    expect(life.store.session).toEqual({ status: 'anonymous', reason: 'no-session', error: null });
    expect(life.hint.isSet()).toBeFalse();
  });

  it('is not revived by an answer that comes after a sign-out', async () => {
    const life = await lost();
    life.reply = () => undefined;
    await life.happens('online');
    await life.pass(0.2);
    const late = life.tokens();
    life.over.end('signed-out', null);
    life.answer(late);
    await life.pass(1);
    expect(life.store.session).toEqual(jasmine.objectContaining({ reason: 'signed-out' }));
    expect(life.hint.isSet()).toBeFalse();
    expect(life.held.all()).toEqual([]);
  });
});
