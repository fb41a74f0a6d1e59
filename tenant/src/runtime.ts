import type { TenantDefinition } from './definition/model.ts';
import type { FaultSwitches } from './faults/fault-switches.ts';
import type { PeopleDirectory } from './people/directory.ts';
import type { SignInThrottle } from './people/sign-in-throttle.ts';
import type { LoginPipeline } from './pipeline/login-pipeline.ts';
import type { KeyRing } from './state/keys.ts';
import type { StateStore } from './state/store.ts';

/** What the parts of a running tenant share. */
export interface TenantRuntime {
  readonly definition: TenantDefinition;
  readonly people: PeopleDirectory;
  readonly throttle: SignInThrottle;
  readonly keys: KeyRing;
  readonly store: StateStore;
  readonly pipeline: LoginPipeline;
  readonly faults: FaultSwitches;
  /** Writes one line. Never given a token, a code, a password, a query or a fragment. */
  readonly log: (line: string) => void;
  /** With a slash at the end, as Auth0's. */
  readonly issuer: string;
  /** The issuer without the slash. */
  readonly origin: string;
  readonly port: number;
}
