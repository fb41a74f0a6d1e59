import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { assertReadableAcrossOrigins } from '../testing/cross-origin.ts';
import { EmptyStore } from '../testing/empty-store.ts';
import {
  aManager,
  aPerson,
  problemOf,
  startTestApi,
  TEST_ORIGIN,
  type TestApi,
  type TestPerson,
} from '../testing/test-api.ts';
import { AUTH_TIME_CLAIM, nowSeconds } from '../testing/test-issuer.ts';
import type { Entry } from '../timesheets/entry.ts';

const MAX_AGE_SECONDS = 600;
const PATH = '/approvals/0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091';
const APPROVAL = { decision: 'approved', version: 1 };

/** Both ways to decide. */
const WAYS = [
  { method: 'PUT', path: PATH, body: APPROVAL },
  {
    method: 'POST',
    path: '/approvals/decisions',
    body: { decisions: [{ ...APPROVAL, id: '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091' }] },
  },
] as const;

/** A store with one entry, which the person under test wrote, and which has been decided. */
class OneDecidedEntry extends EmptyStore {
  employeeId = 'auth0|somebody-else';

  override find(): Promise<never> {
    const entry: Partial<Entry> = {
      employeeId: this.employeeId,
      status: 'approved',
      version: 2,
    };
    this.requests += 1;
    return Promise.resolve(entry as never);
  }
}

describe('the age of the sign-in, to decide about an entry', () => {
  let api: TestApi;
  let store: OneDecidedEntry;

  before(async () => {
    store = new OneDecidedEntry();
    api = await startTestApi(store, { approvalMaxAgeSeconds: MAX_AGE_SECONDS });
  });
  after(() => api.stop());

  function managerSignedIn(secondsAgo: number): Promise<TestPerson> {
    return aManager(api, { claims: { [AUTH_TIME_CLAIM]: nowSeconds() - secondsAgo } });
  }

  for (const [time, because] of [
    [() => nowSeconds() - MAX_AGE_SECONDS - 60, 'it is too long ago'],
    [() => nowSeconds() + 60, 'it has yet to come'],
    [() => String(nowSeconds()), 'it is a text'],
    [() => undefined, 'the token does not say'],
  ] as const) {
    it(`is asked for anew (RFC 9470): ${because}`, async () => {
      store.requests = 0;
      const mara = await aManager(api, { claims: { [AUTH_TIME_CLAIM]: time() } });
      for (const request of WAYS) {
        const response = await mara.send({ ...request, headers: { origin: TEST_ORIGIN } });
        assert.equal(response.status, 401);
        assert.deepEqual(response.body, {
          type: 'https://api.exampleco.com/problems/recent-sign-in-required',
          title: 'A recent sign-in is needed',
          status: 401,
          detail: 'This needs a more recent sign-in.',
        });
        assert.equal(
          response.headers.get('www-authenticate'),
          'Bearer realm="ExampleCo Timesheets API", error="insufficient_user_authentication", ' +
            'error_description="This needs a more recent sign-in", max_age="600"',
        );
        assertReadableAcrossOrigins(response);
      }
      assert.equal(store.requests, 0);
    });
  }

  it('does not matter to anything else', async () => {
    const mara = await managerSignedIn(1e6);
    for (const path of ['/approvals', '/approvals/weeks', '/timesheets']) {
      assert.equal((await mara.send({ path })).status, 200);
    }
  });

  it('does not matter when it is switched off', async () => {
    const lenient = await startTestApi(new EmptyStore(), { approvalMaxAgeSeconds: 0 });
    try {
      const mara = await aManager(lenient, { claims: { [AUTH_TIME_CLAIM]: undefined } });
      const { status } = await mara.send({ method: 'PUT', path: PATH, body: APPROVAL });
      assert.equal(status, 404);
    } finally {
      await lenient.stop();
    }
  });

  it('follows the clock: a token that was good is refused once its sign-in is too old', async () => {
    let now = Date.now();
    const ticking = await startTestApi(new EmptyStore(), {
      approvalMaxAgeSeconds: MAX_AGE_SECONDS,
      now: () => now,
    });
    try {
      const mara = await aManager(ticking);
      const request = { method: 'PUT', path: PATH, body: APPROVAL };
      assert.equal((await mara.send(request)).status, 404);
      now += (MAX_AGE_SECONDS + 60) * 1000;
      assert.equal((await mara.send(request)).status, 401);
    } finally {
      await ticking.stop();
    }
  });

  describe('is looked at in this order', () => {
    const old = { [AUTH_TIME_CLAIM]: 0 };

    for (const [name, answer, who, body] of [
      [
        'after the token: one that has expired is renewed, not stepped up',
        '401 invalid-token',
        () => aManager(api, { claims: { ...old, exp: nowSeconds() - 60 } }),
        APPROVAL,
      ],
      [
        'after the scope: nobody signs in again for what they may not do anyway',
        '403 insufficient-scope',
        () => aPerson(api, 'read:timesheets', { claims: old }),
        APPROVAL,
      ],
      [
        'before the body',
        '401 recent-sign-in-required',
        () => aManager(api, { claims: old }),
        '{ not JSON',
      ],
      [
        'before the entry: whether it exists, whose it is and what became of it',
        '401 recent-sign-in-required',
        () => aManager(api, { claims: old }),
        APPROVAL,
      ],
      ['and then the body', '422 invalid-input', () => managerSignedIn(60), {}],
      [
        'and then what became of the entry',
        '409 already-decided',
        () => managerSignedIn(60),
        APPROVAL,
      ],
    ] as const) {
      it(name, async () => {
        const mara = await who();
        const response = await mara.send({ method: 'PUT', path: PATH, body });
        assert.equal(`${response.status} ${problemOf(response)}`, answer);
      });
    }

    it('and whose the entry is: 403 before 409', async () => {
      const mara = await managerSignedIn(60);
      store.employeeId = mara.subject;
      const response = await mara.send({ method: 'PUT', path: PATH, body: APPROVAL });
      assert.equal(`${response.status} ${problemOf(response)}`, '403 own-entry');
    });
  });
});
