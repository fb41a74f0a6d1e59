import type { TenantDefinition } from '../definition/model.ts';
import { secretRemover } from './secrets.ts';

/**
 * A log that nobody can write into but us: no secret of the definition gets into it, and no control
 * character, with which a request could move the cursor of the terminal that shows it.
 *
 * @param definition Whose secrets are taken out.
 * @param log Takes the lines. One of a failure of our own has line breaks, for its stack.
 */
export function safeLog(
  definition: TenantDefinition,
  log: (line: string) => void,
): (line: string) => void {
  const withoutSecrets = secretRemover(definition);
  return (line) => {
    log(withoutSecrets(line).replaceAll(/[^\P{Cc}\t\n]/gu, escapeCharacter));
  };
}

/** Text that stays in its line. For what comes from code or from a request. */
export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const named = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` }[character];
  return named ?? String.raw`\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
