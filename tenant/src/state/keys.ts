import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

import { readPrivateJson, writePrivateFile } from './private-file.ts';

interface KeyMaterial {
  /** Private keys for RS256. The first one signs; the others are published for tokens signed before. */
  readonly signingKeys: readonly JWK[];
  /** Sign the cookies, so that nobody can make one up. */
  readonly cookieKeys: readonly string[];
}

/** The keys of the tenant. Kept in a file, they let sessions and tokens outlive a restart. */
export class KeyRing {
  private material: KeyMaterial;
  private readonly file: string | undefined;

  private constructor(material: KeyMaterial, file: string | undefined) {
    this.material = material;
    this.file = file;
  }

  /** @param folder Where `keys.json` is or will be; without it, keys live as long as the process. */
  static async open(folder: string | undefined): Promise<KeyRing> {
    const file = folder === undefined ? undefined : join(folder, 'keys.json');
    const stored = file === undefined ? undefined : await readPrivateJson(file);
    if (stored !== undefined) {
      return new KeyRing(stored as KeyMaterial, file);
    }
    const ring = new KeyRing(
      {
        signingKeys: [await createSigningKey()],
        cookieKeys: [randomBytes(32).toString('base64url')],
      },
      file,
    );
    await ring.save();
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
   * Signs with a new key from now on.
   *
   * @param dropOld Whether the old keys are no longer published, as after a leak: tokens signed before stop verifying.
   */
  async rotate({ dropOld }: { readonly dropOld: boolean }): Promise<void> {
    const key = await createSigningKey();
    this.material = {
      ...this.material,
      signingKeys: dropOld ? [key] : [key, ...this.material.signingKeys],
    };
    await this.save();
  }

  private async save(): Promise<void> {
    if (this.file !== undefined) {
      await writePrivateFile(this.file, JSON.stringify(this.material));
    }
  }
}

async function createSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
}
