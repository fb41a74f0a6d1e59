import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';

import { readPrivateJson, writePrivateFile } from './private-file.ts';

const part = z.string().min(1);

const signingKey = z.looseObject({
  kty: z.literal('RSA'),
  kid: part,
  alg: z.literal('RS256'),
  use: z.literal('sig'),
  n: part,
  e: part,
  d: part,
});

const keyMaterial = z.object({
  /** Private keys for RS256. The first one signs; the others are published for tokens signed before. */
  signingKeys: z.array(signingKey).min(1),
  /** Sign the cookies, so that nobody can make one up. */
  cookieKeys: z.array(part).min(1),
});

interface KeyMaterial {
  readonly signingKeys: readonly JWK[];
  readonly cookieKeys: readonly string[];
}

/** The keys of the tenant. Kept in a file, they let sessions and tokens outlive a restart. */
export class KeyRing {
  private material: KeyMaterial;
  private readonly file: string | undefined;
  private rotating: Promise<void> = Promise.resolve();

  private constructor(material: KeyMaterial, file: string | undefined) {
    this.material = material;
    this.file = file;
  }

  /**
   * @param folder Where `keys.json` is or will be; without it, keys live as long as the process.
   * @throws `DamagedFileError` for a file that holds no such keys.
   */
  static async open(folder: string | undefined): Promise<KeyRing> {
    const file = folder === undefined ? undefined : join(folder, 'keys.json');
    const stored = file === undefined ? undefined : await readPrivateJson(file, keyMaterial);
    if (stored !== undefined) {
      return new KeyRing(stored, file);
    }
    const ring = new KeyRing(
      {
        signingKeys: [await createSigningKey()],
        cookieKeys: [randomBytes(32).toString('base64url')],
      },
      file,
    );
    await ring.save(ring.material);
    return ring;
  }

  get signingKeys(): readonly JWK[] {
    return this.material.signingKeys;
  }

  get cookieKeys(): readonly string[] {
    return this.material.cookieKeys;
  }

  /** What `/.well-known/jwks.json` may show: the public halves, picked by name so that no private part slips through. */
  get publicKeys(): readonly JWK[] {
    return this.material.signingKeys.map(({ kty, n, e, kid, alg, use }) => {
      return { kty, n, e, kid, alg, use } as JWK;
    });
  }

  /**
   * Signs with a new key from now on. Rotations go one after the other, and a key signs only once it is in the file:
   * one that is lost with the process would leave tokens that nobody can verify.
   *
   * @param dropOld Whether the old keys are no longer published, as after a leak: tokens signed before stop verifying.
   */
  async rotate(rotation: { readonly dropOld: boolean }): Promise<void> {
    const rotated = this.rotating.then(() => this.addKey(rotation));
    // One that failed is its own caller's to hear of, and does not stop the next.
    this.rotating = rotated.catch(() => undefined);
    return rotated;
  }

  private async addKey({ dropOld }: { readonly dropOld: boolean }): Promise<void> {
    const key = await createSigningKey();
    const material = {
      ...this.material,
      signingKeys: dropOld ? [key] : [key, ...this.material.signingKeys],
    };
    await this.save(material);
    this.material = material;
  }

  private async save(material: KeyMaterial): Promise<void> {
    if (this.file !== undefined) {
      await writePrivateFile(this.file, JSON.stringify(material));
    }
  }
}

async function createSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
}
