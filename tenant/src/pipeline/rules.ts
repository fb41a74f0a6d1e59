import type { RuleDefinition } from '../definition/model.ts';
import type { PipelineStep } from './actions.ts';
import { ruleArguments, type RuleContext } from './login-event.ts';
import { isCustomClaim, LoginDenied, type LoginOutcome } from './login-outcome.ts';
import { oneLine } from './safe-log.ts';
import { Sandbox } from './sandbox.ts';

/** What the global of this name is inside a Rule. */
class UnauthorizedError extends Error {
  override readonly name = 'UnauthorizedError';
}

/**
 * A Rule as a step of the pipeline: `function (user, context, callback)`.
 *
 * @throws SyntaxError for code that is not a JavaScript function.
 */
export function ruleStep(rule: RuleDefinition, log: (line: string) => void): PipelineStep {
  const sandbox = new Sandbox(`(${rule.code.trim().replace(/;$/, '')}\n)`, {
    fileName: rule.fileName,
    log: (line) => {
      log(`rule ${rule.name}: ${oneLine(line)}`);
    },
    globals: { UnauthorizedError, configuration: {} },
  });
  return async (event, before) => {
    const { user, context } = ruleArguments(event);
    const given: RuleContext = {
      ...context,
      idToken: { ...before.idTokenClaims },
      accessToken: { ...before.accessTokenClaims },
    };
    const result = await sandbox.run(
      (_exports, lastValue) => lastValue,
      async (handler) =>
        new Promise<unknown>((resolve, reject) => {
          const callback = (error: unknown, _user: unknown, changed: unknown) => {
            if (error === null || error === undefined) {
              resolve(changed ?? given);
            } else {
              reject(
                error instanceof UnauthorizedError
                  ? new LoginDenied('unauthorized', error.message)
                  : asError(error),
              );
            }
          };
          Promise.resolve(handler(structuredClone(user), structuredClone(given), callback)).catch(
            reject,
          );
        }),
    );
    return outcomeOf(result, before);
  };
}

function outcomeOf(result: unknown, before: LoginOutcome): LoginOutcome {
  // A copy through JSON: only what a token can carry, and nothing that the code could still change.
  const context = JSON.parse(JSON.stringify(result)) as Partial<RuleContext>;
  const { scope, ...accessTokenClaims } = context.accessToken ?? {};
  return {
    ...before,
    idTokenClaims: customClaims(context.idToken ?? {}),
    accessTokenClaims: customClaims(accessTokenClaims),
    replacedScopes: scopesOf(scope) ?? before.replacedScopes,
  };
}

function scopesOf(scope: unknown): readonly string[] | undefined {
  if (typeof scope === 'string') {
    return scope.split(' ').filter((word) => word !== '');
  }
  return Array.isArray(scope) ? scope.filter((word) => typeof word === 'string') : undefined;
}

function customClaims(claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => isCustomClaim(name)));
}

function asError(error: unknown): Error {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return new Error(String(message));
}
