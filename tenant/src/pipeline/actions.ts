import type { ActionDefinition } from '../definition/model.ts';
import { actionEvent, type LoginEvent } from './login-event.ts';
import { isCustomClaim, LoginDenied, type LoginOutcome } from './login-outcome.ts';
import { oneLine } from './safe-log.ts';
import { Sandbox } from './sandbox.ts';

/** One step of the pipeline: takes what the steps before it made, and makes its own. */
export type PipelineStep = (event: LoginEvent, before: LoginOutcome) => Promise<LoginOutcome>;

/**
 * An Action as a step of the pipeline: `exports.onExecutePostLogin(event, api)`.
 *
 * @throws SyntaxError for code that is not JavaScript.
 */
export function actionStep(action: ActionDefinition, log: (line: string) => void): PipelineStep {
  const writeLine = (line: string) => {
    log(`action ${action.name}: ${oneLine(line)}`);
  };
  const sandbox = new Sandbox(action.code, { fileName: action.fileName, log: writeLine });
  return async (event, before) => {
    const changes = new LoginChanges(before, writeLine);
    await sandbox.run(
      (exports) => exports['onExecutePostLogin'],
      (handler) => handler(structuredClone(actionEvent(event, action.secrets)), changes.api()),
    );
    changes.throwIfDenied();
    return changes.outcome();
  };
}

/** Collects what one Action asks for. */
class LoginChanges {
  private readonly idTokenClaims: Record<string, unknown>;
  private readonly accessTokenClaims: Record<string, unknown>;
  private readonly replacedScopes: readonly string[] | undefined;
  private readonly added: Set<string>;
  private readonly removed: Set<string>;
  private readonly log: (line: string) => void;
  private denial: LoginDenied | undefined;

  constructor(before: LoginOutcome, log: (line: string) => void) {
    this.idTokenClaims = { ...before.idTokenClaims };
    this.accessTokenClaims = { ...before.accessTokenClaims };
    this.replacedScopes = before.replacedScopes;
    this.added = new Set(before.addedScopes);
    this.removed = new Set(before.removedScopes);
    this.log = log;
  }

  /** The `api` that the Action sees. A part that the local tenant lacks fails with its name, not in silence. */
  api(): unknown {
    const api: Record<string, unknown> = {
      idToken: {
        setCustomClaim: (name: string, value: unknown) => {
          this.setClaim(this.idTokenClaims, name, value);
        },
      },
      accessToken: {
        setCustomClaim: (name: string, value: unknown) => {
          this.setClaim(this.accessTokenClaims, name, value);
        },
        addScope: (scope: string) => {
          this.added.add(scope);
          this.removed.delete(scope);
        },
        removeScope: (scope: string) => {
          this.removed.add(scope);
          this.added.delete(scope);
        },
      },
      access: {
        deny: (...args: readonly string[]) => {
          // Auth0 takes (reason); its earlier form was (code, reason).
          this.denial = new LoginDenied('access_denied', args.at(-1) ?? 'Access denied.');
        },
      },
    };
    return new Proxy(api, {
      get(target, name) {
        if (typeof name === 'string' && !(name in target)) {
          throw new Error(`api.${name} is not available in the local tenant`);
        }
        return Reflect.get(target, name) as unknown;
      },
    });
  }

  throwIfDenied(): void {
    if (this.denial !== undefined) {
      throw this.denial;
    }
  }

  outcome(): LoginOutcome {
    return {
      idTokenClaims: this.idTokenClaims,
      accessTokenClaims: this.accessTokenClaims,
      replacedScopes: this.replacedScopes,
      addedScopes: [...this.added],
      removedScopes: [...this.removed],
    };
  }

  private setClaim(claims: Record<string, unknown>, name: string, value: unknown): void {
    if (!isCustomClaim(name)) {
      this.log(`the claim ${name} is reserved and was not set`);
      return;
    }
    // A copy through JSON: only what a token can carry, and nothing that the code could still change.
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) {
      Reflect.deleteProperty(claims, name);
    } else {
      claims[name] = JSON.parse(text) as unknown;
    }
  }
}
