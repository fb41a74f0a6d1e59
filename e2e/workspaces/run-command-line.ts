/**
 * Runs a command as a person types it: `node run-command-line.ts "npm install"`. The documents show lines for a shell, and a program of
 * Node.js around the shell can be ended with everything that it started.
 *
 * @module
 */
import { spawn } from 'node:child_process';

const [line] = process.argv.slice(2);
if (line === undefined) throw new Error('Say which command to run.');

// Without an input nothing can ask: what would wait for an answer on a team's machine goes on with its default, or fails here.
const shell = spawn(line, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
shell.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
