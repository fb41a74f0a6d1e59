import { z } from 'zod';

import { closed } from '../definition/problems.ts';

const lifetime = z.int().min(1).max(2_592_000);

/** What may be set: everything is off until it is. */
export const faultsSchema = closed({
  /** Seconds that Access Tokens live. */
  accessTokenLifetimeSeconds: lifetime.optional(),
  /** Seconds that ID Tokens live. */
  idTokenLifetimeSeconds: lifetime.optional(),
  /** What every silent request (`prompt=none`) is answered with. */
  promptNone: z.enum(['login_required', 'consent_required', 'interaction_required']).optional(),
  /** Milliseconds that each route waits before it answers, by path. */
  delays: z.record(z.string().startsWith('/'), z.int().min(0).max(120_000)).optional(),
  /** The status that each route answers with instead of doing its work, by path. */
  statuses: z.record(z.string().startsWith('/'), z.int().min(500).max(599)).optional(),
  /**
   * Whether frames are answered as if the browser had sent no cookie, and keep none: what a browser does that blocks
   * third-party cookies, rehearsed where application and tenant are of one site.
   */
  blockFrameCookies: z.boolean().optional(),
  /** Seconds that the tenant's clock, as its tokens show it, is ahead of the machine's; negative for behind. */
  clockOffsetSeconds: z.int().min(-31_536_000).max(31_536_000).optional(),
});

/** The faults that are switched on. */
export type Faults = z.infer<typeof faultsSchema>;

/** The fault switches of a tenant. */
export class FaultSwitches {
  private faults: Faults = {};

  get current(): Faults {
    return this.faults;
  }

  /** Takes these faults and no others. */
  replace(faults: Faults): void {
    this.faults = faults;
  }

  /** Changes the named faults and keeps the others. */
  change(faults: Faults): void {
    this.faults = { ...this.faults, ...faults };
  }

  /** Switches everything off. */
  clear(): void {
    this.faults = {};
  }

  get clockOffsetSeconds(): number {
    return this.faults.clockOffsetSeconds ?? 0;
  }
}
