import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CALLBACK = 'http://localhost:4200/callback';

/** What somebody gets who signs in at a {@link RealTenant}. */
export interface RealTokens {
  readonly accessToken: string;
  readonly idToken: string;
}

/**
 * The tenant of this repository in a process of its own, reached over HTTP like any other: the API
 * knows nothing of its code.
 */
export class RealTenant {
  readonly issuer: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string, issuer: string) {
    this.#process = child;
    this.#folder = folder;
    this.issuer = issuer;
  }

  /** Starts the tenant on a free port, with a folder of its own. */
  static async start(): Promise<RealTenant> {
    const folder = await mkdtemp(join(tmpdir(), 'timesheets-tenant-'));
    const program = join(import.meta.dirname, '../../../tenant/src/main.ts');
    const child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        TENANT_PORT: '0',
        TENANT_DATA_DIR: folder,
        APP_ORIGIN: new URL(CALLBACK).origin,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new RealTenant(child, folder, await issuerOf(child));
  }

  /**
   * Signs a demo person in with one click, as a browser would, and gives what the application finds
   * in the fragment.
   *
   * @param userId The person's subject, as in `people.yaml`.
   * @param audience The API that the Access Token is for.
   * @param scope What the application asks for besides `openid`.
   */
  async signIn(userId: string, audience: string, scope: string): Promise<RealTokens> {
    const cookies = new Map<string, string>();
    const authorize = new URL('authorize', this.issuer);
    authorize.search = new URLSearchParams({
      client_id: 'exampleco-timesheets-local',
      response_type: 'token id_token',
      redirect_uri: CALLBACK,
      scope: `openid ${scope}`,
      audience,
      state: 'a-state',
      nonce: 'a-nonce',
    }).toString();
    let place = await this.#follow(authorize, cookies);
    if (place.pathname.startsWith('/u/login/')) {
      const people = new URL(`${place.pathname}/person`, this.issuer);
      place = await this.#follow(people, cookies, { user_id: userId });
    }
    if (place.pathname.startsWith('/u/consent/')) {
      place = await this.#follow(place, cookies, { decision: 'accept' });
    }
    const response = new URLSearchParams(place.hash.slice(1));
    const accessToken = response.get('access_token');
    const idToken = response.get('id_token');
    if (accessToken === null || idToken === null) {
      throw new Error(`Nobody was signed in: ${response.get('error') ?? place.pathname}`);
    }
    return { accessToken, idToken };
  }

  /** Ends the process and removes its folder. */
  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
    await rm(this.#folder, { recursive: true });
  }

  /** Goes where the tenant leads, up to a page or the way back to the application. */
  async #follow(
    address: URL,
    cookies: Map<string, string>,
    form?: Readonly<Record<string, string>>,
  ): Promise<URL> {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        origin: new URL(this.issuer).origin,
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    await response.body?.cancel();
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return address;
    const next = new URL(location, address);
    return next.origin === new URL(this.issuer).origin ? this.#follow(next, cookies) : next;
  }
}

async function issuerOf({ stdout, stderr }: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [stdout, stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const [, issuer] = /ready at (\S+\/)/.exec(output) ?? [];
        if (issuer !== undefined) resolve(issuer);
      });
    }
    stdout?.on('end', () => reject(new Error(`The tenant did not start: ${output}`)));
  });
}
