import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
// eslint-disable-next-line n/no-unsupported-features/node-builtins -- A release candidate, which no program of ours needs.
import { registerHooks } from 'node:module';
import test from 'node:test';

/** The part of `session/next-session.ts` that is compared, which nothing but itself has to be loaded for. */
interface NextSession {
  readonly TRANSITIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly nextSession: (session: object, event: object) => { readonly status: string };
}

interface Row {
  readonly from: string;
  readonly event: string;
  readonly to: string;
}

const USER = { sub: 'auth0|ada' };
const FACTS = { user: USER, scopes: [], expiresAtMs: 2000, authenticatedAtMs: null };

/** A session of each status, and an event of each type: together they lead to every transition. */
const SESSIONS: Readonly<Record<string, object>> = {
  unknown: { status: 'unknown' },
  anonymous: { status: 'anonymous', reason: 'no-session', error: null },
  authenticated: {
    status: 'authenticated',
    ...{ ...FACTS, expiresAtMs: 1000 },
    trouble: null,
    redirectAtMs: null,
  },
};
const EVENTS: Readonly<Record<string, object>> = {
  'signed-in': { type: 'signed-in', facts: FACTS },
  renewed: { type: 'renewed', facts: FACTS },
  troubled: { type: 'troubled', error: {} },
  'redirect-announced': { type: 'redirect-announced', redirectAtMs: 1500 },
  ended: { type: 'ended', reason: 'signed-out', error: null },
};

// Files of the application import each other as its builder wants it: without an ending.
registerHooks({
  resolve: (specifier, context, next) =>
    next(/^\..*\/[\w-]+$/.test(specifier) ? `${specifier}.ts` : specifier, context),
});

async function loadNextSession(): Promise<NextSession> {
  const url = new URL('../../src/app/auth/session/next-session.ts', import.meta.url);
  // eslint-disable-next-line no-unsanitized/method -- a constant, which the settings for Node must not resolve
  return (await import(url.href)) as NextSession;
}

/** The rows of the first table under "The session", which have a code in each of their first three columns. */
async function documentedRows(): Promise<readonly Row[]> {
  const text = await readFile('docs/concepts.md', 'utf8');
  const section = /^## The session\n(?<body>.*?)^## /ms.exec(text)?.groups?.['body'] ?? '';
  const pattern = /^\| `(?<from>[\w-]+)` +\| `(?<event>[\w-]+)` +\| `(?<to>[\w-]+)` +\|/gm;
  return [...section.matchAll(pattern)].map(({ groups = {} }) => ({
    from: groups['from'] ?? '',
    event: groups['event'] ?? '',
    to: groups['to'] ?? '',
  }));
}

test('the docs have a row for every transition of the session, and for no other, in the order of the code', async () => {
  const { TRANSITIONS } = await loadNextSession();
  const written = Object.entries(TRANSITIONS).flatMap(([from, events]) =>
    Object.keys(events).map((event) => `${from}, ${event}`),
  );
  const documented = (await documentedRows()).map(({ from, event }) => `${from}, ${event}`);
  assert.deepEqual(documented, written);
});

test('each transition of the session leads where the docs say', async () => {
  const { nextSession } = await loadNextSession();
  const rows = await documentedRows();
  assert.ok(rows.length > 0);
  for (const { from, event, to } of rows) {
    const after = nextSession(SESSIONS[from] ?? {}, EVENTS[event] ?? {});
    assert.equal(after.status, to, `${from}, ${event}`);
  }
});

test('what the docs have no row for changes nothing', async () => {
  const { nextSession } = await loadNextSession();
  const documented = new Set((await documentedRows()).map(({ from, event }) => `${from} ${event}`));
  for (const [status, session] of Object.entries(SESSIONS)) {
    for (const [type, event] of Object.entries(EVENTS)) {
      if (documented.has(`${status} ${type}`)) continue;
      assert.equal(nextSession(session, event), session, `${status}, ${type}`);
    }
  }
});
