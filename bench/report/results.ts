import type { ApiResult } from '../api/api-result.ts';
import type { TenantStart } from '../api/measure-tenant-start.ts';
import type { BurstOutcome } from '../measurements/burst.ts';
import type { FirstPaintResult } from '../measurements/first-paint.ts';
import type { InterceptorResult } from '../measurements/interceptor.ts';
import type { BytesResult } from '../measurements/measure-bytes.ts';
import type { RenewalsOutcome } from '../measurements/renewals.ts';
import type { RoundTripResult } from '../measurements/round-trips.ts';
import type { TabsOutcome } from '../measurements/tabs.ts';

/** Where and with what a run was made. Nothing in it names a place or a person. */
export interface Circumstances {
  /** Day of the run, as `2026-11-23`. */
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** What was on the machine besides: the average number of running processes when it began. */
  readonly loadAtBegin: number;
  /** Versions by name: of Node.js, the browser, Angular and the packages that are compared. */
  readonly versions: Readonly<Record<string, string>>;
}

/** All of a run, as `results.json` keeps it. A part that was not measured in this run is empty. */
export interface Results {
  readonly circumstances: Circumstances;
  readonly bytes: readonly BytesResult[];
  readonly roundTrips: readonly RoundTripResult[];
  readonly interceptors: readonly InterceptorResult[];
  readonly firstPaint: readonly FirstPaintResult[];
  readonly bursts: readonly BurstOutcome[];
  readonly tabs: readonly TabsOutcome[];
  readonly renewals: readonly RenewalsOutcome[];
  readonly api: readonly ApiResult[];
  readonly tenantStart: TenantStart | null;
}

/** Results before anything was measured; only where and with what is missing. */
export const NOTHING_MEASURED: Omit<Results, 'circumstances'> = {
  bytes: [],
  roundTrips: [],
  interceptors: [],
  firstPaint: [],
  bursts: [],
  tabs: [],
  renewals: [],
  api: [],
  tenantStart: null,
};
