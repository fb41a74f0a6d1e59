import { AuthError } from '../auth-error';
import { useMovedClock } from '../testing/moved-clock';
import { SessionLife } from '../testing/session-life';

describe('SessionKeeper', () => {
  useMovedClock();

  it('tells ended$ before anybody else, when the tokens are gone and nobody is signed in', () => {
    const life = new SessionLife();
    const heard: string[] = [];
    life.store.session$.subscribe(({ status }) => heard.push(`session$ ${status}`));
    life.over.ended$.subscribe((reason) =>
      heard.push(`ended$ ${reason} ${life.store.session.status} ${life.held.all().length}`),
    );
    life.over.end('signed-out', null);
    life.over.end('expired', null);
    expect(heard).toEqual([
      'session$ authenticated',
      'ended$ signed-out anonymous 0',
      'session$ anonymous',
    ]);
  });

  it('ends the session of the one before another begins', () => {
    const life = new SessionLife();
    const heard: string[] = [];
    life.store.session$.subscribe((session) =>
      heard.push(session.status === 'authenticated' ? session.user.sub : session.status),
    );
    life.keeper.begin(life.tokens({}, 'auth0|ben'), 'popup');
    expect(heard).toEqual(['auth0|ada', 'anonymous', 'auth0|ben']);
  });

  it('leaves a page that takes part in no session without a token', () => {
    const life = new SessionLife();
    expect(life.held.all().length).toBe(1);
    life.over.refuse(new AuthError('AUTH_FRAMED', 'x'));
    expect(life.store.session.status).toBe('anonymous');
    expect(life.held.all()).toEqual([]);
  });

  it('tells an error once, however many hands it passes through, and another in between', () => {
    const life = new SessionLife();
    const [first, second] = [
      new AuthError('AUTH_TIMEOUT', 'x'),
      new AuthError('AUTH_TIMEOUT', 'x'),
    ];
    for (const error of [first, second, first, second]) life.reported.report(error);
    expect(life.errors).toEqual([first, second]);
  });

  it('goes on with newer tokens from elsewhere, and leaves older ones', async () => {
    const life = new SessionLife();
    const older = life.keeper.snapshot()!;
    await life.pass(10);
    await life.held.renew(life.held.all()[0]!.audience);
    const { session } = life;
    life.keeper.adopt(older, 'tab');
    expect(life.session).toBe(session);
    const newer = {
      ...older,
      tokens: older.tokens.map((token) => ({
        ...token,
        value: 'newer',
        expiresAtMs: token.expiresAtMs + 60_000,
      })),
    };
    life.keeper.adopt(newer, 'tab');
    expect(life.held.all().map((token) => token.reveal())).toEqual(['newer']);
  });

  it('does not give the scopes of a step-up away for a longer life', () => {
    const life = new SessionLife();
    const snapshot = life.keeper.snapshot()!;
    life.keeper.begin(life.tokens({ scope: 'openid read:things approve:things' }), 'popup');
    life.keeper.adopt(
      {
        ...snapshot,
        tokens: snapshot.tokens.map((token) => ({
          ...token,
          expiresAtMs: token.expiresAtMs + 60_000,
        })),
      },
      'tab',
    );
    expect(life.session.scopes).toContain('approve:things');
  });

  it('does not mix the data of two organizations of the same person', () => {
    const life = new SessionLife();
    const ended: string[] = [];
    life.over.ended$.subscribe((reason) => ended.push(reason));
    life.keeper.adopt({ ...life.keeper.snapshot()!, organization: 'org_2' }, 'tab');
    expect(ended).toEqual(['user-changed']);
    expect(life.session.status).toBe('authenticated');
    expect(life.hint.read().organization).toBe('org_2');
  });
});
