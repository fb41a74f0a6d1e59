import type { AuthErrorCode } from '../../../src/app/auth/auth-error.ts';
import type { Attack, KeySetAnswer } from '../change.ts';
import { publish, sendJson } from '../hostile-provider.ts';
import { goodKeySet, publicJwk } from '../provider-keys.ts';
import { rsaSigner } from '../signatures.ts';

const UNREACHABLE = 'AUTH_TENANT_UNREACHABLE';
const INVALID = 'AUTH_ID_TOKEN_INVALID';
const ANY_ORIGIN = { 'access-control-allow-origin': '*' };
/** Below what a browser gives up at by itself, and far above any key set. */
const HUGE = 30_000_000;

const TABLE: readonly (readonly [name: string, answer: KeySetAnswer, AuthErrorCode])[] = [
  ['is answered with 500', (response) => response.writeHead(500, ANY_ORIGIN).end(), UNREACHABLE],
  ['is answered with 404', (response) => response.writeHead(404, ANY_ORIGIN).end(), UNREACHABLE],
  ['is broken off', (response) => response.destroy(), UNREACHABLE],
  [
    'is broken off in the middle',
    (response) => {
      response.writeHead(200, { ...ANY_ORIGIN, 'content-length': '1000' });
      response.write('{"keys":[', () => response.destroy());
    },
    UNREACHABLE,
  ],
  ['is not JSON', (response) => sendText(response, 'keys: none'), UNREACHABLE],
  ['is a page', (response) => sendText(response, '<!doctype html><h1>Login</h1>'), UNREACHABLE],
  ['is empty', (response) => sendText(response, ''), UNREACHABLE],
  ['is null', (response) => sendText(response, 'null'), UNREACHABLE],
  [
    'is a list',
    (response, keys) => {
      sendJson(response, goodKeySet(keys));
    },
    UNREACHABLE,
  ],
  [
    'has an object for keys',
    (response) => {
      sendJson(response, { keys: {} });
    },
    UNREACHABLE,
  ],
  ['holds no key', publish(() => []), UNREACHABLE],
  ['holds null and texts', publish(() => [null, 'good', 7]), INVALID],
  [
    'is huge',
    (response, keys) => {
      sendJson(response, { keys: goodKeySet(keys), padding: 'x'.repeat(HUGE) });
    },
    UNREACHABLE,
  ],
  [
    'holds too many keys to be looked through',
    (response, keys) => {
      const many = Array.from({ length: 100_000 }, (_, index) => ({ kid: String(index) }));
      sendJson(response, { keys: [...many, ...goodKeySet(keys)] });
    },
    UNREACHABLE,
  ],
  [
    'may not be read by this page',
    (response, keys) => response.writeHead(200).end(JSON.stringify({ keys: goodKeySet(keys) })),
    UNREACHABLE,
  ],
  ['is never answered', () => undefined, 'AUTH_TIMEOUT'],
  [
    'is answered without end',
    (response) => {
      response.writeHead(200, ANY_ORIGIN);
      response.write('{"keys":[');
    },
    'AUTH_TIMEOUT',
  ],
  [
    'has rotated between the answer and the look',
    publish((keys) => [publicJwk(keys.next)]),
    INVALID,
  ],
  [
    'has two keys of one name, the first an attacker’s',
    publish((keys) => [publicJwk(keys.stranger), publicJwk(keys.good)]),
    INVALID,
  ],
  [
    'has two keys of one name, the second an attacker’s',
    publish((keys) => [publicJwk(keys.good), publicJwk(keys.stranger)]),
    INVALID,
  ],
  [
    'gives our key to another algorithm',
    publish((keys) => [publicJwk(keys.good, { alg: 'PS256' })]),
    INVALID,
  ],
  ['has a key without its number', publish((keys) => [publicJwk(keys.good, { n: '' })]), INVALID],
];

const CLAUSE = 'OpenID Connect Core 10.1; RFC 7517 5; rp-key-rotation-op-sign-key';

/** Key sets that cannot be had, or hold something else than the key. */
export const KEY_SET_ATTACKS: readonly Attack[] = [
  ...TABLE.map(([name, keySet, expectedCode]): Attack => ({
    name: `whose key set ${name}`,
    clause: CLAUSE,
    change: { keySet },
    expectedCode,
  })),
  {
    name: 'whose key set is a redirect to an attacker’s, who signed it',
    clause: CLAUSE,
    change: {
      keySet: (response) =>
        response.writeHead(302, { ...ANY_ORIGIN, location: '/stranger/keys' }).end(),
      sign: ({ keys }) => rsaSigner(keys.stranger),
    },
    expectedCode: UNREACHABLE,
  },
];

function sendText(response: Parameters<KeySetAnswer>[0], text: string): void {
  response.writeHead(200, { ...ANY_ORIGIN, 'content-type': 'text/html' }).end(text);
}
