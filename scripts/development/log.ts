import { styleText } from 'node:util';

import { type LineWriter, type Program } from '../processes/program.ts';
import { readableLog } from './readable-log.ts';

const COLOURS = ['cyan', 'magenta', 'yellow', 'green'] as const;

/**
 * Makes writers that put the name of its program before each line, in a colour of its own and all of one width. Whether there
 * are colours at all is decided by the terminal and the variables `NO_COLOR` and `FORCE_COLOR`.
 *
 * @param names Names of the programs that will write.
 * @param output Where the lines go. Default: standard output.
 * @returns A writer for each name.
 */
export function prefixedWriters<Name extends Program['name']>(
  names: readonly Name[],
  output: NodeJS.WritableStream = process.stdout,
): Record<Name, LineWriter> {
  const width = Math.max(...names.map(({ length }) => length));
  const writers = names.map((name, index) => {
    const colour = COLOURS[index % COLOURS.length] ?? 'white';
    const prefix = styleText(colour, `${name.padEnd(width)} │`, { stream: output });
    const readable = readableLog();
    const write: LineWriter = (line) => {
      const text = readable(line);
      if (text !== null && text.trim() !== '') output.write(`${prefix} ${text}\n`);
    };
    return [name, write] as const;
  });
  return Object.fromEntries(writers) as Record<Name, LineWriter>;
}
