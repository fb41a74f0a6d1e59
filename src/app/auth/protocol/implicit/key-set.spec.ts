import { fetchKeySet, type KeySetRequest } from './key-set';

const URI = 'https://tenant.example.test/.well-known/jwks.json';
const KEY = { kid: 'k1', kty: 'RSA' };
const UNREACHABLE = jasmine.objectContaining({ code: 'AUTH_TENANT_UNREACHABLE' });

function request(): KeySetRequest {
  return { signal: new AbortController().signal, cache: 'default' };
}

describe('fetchKeySet', () => {
  it('gives the keys, and asks for them without cookies, referrer or redirect', async () => {
    const asked = spyOn(globalThis, 'fetch').and.resolveTo(Response.json({ keys: [KEY] }));
    const { signal } = new AbortController();
    expect(await fetchKeySet(URI, { signal, cache: 'reload' })).toEqual([KEY]);
    expect(asked).toHaveBeenCalledOnceWith(URI, {
      cache: 'reload',
      signal,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  });

  for (const [because, answer] of [
    ['the network fails', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the tenant is down', () => Promise.resolve(Response.json({ keys: [KEY] }, { status: 503 }))],
    ['it is not JSON', () => Promise.resolve(new Response('<html>'))],
    ['it is empty', () => Promise.resolve(new Response(null))],
    ['it is null', () => Promise.resolve(new Response('null'))],
    ['it holds no list', () => Promise.resolve(Response.json({ keys: { 0: KEY, length: 1 } }))],
    ['it holds no key', () => Promise.resolve(Response.json({ keys: [] }))],
  ] as const satisfies readonly (readonly [string, () => Promise<Response>])[]) {
    it(`says that the tenant cannot be reached where ${because}`, async () => {
      spyOn(globalThis, 'fetch').and.callFake(answer);
      await expectAsync(fetchKeySet(URI, request())).toBeRejectedWith(UNREACHABLE);
    });
  }

  it('reads no further than a key set can be long', async () => {
    let chunks = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        chunks += 1;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    spyOn(globalThis, 'fetch').and.resolveTo(new Response(endless));
    await expectAsync(fetchKeySet(URI, request())).toBeRejectedWith(UNREACHABLE);
    expect(chunks).toBeLessThan(8);
  });

  it('says that it took too long where it was ended', async () => {
    spyOn(globalThis, 'fetch').and.rejectWith(new DOMException('aborted', 'AbortError'));
    const signal = AbortSignal.abort();
    await expectAsync(fetchKeySet(URI, { signal, cache: 'default' })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_TIMEOUT' }),
    );
  });
});
