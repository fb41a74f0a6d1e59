import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a program may take to end by itself once it is asked to, in milliseconds. */
const GRACE_MS = 5_000;

/** How long to wait for the last lines, in milliseconds, should somebody outside of the group hold on to the pipe. */
const LAST_LINES_MS = 2_000;

/** Receives a line of a program. */
export type LineWriter = (line: string, stream: 'stdout' | 'stderr') => void;

/** What is run, and where its output goes. */
export interface ProgramOptions {
  /** Short name, for logs and messages. */
  readonly name: string;
  /** Arguments for Node.js: its own options, the file to run, and the arguments of that. */
  readonly args: readonly string[];
  /** Variables on top of those of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Folder to run in. Default: the folder of this process. */
  readonly cwd?: string;
  /** Receives each line that the program prints, without its line break. */
  readonly onLine: LineWriter;
}

/** How a program ended: `code` is `null` when a signal ended it. */
export interface ProgramExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * A program of Node.js that runs beside this one, with everything it starts. It leads a process group of its own, so that a
 * Ctrl-C in the terminal reaches only this process, which then stops each program with its whole tree, in order. Should this
 * process be killed outright, the program notices and ends too.
 */
export class Program {
  readonly name: string;
  /** Resolves when the program has ended, for whatever reason; never rejects. */
  readonly exited: Promise<ProgramExit>;
  private readonly child: ChildProcess;
  private readonly outputEnded: Promise<unknown>;
  private hasExited = false;

  constructor({ name, args, env, cwd, onLine }: ProgramOptions) {
    this.name = name;
    const exitWithParent = new URL('exit-with-parent.ts', import.meta.url).href;
    this.child = spawn(process.execPath, ['--import', exitWithParent, ...args], {
      cwd,
      detached: process.platform !== 'win32',
      env: { ...process.env, ...env, PARENT_PROCESS_ID: String(process.pid) },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.exited = new Promise((resolve) => {
      this.child.once('error', (error) => {
        onLine(error.message, 'stderr');
        this.hasExited = true;
        resolve({ code: 1, signal: null });
      });
      this.child.once('exit', (code, signal) => {
        this.hasExited = true;
        resolve({ code, signal });
      });
    });
    this.outputEnded = Promise.all(
      (['stdout', 'stderr'] as const).map(async (stream) => {
        const input = this.child[stream];
        if (input === null) return;
        const lines = createInterface({ input });
        lines.on('line', (line) => {
          onLine(line, stream);
        });
        await once(lines, 'close');
      }),
    );
  }

  /** Whether the program has not ended yet. */
  get isRunning(): boolean {
    return !this.hasExited;
  }

  /**
   * Ends the program and everything it has started: asks first, and after five seconds no longer asks. Resolves when it has
   * ended and its last line was handed over; harmless when it had ended before.
   */
  async stop(): Promise<void> {
    if (this.isRunning) {
      this.signalTree('SIGTERM');
      const timer = setTimeout(() => {
        this.signalTree('SIGKILL');
      }, GRACE_MS);
      await this.exited;
      clearTimeout(timer);
    }
    // What the program started may outlive it; its group is gone when nothing of it is left.
    this.signalTree('SIGKILL');
    await Promise.race([this.outputEnded, delay(LAST_LINES_MS, undefined, { ref: false })]);
  }

  private signalTree(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    if (process.platform === 'win32') {
      if (this.isRunning)
        spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true });
      return;
    }
    try {
      process.kill(-pid, signal);
    } catch {
      // ESRCH: the whole group is gone already, which is what was asked for.
    }
  }
}
