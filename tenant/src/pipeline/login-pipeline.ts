import type { TenantDefinition } from '../definition/model.ts';
import { actionStep, type PipelineStep } from './actions.ts';
import type { LoginEvent } from './login-event.ts';
import { LoginDenied, type LoginOutcome, UNCHANGED } from './login-outcome.ts';
import { ruleStep } from './rules.ts';
import { oneLine } from './safe-log.ts';
import { secretRemover } from './secrets.ts';

interface NamedStep {
  readonly label: string;
  readonly run: PipelineStep;
}

/** The code that runs at each sign-in: Rules first, then Actions, as Auth0 had it while it had both. */
export class LoginPipeline {
  private readonly steps: readonly NamedStep[];
  private readonly log: (line: string) => void;
  private readonly withoutSecrets: (text: string) => string;

  /** @throws SyntaxError for a script that is not JavaScript, with its file name in the stack. */
  constructor(definition: TenantDefinition, log: (line: string) => void) {
    this.steps = [
      ...definition.rules.map((rule) => ({ label: `rule ${rule.name}`, run: ruleStep(rule, log) })),
      ...definition.actions.map((action) => ({
        label: `action ${action.name}`,
        run: actionStep(action, log),
      })),
    ];
    this.log = log;
    this.withoutSecrets = secretRemover(definition);
  }

  /**
   * Runs every step in order; each sees what the one before it made.
   *
   * @throws {@link LoginDenied} when a step denies, and when one fails: a sign-in whose checks did not finish is no sign-in.
   */
  async run(event: LoginEvent): Promise<LoginOutcome> {
    let outcome = UNCHANGED;
    for (const { label, run } of this.steps) {
      try {
        outcome = await run(event, outcome);
      } catch (error) {
        // A denial goes on as it is; anything else is a mistake in the code of the step.
        if (error instanceof LoginDenied) {
          throw new LoginDenied(error.code, this.withoutSecrets(error.message));
        }
        const description = this.withoutSecrets(describe(error));
        this.log(`${label} failed: ${oneLine(description)}`);
        // It goes to the application in an address, where a secret would be worse than in a log.
        throw new LoginDenied('access_denied', description);
      }
    }
    return outcome;
  }
}

/** Errors of the sandbox have a prototype of their own world, so `instanceof Error` does not know them. */
function describe(error: unknown): string {
  const message =
    typeof error === 'object' && error !== null && 'message' in error
      ? String(error.message)
      : String(error);
  return message === '' ? 'the code failed without a message' : message;
}
