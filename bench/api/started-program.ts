import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program that serves something on loopback. */
export interface StartedProgram {
  /** Where it is, without a slash at its end. */
  readonly origin: string;
  /** How long it took until it said so, in milliseconds. */
  readonly startedInMs: number;
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>;
}

/** What is started, and where. */
export interface ProgramChoices {
  /** File of the program. */
  readonly file: string;
  /** Variables on top of those of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** The only processor core that it may use; Linux alone can say so. Default: any. */
  readonly core?: number;
}

/**
 * Starts a program of this repository and waits for its line `… ready at http://…`.
 *
 * @param choices What to start.
 * @throws Error When it ends before, with what it said.
 */
export async function startProgram({ file, env, core }: ProgramChoices): Promise<StartedProgram> {
  const begin = performance.now();
  const command = [process.execPath, file];
  const isPinned = core !== undefined && process.platform === 'linux';
  const [program = '', ...args] = isPinned ? ['taskset', '-c', String(core), ...command] : command;
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const said: string[] = [];
  const errors = createInterface({ input: child.stderr });
  errors.on('line', (line) => said.push(line));
  const lines = createInterface({ input: child.stdout });
  const origin = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const [, found] = / ready at (http:\/\/[^/\s]+)/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`${file} ended before it was ready:\n${said.join('\n')}`));
    });
  });
  return {
    origin,
    startedInMs: performance.now() - begin,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
