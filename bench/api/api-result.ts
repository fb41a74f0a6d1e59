import type { LoadSummary } from './load-result.ts';

/** Which program serves the list. */
export type ApiProgram = 'ours' | 'express';

/** How many requests with a token are answered. */
export interface ApiResult {
  readonly program: ApiProgram;
  /** How many of it, on one database. */
  readonly instances: number;
  /** As many as it can, by all instances together. */
  readonly full: LoadSummary;
  /** With {@link STEADY_RATE} requests a second, which it does not feel; only for a single instance. */
  readonly steady: LoadSummary | null;
}

/** A load that a single instance bears easily, in requests a second. */
export const STEADY_RATE = 200;
