import { type BrowserContext } from '@playwright/test';

/** Something in a page of ours that its Content-Security-Policy refused. */
export interface PolicyReport {
  /** What was refused it, such as `script-src-elem` or `require-trusted-types-for`. */
  readonly directive: string;
  /** Address that was to be loaded, without query; or `inline`, `eval`, `trusted-types-sink`. */
  readonly blocked: string;
  /** Path of the page or frame. */
  readonly path: string;
}

/** What is listened to already: several tests may share a context, and a context takes a function only once. */
const LISTENING = new WeakMap<BrowserContext, PolicyReports>();

/** Name of the function by which pages tell. */
const BINDING = 'tellOfPolicyReport';

/** Everything that the policy refused in the pages and frames of the application, in all windows of a context. */
export class PolicyReports {
  #reports: PolicyReport[] = [];

  /**
   * Listens in every document of ours that is opened from now on, from before its first script on.
   *
   * @param context The context of the browser.
   * @param origin Origin of the application: what the tenant's pages do is theirs.
   * @returns What was refused so far, and from now on.
   */
  static async of(context: BrowserContext, origin: string): Promise<PolicyReports> {
    const known = LISTENING.get(context);
    if (known) return known;
    const reports = new PolicyReports();
    LISTENING.set(context, reports);
    await context.exposeBinding(BINDING, (_source, report: PolicyReport) => {
      reports.#reports.push(report);
    });
    await context.addInitScript(
      ([binding, ours]) => {
        if (location.origin !== ours) return;
        const tell = (globalThis as unknown as Record<string, (report: unknown) => unknown>)[
          binding
        ];
        document.addEventListener('securitypolicyviolation', (event) => {
          const [blocked] = event.blockedURI.split(/[?#]/);
          tell?.({ directive: event.effectiveDirective, blocked, path: location.pathname });
        });
      },
      [BINDING, origin] as const,
    );
    return reports;
  }

  /** What was refused, and not taken yet. */
  get all(): readonly PolicyReport[] {
    return this.#reports;
  }

  /**
   * Takes what was refused: a test that means to break the policy answers for it.
   *
   * @returns The reports, which are then no longer there.
   */
  take(): PolicyReport[] {
    const taken = this.#reports;
    this.#reports = [];
    return taken;
  }
}
