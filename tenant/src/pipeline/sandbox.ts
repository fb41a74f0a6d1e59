import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { createContext, Script } from 'node:vm';

/** The longest that code may run before it waits for something. */
const SYNCHRONOUS_TIMEOUT_MS = 2000;
/** The longest that a handler may take in all, as at Auth0. */
const TOTAL_TIMEOUT_MS = 20_000;

/** A function that tenant code gave us. */
export type Handler = (...args: readonly unknown[]) => unknown;

/** Where a script runs, and what it may see. */
export interface SandboxOptions {
  /** Shown in stack traces. */
  readonly fileName: string;
  readonly log: (line: string) => void;
  /** More globals than the usual ones. */
  readonly globals?: Readonly<Record<string, unknown>>;
}

/**
 * Runs code of an Action or a Rule with few globals and a time limit. It keeps mistakes apart from the tenant;
 * `node:vm` is no wall against malice, and the code is the developer's own.
 */
export class Sandbox {
  private readonly script: Script;
  private readonly options: SandboxOptions;

  /** @throws SyntaxError for code that is not JavaScript. */
  constructor(code: string, options: SandboxOptions) {
    this.script = new Script(code, { filename: options.fileName });
    this.options = options;
  }

  /**
   * Runs the script in a world of its own, takes a handler from it and calls that.
   *
   * @param pick What to take: from the exports of the script, or its last value.
   * @param call Calls the handler. What it does before its first wait is under the time limit.
   * @throws Whatever the code throws, or an Error when it takes too long.
   */
  async run<Result>(
    pick: (exports: Readonly<Record<string, unknown>>, lastValue: unknown) => unknown,
    call: (handler: Handler) => Result | Promise<Result>,
  ): Promise<Result> {
    const module = { exports: {} as Record<string, unknown> };
    const context = createContext({
      module,
      exports: module.exports,
      require: requireAllowed,
      console: this.console(),
      URL,
      URLSearchParams,
      fetch,
      setTimeout: this.guardedTimeout,
      clearTimeout,
      ...this.options.globals,
    });
    const lastValue: unknown = this.script.runInContext(context, {
      timeout: SYNCHRONOUS_TIMEOUT_MS,
    });
    const handler = pick(module.exports, lastValue);
    if (typeof handler !== 'function') {
      throw new TypeError(`${this.options.fileName} gives no handler`);
    }
    context['callHandler'] = async () => call(handler as Handler);
    const running = new Script('callHandler()').runInContext(context, {
      timeout: SYNCHRONOUS_TIMEOUT_MS,
    }) as Promise<Result>;
    return withDeadline(running);
  }

  /** A mistake in a timer belongs to no request any more: it is a line in the log, and not the end of the tenant. */
  private readonly guardedTimeout = (
    callback: (...args: readonly unknown[]) => unknown,
    delayMs?: number,
    ...args: readonly unknown[]
  ): NodeJS.Timeout =>
    setTimeout(() => {
      try {
        callback(...args);
      } catch (error) {
        // What was thrown comes from another world, where Error is another class.
        this.options.log(`a timer failed: ${inspect(error).split('\n', 1)[0] ?? ''}`);
      }
    }, delayMs);

  private console(): Readonly<Record<string, (...values: readonly unknown[]) => void>> {
    const write = (...values: readonly unknown[]) => {
      this.options.log(
        values
          .map((value) =>
            typeof value === 'string' ? value : inspect(value, { breakLength: Infinity }),
          )
          .join(' '),
      );
    };
    return { log: write, info: write, warn: write, error: write, debug: write };
  }
}

async function withDeadline<Result>(running: Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  const deadline = wait(TOTAL_TIMEOUT_MS, undefined, { signal: stop.signal, ref: false }).then(
    () => {
      throw new Error(`it took longer than ${String(TOTAL_TIMEOUT_MS / 1000)} seconds`);
    },
    // Aborted because the handler was faster: this side of the race no longer counts.
    () => undefined as never,
  );
  try {
    return await Promise.race([running, deadline]);
  } finally {
    stop.abort();
  }
}

function requireAllowed(name: string): unknown {
  if (name === 'crypto' || name === 'node:crypto') {
    return { createHash, createHmac, randomBytes, randomUUID };
  }
  throw new Error(`require('${name}') is not available in the local tenant`);
}
