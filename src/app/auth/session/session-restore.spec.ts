import { TestBed } from '@angular/core/testing';

import { AuthError } from '../auth-error';
import { settle, useMovedClock } from '../testing/moved-clock';
import { SessionLife } from '../testing/session-life';
import { SessionLifecycle } from './session-lifecycle';
import { SessionRestore } from './session-restore';

/** A tab in which nobody is signed in, of a browser in which somebody is. */
function tabBeside(): { life: SessionLife; restore: SessionRestore } {
  const life = new SessionLife();
  life.over.end('user-changed', null);
  expect(life.hint.isSet()).toBeTrue();
  return { life, restore: TestBed.inject(SessionRestore) };
}

describe('SessionRestore', () => {
  useMovedClock();

  it('asks once, however often it is called while the answer is on its way', async () => {
    const { life, restore } = tabBeside();
    life.reply = () => undefined;
    const all = Promise.all([restore.restore(), restore.restore(), restore.restore()]);
    await settle();
    expect(life.asked.length).toBe(1);
    life.answer(life.tokens());
    await all;
    expect(life.session.user.sub).toBe('auth0|ada');
  });

  it('does not wait for an answer that somebody has signed out of', async () => {
    const { life, restore } = tabBeside();
    life.reply = () => undefined;
    const first = restore.restore();
    await settle();
    const late = life.tokens();
    life.over.end('signed-out', null);
    life.hint.set();
    const second = restore.restore();
    await settle();
    expect(life.asked.length).toBe(2);
    life.answer(late);
    await first;
    expect(life.store.session.status).toBe('anonymous');
    life.answer(life.tokens({}, 'auth0|ben'));
    await second;
    expect(life.session.user.sub).toBe('auth0|ben');
  });

  it('does not take a page away from somebody who reads it', async () => {
    const { life, restore } = tabBeside();
    life.hint.set({ frames: 'blocked' });
    await restore.restore();
    expect(life.left).toEqual([]);
    expect(life.store.session.status).toBe('anonymous');
  });

  for (const frames of ['untried', 'blocked'] as const) {
    it(`does not forget for all tabs a session that this one cannot see (frames: ${frames})`, async () => {
      const { life, restore } = tabBeside();
      life.hint.set({ frames });
      life.reply = () => 'AUTH_SIGN_IN_REQUIRED';
      await restore.restore();
      expect(life.store.session.status).toBe('anonymous');
      expect(life.hint.isSet()).toBeTrue();
    });
  }

  it('asks no more for a lost session that cannot be seen from within the page', async () => {
    const life = new SessionLife({ frames: 'untried' });
    life.over.fail('expired', new AuthError('AUTH_TIMEOUT', 'x'));
    life.reply = () => 'AUTH_SIGN_IN_REQUIRED';
    await life.pass(600);
    expect(life.asked.length).toBe(1);
    expect(life.hint.isSet()).toBeTrue();
  });

  it('says that the session could not be found out, and keeps the hint, where that may pass', async () => {
    const { life, restore } = tabBeside();
    life.reply = () => 'AUTH_TIMEOUT';
    await restore.restore();
    expect(life.hint.isSet()).toBeTrue();
    expect(life.errors.map(({ code }) => code)).toEqual(['AUTH_TIMEOUT']);
  });
});

describe('SessionLifecycle', () => {
  useMovedClock();

  it('looks for the session of another tab when it is told to look again', async () => {
    const { life } = tabBeside();
    TestBed.inject(SessionLifecycle).check();
    await settle();
    expect(life.session.status).toBe('authenticated');
  });

  it('does not look where nobody is signed in anywhere', async () => {
    const life = new SessionLife();
    life.over.end('signed-out', null);
    TestBed.inject(SessionLifecycle).check();
    await settle();
    expect(life.asked).toEqual([]);
  });

  it('leaves the page at once where the person wants to renew and frames get no cookie', async () => {
    const life = new SessionLife({ frames: 'blocked' });
    await TestBed.inject(SessionLifecycle).renewSession();
    expect(life.left.length).toBe(1);
    expect(life.client.signIns[0]!.transaction.silent).toBeTrue();
  });

  it('stays, and says why, where the renewal that the person wants fails', async () => {
    const life = new SessionLife();
    life.reply = () => 'AUTH_TIMEOUT';
    await expectAsync(TestBed.inject(SessionLifecycle).renewSession()).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_TIMEOUT' }),
    );
    expect(life.left).toEqual([]);
  });
});
