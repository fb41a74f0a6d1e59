import { parseAuthConfig } from '../../check-auth-config';
import { anAuthConfig, TEST_AUDIENCE } from '../../testing';
import { aSignedIdToken, aTenantKey, atHashOf, type TenantKey } from '../../testing/tenant-keys';
import type { CheckedTokens } from '../authorization-client';
import { createImplicitClient } from './create-implicit-client';
import type { WebAuth } from './web-auth';
import { withCheckedMessages } from './window-messages';

const TENANT = 'https://tenant.example.test';

interface Posted {
  readonly data: unknown;
  readonly origin?: string;
  readonly source?: MessageEventSource | null;
}

describe('A silent question through auth0-js', () => {
  let key: TenantKey;
  /** What listeners of this window hear that began after auth0-js. */
  let heard: unknown[];
  const hear = ({ data }: MessageEvent<unknown>): void => {
    heard.push(data);
  };

  beforeAll(async () => {
    key = await aTenantKey('k1');
  });

  beforeEach(() => {
    heard = [];
    spyOn(globalThis, 'fetch').and.callFake(() =>
      Promise.resolve(
        Response.json({ keys: [{ ...key.jwk, kid: 'k1', use: 'sig', alg: 'RS256' }] }),
      ),
    );
  });

  afterEach(() => {
    window.removeEventListener('message', hear);
  });

  /** Asks, and gives what it takes to answer: the hidden frame, and a response that would be believed. */
  async function ask() {
    const before = new Set(document.querySelectorAll('iframe'));
    const config = parseAuthConfig(anAuthConfig());
    const client = createImplicitClient(
      { config, now: () => Date.now() },
      `${location.origin}/callback`,
    );
    const outcome = client.authorizeSilently({
      responseType: 'token id_token',
      scope: 'openid',
      audience: TEST_AUDIENCE,
      organization: null,
    });
    const ended: unknown[] = [];
    outcome.then(
      (tokens) => ended.push(tokens),
      (error: unknown) => ended.push(error),
    );
    window.addEventListener('message', hear);
    const frame = [...document.querySelectorAll('iframe')].find((each) => !before.has(each));
    if (!frame?.contentWindow) throw new Error('auth0-js has made no frame');
    const asked = new URL(frame.src).searchParams;
    const nowSeconds = Math.floor(Date.now() / 1000);
    const idToken = await aSignedIdToken(
      {
        iss: `${TENANT}/`,
        sub: 'auth0|ada',
        aud: 'test-client',
        exp: nowSeconds + 3600,
        iat: nowSeconds,
        nonce: asked.get('nonce'),
        at_hash: await atHashOf('the-access-token'),
      },
      key,
    );
    const response = {
      access_token: 'the-access-token',
      id_token: idToken,
      token_type: 'Bearer',
      expires_in: 7200,
      state: asked.get('state'),
    };
    return { outcome, ended, response, tenantFrame: frame.contentWindow };
  }

  type Asked = Awaited<ReturnType<typeof ask>>;

  function post({ data, origin = TENANT, source = null }: Posted): void {
    window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
  }

  /** Answers as the tenant does, and gives what was made of it. */
  async function answer({ outcome, response, tenantFrame }: Asked): Promise<CheckedTokens> {
    post({ data: { type: 'authorization_response', response }, source: tenantFrame });
    return outcome;
  }

  /** Lets everything happen that an answer would cause. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) {
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    }
  }

  it('takes the answer of the tenant from the hidden frame', async () => {
    const { user } = await answer(await ask());
    expect(user.sub).toBe('auth0|ada');
  });

  for (const [posted, because] of [
    [{ origin: 'https://evil.example.test' }, 'the origin is another'],
    [{ origin: `${TENANT}.evil.test` }, 'the origin only begins like that of the tenant'],
    [{ origin: 'http://tenant.example.test' }, 'the scheme is another'],
    [{ origin: 'null' }, 'the origin is opaque'],
    [{ origin: location.origin }, 'the origin is our own'],
    [{ source: 'this window' }, 'it is no frame, though its own parent'],
    [{ source: 'window around' }, 'it is around this window, as an opener or embedder is'],
    [{ source: 'frame inside the frame' }, 'it is a frame that somebody else has put there'],
    [{ source: 'port' }, 'it is no window'],
    [{ source: 'nobody' }, 'it has no source'],
  ] as const) {
    it(`takes no genuine answer though its state is right: ${because}`, async () => {
      const asked = await ask();
      const inner = document.createElement('iframe');
      const outer = document.createElement('iframe');
      document.body.append(outer);
      outer.contentDocument?.body.append(inner);
      const sources: Record<string, MessageEventSource | null> = {
        'this window': window,
        'window around': window.parent,
        'frame inside the frame': inner.contentWindow,
        port: new MessageChannel().port1,
        nobody: null,
      };
      const { source } = posted as { source?: string };
      post({
        data: { type: 'authorization_response', response: asked.response },
        ...('origin' in posted && posted),
        source: source === undefined ? asked.tenantFrame : (sources[source] ?? null),
      });
      await settle();
      outer.remove();
      expect(asked.ended).toEqual([]);
      expect(heard).toEqual([]);
      // It was not believed, and the question still is open.
      expect((await answer(asked)).user.sub).toBe('auth0|ada');
    });
  }

  it('throws nothing over what only resembles an answer, wherever it comes from', async () => {
    const thrown: unknown[] = [];
    const onError = (event: ErrorEvent): void => {
      thrown.push(event.error);
      event.preventDefault();
    };
    window.addEventListener('error', onError);
    const asked = await ask();
    const cyclic: Record<string, unknown> = { type: 'authorization_response' };
    cyclic['response'] = cyclic;
    for (const source of [window, window.parent, asked.tenantFrame, null]) {
      for (const origin of [TENANT, 'https://evil.example.test']) {
        for (const data of [
          { type: 'authorization_response' },
          { type: 'authorization_response', response: null },
          { type: 'authorization_response', response: undefined },
          { type: 'authorization_response', response: 42 },
          { type: 'authorization_response', response: 'state' },
          { type: 'authorization_response', response: [] },
          { type: 'authorization_response', response: { state: { toString: null } } },
          { type: 'authorization_response', response: { state: 'x'.repeat(1_000_000) } },
          cyclic,
          Object.assign([], { type: 'authorization_response' }),
        ]) {
          post({ data, origin, source });
        }
      }
    }
    await settle();
    expect(asked.ended).toEqual([]);
    expect((await answer(asked)).user.sub).toBe('auth0|ada');
    window.removeEventListener('error', onError);
    expect(thrown).toEqual([]);
  });

  it('leaves the messages of others alone, whatever they are', async () => {
    const asked = await ask();
    const messages = [
      null,
      undefined,
      0,
      'authorization_response',
      ['authorization_response'],
      { type: 'auth-popup-answer' },
      { type: 'AUTHORIZATION_RESPONSE', response: null },
      { type: { authorization_response: true } },
      { source: 'angular-devtools', topic: 'handshake' },
      new Map([['type', 'authorization_response']]),
    ];
    for (const data of messages) post({ data, origin: 'https://evil.example.test' });
    // An event without any data, as an extension may make it.
    expect(() => window.dispatchEvent(new Event('message'))).not.toThrow();
    // Where nothing is given, the event says null.
    expect(heard).toEqual([...messages.map((each) => each ?? null), undefined]);
    await answer(asked);
  });

  it('listens only while it waits, and leaves nothing behind', async () => {
    const like = { type: 'authorization_response', response: { state: 'of-the-application' } };
    const asked = await ask();
    post({ data: like });
    expect(heard).toEqual([]);
    await answer(asked);
    await settle();
    heard = [];
    post({ data: like });
    expect(heard).toEqual([like]);
  });

  it('goes on listening for one question when another is answered', async () => {
    const [first, second] = [await ask(), await ask()];
    await answer(first);
    await settle();
    post({ data: { type: 'authorization_response', response: second.response }, source: window });
    await settle();
    expect(second.ended).toEqual([]);
    expect((await answer(second)).user.sub).toBe('auth0|ada');
  });

  it('goes on until auth0-js listens no longer, whose timer the browser may put off', () => {
    const timers: { readonly run: () => void; readonly dueMs: number }[] = [];
    const heard = new Set<unknown>();
    const view = {
      addEventListener: (_type: string, listener: unknown) => heard.add(listener),
      removeEventListener: (_type: string, listener: unknown) => heard.delete(listener),
      setTimeout: (run: () => void, dueMs = 0) => timers.push({ run, dueMs }),
    } as unknown as Window;
    const guardedWhenItStops: boolean[] = [];
    const answersAtOnce = {
      checkSession: (_options: unknown, callback: (error: unknown, result: unknown) => void) => {
        // As in a timer that was set by a timer, and so on.
        timers.push({ run: () => guardedWhenItStops.push(heard.size === 1), dueMs: 4 });
        callback(null, {});
      },
    } as unknown as WebAuth;
    const options = { responseType: '', scope: '', state: '', nonce: '', timeout: 1 };
    withCheckedMessages(answersAtOnce, TENANT, view).checkSession(options, () => undefined);
    // Those that are due at the same time run in the order in which they were set.
    timers.sort((one, other) => one.dueMs - other.dueMs);
    for (const { run } of timers) run();
    expect(guardedWhenItStops).toEqual([true]);
    expect(heard.size).toBe(0);
  });

  it('leaves nothing behind where auth0-js throws at once', () => {
    const added: unknown[] = [];
    const view = {
      addEventListener: (_type: string, listener: unknown) => added.push(listener),
      removeEventListener: (_type: string, listener: unknown) => {
        added.splice(added.indexOf(listener), 1);
      },
      setTimeout: window.setTimeout.bind(window),
    } as unknown as Window;
    const broken = {
      checkSession: () => {
        expect(added.length).toBe(1);
        throw new Error('odd input');
      },
    } as unknown as WebAuth;
    const { checkSession } = withCheckedMessages(broken, TENANT, view);
    const options = { responseType: '', scope: '', state: '', nonce: '', timeout: 1 };
    expect(() => {
      checkSession(options, () => undefined);
    }).toThrowError('odd input');
    expect(added).toEqual([]);
  });
});
