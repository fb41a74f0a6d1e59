/** Signals by which a person, a terminal or a supervisor ends a program. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls a function at the first signal that asks this process to end, instead of ending at once. A second signal is not
 * special: what is being stopped gets the time that it was promised.
 *
 * @param stop What to do. It is called once at most.
 * @returns Function that stops listening.
 */
export function stopOnSignal(stop: (signal: NodeJS.Signals) => void): () => void {
  let asked = false;
  const listener = (signal: NodeJS.Signals): void => {
    if (asked) return;
    asked = true;
    stop(signal);
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}
