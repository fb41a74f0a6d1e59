/// <reference types="jasmine" />

/** When the clock of {@link useMovedClock} begins, in milliseconds since the epoch. */
export const START_MS = 1_800_000_000_000;

/** Puts a clock that tests move in the place of the timers and dates of the browser, for every spec of a suite. */
export function useMovedClock(): void {
  beforeEach(() => {
    jasmine.clock().install().mockDate(new Date(START_MS));
  });
  afterEach(() => {
    stopRecording();
    jasmine.clock().uninstall();
  });
}

let stopRecording = (): void => undefined;

/** How long, in milliseconds, each timer was asked to wait from now on, to the end of the spec. */
export function recordWaits(): readonly number[] {
  const before = Object.getOwnPropertyDescriptor(window, 'setTimeout') ?? {};
  const original = window.setTimeout.bind(window);
  const waits: number[] = [];
  const recording = (handler: TimerHandler, waitMs = 0): number => {
    waits.push(waitMs);
    return original(handler, waitMs);
  };
  window.setTimeout = recording as typeof window.setTimeout;
  stopRecording = () => {
    Object.defineProperty(window, 'setTimeout', before);
    stopRecording = () => undefined;
  };
  return waits;
}

/** Lets the promises of the code under test go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}
