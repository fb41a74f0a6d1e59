import { readFile } from 'node:fs/promises';

import { snippetsOf } from '../../scripts/checks/markdown.ts';

/** What stands in a document for something that each team has another of. */
export interface TeamValues {
  /** Path of the packed schematics. */
  readonly tarball: string;
  /** Values by option, such as `--client-id`. */
  readonly options: Readonly<Record<string, string>>;
}

/** A document does not show what a proof runs. */
export class DocumentedCommandsError extends Error {
  override readonly name = 'DocumentedCommandsError';
}

/** The commands of a document, in order. */
export interface DocumentedCommands {
  /** Up to the one that generates: after them, the pattern is in the workspace. */
  readonly copying: readonly string[];
  /** What comes after it. */
  readonly afterwards: readonly string[];
}

/**
 * The commands that a document tells a team to type, with the values of one team. Nothing else is changed, so that what is proven is what
 * people read.
 *
 * @param document Path of the document.
 * @param values What this team has.
 * @returns The commands of all its blocks marked `sh`.
 * @throws {@link DocumentedCommandsError} When the document generates nothing, or leaves out an option that has a value.
 */
export async function documentedCommands(
  document: string,
  values: TeamValues,
): Promise<DocumentedCommands> {
  return commandsIn(document, await readFile(document, 'utf8'), values);
}

/**
 * The same for the text of a document.
 *
 * @param document Path of the document, for messages.
 * @param text Its text.
 * @param values What this team has.
 * @returns The commands.
 * @throws {@link DocumentedCommandsError} As above.
 */
export function commandsIn(document: string, text: string, values: TeamValues): DocumentedCommands {
  const commands = snippetsOf(document, text)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code }) => linesOf(code));
  const generating = commands.findIndex((command) => command.includes(' generate '));
  if (generating === -1)
    throw new DocumentedCommandsError(
      `${document} has no block marked sh with “ng generate …”: show the commands that a team types.`,
    );
  for (const option of Object.keys(values.options)) {
    if (!commands[generating]?.includes(` ${option}=`))
      throw new DocumentedCommandsError(`The commands of ${document} do not show ${option}=….`);
  }
  const filledIn = commands.map((command) => withValues(command, values));
  return {
    copying: filledIn.slice(0, generating + 1),
    afterwards: filledIn.slice(generating + 1),
  };
}

/** The commands of a block: one a line, but where a line ends in a backslash; without comments. */
function linesOf(code: string): string[] {
  return code
    .replaceAll(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}

function withValues(command: string, { tarball, options }: TeamValues): string {
  const words = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words
    .map((word) => {
      if (/\.tgz["']?$/.test(word)) return JSON.stringify(tarball);
      const [option = ''] = word.split('=');
      const value = options[option];
      return value === undefined ? word : `${option}=${JSON.stringify(value)}`;
    })
    .join(' ');
}
