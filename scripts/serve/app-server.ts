import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';

/** Where the application comes from: a folder with a build, which nginx serves, or the address of a development server. */
export type AppSource = { readonly folder: string } | { readonly upstream: string };

/** What is passed on, and where. */
export interface AppServerOptions {
  /** Address of the development server. */
  readonly upstream: string;
  /** What `/config.json` holds. One build serves every environment, and only this file differs. */
  readonly settings: unknown;
  /** Port on the loopback interface; 0 lets the operating system choose. */
  readonly port: number;
}

/** A running server. */
export interface AppServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Passes a development server on to this machine, with the settings of one environment.
 *
 * @param options What to pass on, and where.
 * @returns The server, once it listens.
 */
export async function serveUpstream({
  upstream,
  settings,
  port,
}: AppServerOptions): Promise<AppServer> {
  const config = JSON.stringify(settings);
  const server = createServer((incoming, outgoing) => {
    const [path = '/'] = (incoming.url ?? '/').split('?');
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      outgoing.writeHead(405, { allow: 'GET, HEAD' }).end();
    } else if (path === '/config.json') {
      const headers = {
        'cache-control': 'no-store',
        'content-type': 'application/json; charset=utf-8',
      };
      outgoing.writeHead(200, headers).end(config);
    } else {
      passOn(upstream, incoming, outgoing);
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: portOf(server), close: () => close(server) };
}

/** Asks the development server and hands its answer on. */
function passOn(upstream: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { host, ...headers } = incoming.headers;
  const asked = request(new URL(incoming.url ?? '/', upstream), { headers }, (answered) => {
    outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(outgoing);
  });
  asked.once('error', () => {
    if (outgoing.headersSent) outgoing.destroy();
    else
      outgoing
        .writeHead(502)
        .end(`The development server behind ${host ?? 'here'} does not answer`);
  });
  asked.end();
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
