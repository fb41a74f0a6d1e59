/**
 * Fails the test if something speaks against what it expects. Works with every test runner: a failure is an
 * error that is thrown, and what holds is told to the `expect()` of the runner where there is one, because
 * some refuse tests that expect nothing.
 *
 * @param problem What speaks against it, in a sentence; `null` for nothing.
 * @throws Error With the problem as its message.
 */
export function expectNoProblem(problem: string | null): void {
  if (problem !== null) throw new Error(problem);
  const { expect } = globalThis as { expect?: unknown };
  if (typeof expect === 'function') (expect as Expect)(problem).toBe(null);
}

/** What the `expect()` of Jasmine, Vitest and Jest have in common, and is needed here. */
type Expect = (actual: unknown) => { toBe(expected: unknown): void };
