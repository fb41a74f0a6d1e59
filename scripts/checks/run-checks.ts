import { availableParallelism } from 'node:os';
import { styleText } from 'node:util';

import { type Check, type Claim, claimWithout } from './claim.ts';
import { stopTools } from './run-tool.ts';

/**
 * Runs checks, several at a time, and prints each claim as soon as it is known. One that does not hold does not keep the others
 * from being looked at.
 *
 * @param checks What to run.
 * @param stopped Ends the run early; what had not been looked at by then does not hold.
 * @returns All claims.
 */
export async function runChecks(checks: readonly Check[], stopped: AbortSignal): Promise<Claim[]> {
  stopped.addEventListener('abort', () => void stopTools(), { once: true });
  const waiting = [...checks];
  const claims: Claim[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const begin = performance.now();
      const answered = stopped.aborted ? unanswered(check, 'stopped') : await answersOf(check);
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      for (const claim of answered) console.log(claimLine(claim, seconds));
      claims.push(...answered);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return claims;
}

/**
 * What to print when all is done: the reasons against each claim that does not hold, and the counts.
 *
 * @param claims All claims.
 * @returns Text for a terminal, without a line break at the end.
 */
export function checksSummary(claims: readonly Claim[]): string {
  const broken = claims.filter(({ holds }) => holds === false);
  const notAsked = claims.filter(({ holds }) => holds === null);
  const reasons = [...notAsked, ...broken].map(
    (claim) => `${sign(claim)} ${claim.name}\n\n${claim.details.replaceAll(/^(?=.)/gm, '    ')}\n`,
  );
  const holding = claims.length - broken.length - notAsked.length;
  const all = broken.length === 0 && notAsked.length === 0;
  const counts = [
    all ? `All ${holding} claims hold` : `${holding} claims hold`,
    ...(broken.length > 0 ? [`${broken.length} do not`] : []),
    ...(notAsked.length > 0 ? [`${notAsked.length} could not be asked here`] : []),
  ];
  return ['', ...reasons, `${counts.join(', ')}.`].join('\n');
}

/** The claims of a check. One that breaks answers none of its claims, so that none of them holds. */
async function answersOf(check: Check): Promise<readonly Claim[]> {
  try {
    return await check.run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return unanswered(check, reason);
  }
}

function unanswered({ claims }: Check, reason: string): Claim[] {
  return claims.map((name) => claimWithout(name, [`It could not be checked: ${reason}`]));
}

function claimLine(claim: Claim, seconds: string): string {
  return `${sign(claim)} ${`${seconds} s`.padStart(7)}  ${claim.name}`;
}

function sign({ holds }: Claim): string {
  if (holds === null) return styleText('yellow', '?');
  return holds ? styleText('green', '✓') : styleText(['bold', 'red'], '✗');
}
