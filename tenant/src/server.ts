import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type DefinitionSource, loadDefinition } from './definition/load-definition.ts';
import type { TenantDefinition } from './definition/model.ts';
import { FaultSwitches } from './faults/fault-switches.ts';
import { PeopleDirectory } from './people/directory.ts';
import { SignInThrottle } from './people/sign-in-throttle.ts';
import { LoginPipeline } from './pipeline/login-pipeline.ts';
import { safeLog } from './pipeline/safe-log.ts';
import { prepareAuthorizationRequest } from './provider/authorization-request.ts';
import { createProvider } from './provider/configuration.ts';
import { checkLoopbackHost, isLoopbackAddress, PublicAddressError } from './public-address.ts';
import { canonicalPath } from './routes/canonical-path.ts';
import { checkHost } from './routes/check-host.ts';
import { consentRoutes } from './routes/consent.ts';
import { controlRoutes } from './routes/control.ts';
import { correctDiscovery } from './routes/discovery.ts';
import { answerErrors } from './routes/error-answers.ts';
import { blockFrameCookies, injectFaults } from './routes/faults.ts';
import { logoutRoute } from './routes/logout.ts';
import type { Middleware } from './routes/middleware.ts';
import { logRequests, noteProviderErrors } from './routes/request-log.ts';
import { securityHeaders } from './routes/security-headers.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { styleSheetRoute } from './routes/style-sheet.ts';
import { acceptJsonTokenRequests } from './routes/token-json-body.ts';
import { userinfoRoute } from './routes/userinfo.ts';
import type { TenantRuntime } from './runtime.ts';
import { KeyRing } from './state/keys.ts';
import { StateStore } from './state/store.ts';

/** How to start a tenant. */
export interface TenantOptions {
  /** The files, or what {@link loadDefinition} made of them. */
  readonly definition: DefinitionSource | TenantDefinition;
  /** Default 0: any free port, which the issuer then names. */
  readonly port?: number;
  /** Where to listen. Loopback only. Default `127.0.0.1`. */
  readonly host?: string;
  /** Where keys, sessions and consents are kept. Without it, they end with the process. */
  readonly dataDir?: string;
  /** Whether the fault switches and the other control routes are there. Default `false`. */
  readonly control?: boolean;
  /** Takes one line at a time. Default: nothing is logged. */
  readonly log?: (line: string) => void;
}

/** A tenant that answers. */
export interface Tenant {
  /** With a slash at the end: the `iss` of its tokens. */
  readonly issuer: string;
  /** Without the slash. */
  readonly origin: string;
  readonly port: number;
  readonly definition: TenantDefinition;
  readonly people: PeopleDirectory;
  readonly faults: FaultSwitches;
  /** Signs with a new key from now on. The old ones stay published unless they are dropped. */
  rotateKeys(options?: { readonly dropOld: boolean }): Promise<void>;
  /** Signs everybody out. Consents stay. */
  endSessions(): void;
  /** Makes every session look as if its person had signed in this many seconds earlier. One that is too old ends. */
  ageSessions(seconds: number): void;
  /** Stops answering, and ends when everything is in its files. */
  close(): Promise<void>;
}

/**
 * Starts a tenant.
 *
 * @throws `PublicAddressError` for a host that other machines could reach: anybody may sign in here as anybody.
 * @throws `DefinitionError` naming every problem of the files.
 * @throws `DamagedFileError` for a file of `dataDir` that the tenant did not write.
 * @throws The error of the socket, with the code `EADDRINUSE` for a port that is taken.
 */
export async function createTenant(options: TenantOptions): Promise<Tenant> {
  const { port = 0, host = '127.0.0.1', dataDir, control = false } = options;
  checkLoopbackHost(host);
  const definition =
    'tenantFile' in options.definition
      ? await loadDefinition(options.definition)
      : options.definition;
  const log = safeLog(definition, options.log ?? (() => undefined));
  const [people, keys, store, styleSheet] = await Promise.all([
    PeopleDirectory.open(definition),
    KeyRing.open(dataDir),
    StateStore.open(dataDir, (error) => {
      log(`error: the state could not be written: ${String(error)}`);
    }),
    styleSheetRoute(),
  ]);
  const pipeline = new LoginPipeline(definition, log);

  let handle: (request: IncomingMessage, response: ServerResponse) => unknown;
  const closing = new AbortController();
  const server = createServer((request, response) => {
    // A connection that is kept alive would hold up closing, so those go with their last answer.
    response.once('close', () => {
      if (closing.signal.aborted) {
        server.closeIdleConnections();
      }
    });
    handle(request, response);
  });
  const actualPort = await listen(server, port, host);
  const origin = `http://localhost:${String(actualPort)}`;
  const runtime: TenantRuntime = {
    definition,
    people,
    keys,
    store,
    pipeline,
    log,
    origin,
    issuer: `${origin}/`,
    port: actualPort,
    faults: new FaultSwitches(),
    throttle: new SignInThrottle(),
  };
  const rotateKeys = async (rotation = { dropOld: false }) => {
    await keys.rotate(rotation);
    handle = createHandler();
  };
  const endSessions = () => {
    store.clear('Session');
  };
  const ageSessions = (seconds: number) => {
    const oldest = Math.floor(Date.now() / 1000) - definition.sessionLifetimeSeconds;
    store.change('Session', (session) => {
      const { loginTs } = session;
      if (loginTs === undefined) {
        return session;
      }
      const signedInAt = loginTs - seconds;
      return signedInAt <= oldest ? undefined : { ...session, loginTs: signedInAt };
    });
  };
  const createHandler = () => {
    const provider = createProvider(runtime);
    noteProviderErrors(provider, runtime);
    const chain: readonly Middleware[] = [
      canonicalPath,
      logRequests(runtime),
      securityHeaders(runtime),
      answerErrors(runtime),
      checkHost(runtime),
      injectFaults(runtime, closing.signal),
      blockFrameCookies(runtime),
      ...(control ? [controlRoutes(runtime, { rotateKeys, endSessions, ageSessions })] : []),
      styleSheet,
      correctDiscovery,
      prepareAuthorizationRequest,
      logoutRoute(provider, runtime),
      userinfoRoute(runtime),
      acceptJsonTokenRequests(),
      signInRoutes(provider, runtime),
      consentRoutes(provider, runtime),
    ];
    for (const middleware of chain) {
      provider.use(middleware);
    }
    return provider.callback();
  };
  try {
    handle = createHandler();
  } catch (error) {
    // The port is open already. Left so, it would keep the process alive with nobody to answer.
    await closeServer(server);
    throw error;
  }

  return {
    issuer: runtime.issuer,
    origin,
    port: actualPort,
    definition,
    people,
    faults: runtime.faults,
    rotateKeys,
    endSessions,
    ageSessions,
    close: async () => {
      if (!closing.signal.aborted) {
        closing.abort();
        await closeServer(server);
        await store.flush();
      }
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { address, port: actualPort } = server.address() as AddressInfo;
      if (isLoopbackAddress(address)) {
        resolve(actualPort);
      } else {
        server.close();
        reject(new PublicAddressError(`${host} (${address})`));
      }
    });
  });
}

async function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error === undefined) {
        resolve();
      } else {
        reject(error);
      }
    });
    server.closeIdleConnections();
  });
}
