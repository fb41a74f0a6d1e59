import { DOCUMENT, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { EMPTY, fromEvent, map, startWith, switchMap, timer } from 'rxjs';

const TICK_MS = 1_000;

/**
 * The time, for what counts seconds before people's eyes. Moves once a second while the page is visible and
 * stands still while it is not; a page that is looked at again has the right time at once. Call it in an
 * injection context, which ends it.
 *
 * @returns Milliseconds since the epoch, by the clock of this device.
 */
export function secondClock(): Signal<number> {
  const document = inject(DOCUMENT);
  return toSignal(
    fromEvent(document, 'visibilitychange').pipe(
      startWith(null),
      switchMap(() => (document.visibilityState === 'visible' ? timer(0, TICK_MS) : EMPTY)),
      map(() => Date.now()),
    ),
    { initialValue: Date.now() },
  );
}

/**
 * How long it is until a moment, as clocks show it: `0:09`, `1:59:00`.
 *
 * @param untilMs The moment, in milliseconds since the epoch.
 * @param nowMs Now, in milliseconds since the epoch.
 * @returns `0:00` once it is over.
 */
export function timeLeft(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
