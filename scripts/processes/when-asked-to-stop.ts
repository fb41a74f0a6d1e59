/** Signals by which a person, a terminal or a supervisor ends a program. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const BETWEEN_LOOKS_MS = 250;

/**
 * Calls a function, once, when this process is asked to end, instead of ending at once: by a signal, or because the process that
 * started it is gone. The second is how a `kill` of npm arrives: npm passes it on to the shell between it and us, and no further.
 *
 * @param stop What to do.
 * @returns Function that stops listening.
 */
export function whenAskedToStop(stop: () => void): () => void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) ask();
  }, BETWEEN_LOOKS_MS);
  timer.unref();
  for (const signal of SIGNALS) process.on(signal, ask);
  let asked = false;
  function ask(): void {
    clearInterval(timer);
    if (asked) return;
    asked = true;
    stop();
  }
  return () => {
    clearInterval(timer);
    for (const signal of SIGNALS) process.off(signal, ask);
  };
}

/**
 * The same as a signal, for code that looks whether it may go on.
 *
 * @returns Signal that is aborted when this process is asked to end.
 */
export function askedToStop(): AbortSignal {
  const controller = new AbortController();
  whenAskedToStop(() => {
    controller.abort();
  });
  return controller.signal;
}
