/** How far the clocks of the tenant and of this machine may differ. */
export const CLOCK_TOLERANCE_SECONDS = 10;
