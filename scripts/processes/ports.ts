import { once } from 'node:events';
import { createServer } from 'node:net';

/** Where each of the three programs listens on this machine. */
export interface Ports {
  readonly app: number;
  readonly tenant: number;
  readonly api: number;
}

/** The ports that the documents name, and `public/config.json` too. */
export const USUAL_PORTS: Ports = { app: 4200, tenant: 4400, api: 4600 };

const PROGRAMS = [
  { key: 'app', variable: 'APP_PORT', title: 'application' },
  { key: 'tenant', variable: 'TENANT_PORT', title: 'tenant' },
  { key: 'api', variable: 'API_PORT', title: 'API' },
] as const satisfies readonly { key: keyof Ports; variable: string; title: string }[];

/** The ports that were asked for cannot be had. The message is written for the person who typed the command. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/**
 * The ports to use: those of the variables `APP_PORT`, `TENANT_PORT` and `API_PORT`, else {@link USUAL_PORTS}.
 *
 * @param env Variables of the process.
 * @returns Three different ports.
 * @throws {@link PortError} When a variable is no port, or two programs were given the same.
 */
export function portsFrom(env: Readonly<Record<string, string | undefined>>): Ports {
  const ports: Record<keyof Ports, number> = { ...USUAL_PORTS };
  for (const { key, variable } of PROGRAMS) {
    const value = env[variable];
    if (value === undefined || value === '') continue;
    if (!/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > 65_535) {
      throw new PortError(`${variable} must be a port, 1 to 65535, and is “${value}”.`);
    }
    ports[key] = Number(value);
  }
  for (const [index, first] of PROGRAMS.entries()) {
    for (const second of PROGRAMS.slice(index + 1)) {
      if (ports[first.key] !== ports[second.key]) continue;
      throw new PortError(
        `The ${first.title} and the ${second.title} cannot both have port ${ports[first.key]}: ` +
          `set ${first.variable} and ${second.variable} to different ports.`,
      );
    }
  }
  return ports;
}

/**
 * Checks that nobody else listens on the ports.
 *
 * @param ports Ports to check.
 * @throws {@link PortError} Naming every port that is taken, and how to choose another.
 */
export async function assertPortsAreFree(ports: Ports): Promise<void> {
  const taken: (typeof PROGRAMS)[number][] = [];
  for (const program of PROGRAMS) {
    if (!(await isFree(ports[program.key]))) taken.push(program);
  }
  if (taken.length === 0) return;
  const proposal = await Promise.all(
    taken.map(async ({ key, variable }) => `${variable}=${await freePortNear(ports[key] + 100)}`),
  );
  throw new PortError(
    [
      ...taken.map(
        ({ key, title }) => `Port ${ports[key]} of the ${title} is taken by another program.`,
      ),
      'Stop that program, or choose another port:',
      `  ${proposal.join(' ')} npm start`,
    ].join('\n'),
  );
}

/**
 * A port that is free now, chosen by the operating system.
 *
 * @returns Its number.
 */
export async function freePort(): Promise<number> {
  const [port] = await differentFreePorts(1);
  return port ?? freePort();
}

/**
 * Three different ports that are free now, chosen by the operating system.
 *
 * @returns Ports for an environment beside all others.
 */
export async function freePorts(): Promise<Ports> {
  const [app, tenant, api] = await differentFreePorts(3);
  return app === undefined || tenant === undefined || api === undefined
    ? freePorts()
    : { app, tenant, api };
}

/** Holds all of them at once before it lets go of any, so that no two are the same. */
async function differentFreePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen({ port: 0, host: '127.0.0.1', exclusive: true });
      await once(server, 'listening');
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    }),
  );
  await Promise.all(
    servers.map(async (server) => {
      server.close();
      await once(server, 'close');
    }),
  );
  return ports;
}

/** Whether nobody listens on a port: on either of the addresses that a browser tries for `localhost`. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

async function freePortNear(start: number): Promise<number> {
  for (let port = start; port <= 65_535 && port < start + 100; port++) {
    if (await isFree(port)) return port;
  }
  return freePort();
}

/** Whether one can listen, tried for a moment. */
function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      // A machine without IPv6 has nobody on its address either.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(true);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
