import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { type LineWriter, Program } from '../../scripts/processes/program.ts';
import { waitUntilItAnswers } from '../../scripts/processes/wait-until-it-answers.ts';
import { teamVariables } from './team-variables.ts';

/** How many of its last lines a command that failed is quoted with. */
const QUOTED_LINES = 60;

/** A command ended with an error. The message holds the end of what it printed. */
class CommandFailedError extends Error {
  override readonly name = 'CommandFailedError';
}

/** A program that serves an application, and can be ended. */
export interface ServedApplication {
  readonly stop: () => Promise<void>;
}

/**
 * An Angular workspace as another team has it: made by `ng new`, with packages of its own, in a folder outside of this project. Inside of
 * it, packages that are missing there would be found here, and nothing would be proven.
 */
export class Workspace {
  /** Name of its one project. */
  readonly name: string;
  /** The folder with its `package.json`. */
  readonly folder: string;
  private readonly home: string;
  private readonly running = new Set<Program>();

  private constructor(home: string, name: string) {
    this.home = home;
    this.name = name;
    this.folder = join(home, name);
  }

  /**
   * Makes a workspace with the Angular CLI of the version that this project has. Its packages are not installed yet.
   *
   * @param name Name of the workspace and of its project.
   * @param options Further options of `ng new`, such as `--ssr`.
   * @returns The workspace.
   * @throws CommandFailedError When `ng new` fails.
   */
  static async new(name: string, options: readonly string[] = []): Promise<Workspace> {
    // Some systems have a link there, and the Angular CLI compares paths after following it.
    const home = await realpath(await mkdtemp(join(tmpdir(), 'another-team-')));
    const workspace = new Workspace(home, name);
    const cli = `@angular/cli@${await versionHere('@angular/cli')}`;
    const asked = ['--defaults', '--interactive=false', '--ai-config=none'];
    const left = ['--skip-git', '--skip-install'];
    try {
      await workspace.runIn(
        home,
        `npm exec --yes --package=${cli} -- ng new ${[name, ...asked, ...left, ...options].join(' ')}`,
      );
      return workspace;
    } catch (error) {
      await workspace.remove();
      throw error;
    }
  }

  /**
   * Runs a command in the folder of the workspace, by a shell and without an input: a command that asks fails.
   *
   * @param line The command as a person types it.
   * @returns What it printed.
   * @throws CommandFailedError When it ends with an error.
   */
  run(line: string): Promise<string> {
    return this.runIn(this.folder, line);
  }

  /**
   * Starts a command that serves the application, and waits until it answers.
   *
   * @param line The command as a person types it.
   * @param url Address that answers once it serves.
   * @param variables Variables besides those of the team's shell.
   * @returns The running program.
   * @throws Error With what the command printed, when it does not answer.
   */
  async serve(
    line: string,
    url: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<ServedApplication> {
    const lines: string[] = [];
    const program = this.start(this.folder, line, (text) => lines.push(text), variables);
    try {
      await waitUntilItAnswers(program, url);
    } catch (error) {
      await this.end(program);
      throw new Error(`“${line}” does not serve:\n${endOf(lines)}`, { cause: error });
    }
    return { stop: () => this.end(program) };
  }

  /**
   * Reads a file of the workspace.
   *
   * @param path Path below the folder of the workspace.
   * @returns Its text.
   */
  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  /**
   * Writes a file of the workspace, as somebody of the team does with an editor.
   *
   * @param path Path below the folder of the workspace.
   * @param text Its whole text.
   */
  async write(path: string, text: string): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /**
   * Changes a file of the workspace in one place.
   *
   * @param path Path below the folder of the workspace.
   * @param from Text that is there exactly once.
   * @param to Text in its place.
   * @throws Error When the text is not there, or more than once.
   */
  async edit(path: string, from: string, to: string): Promise<void> {
    const parts = (await this.read(path)).split(from);
    if (parts.length !== 2)
      throw new Error(`“${from}” is ${parts.length - 1} times in ${path}, and not once.`);
    await this.write(path, parts.join(to));
  }

  /** Ends what still runs in the workspace, and removes it with everything in it. */
  async remove(): Promise<void> {
    await Promise.all([...this.running].map((program) => this.end(program)));
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  private async runIn(folder: string, line: string): Promise<string> {
    const lines: string[] = [];
    const program = this.start(folder, line, (text) => lines.push(text));
    const { code } = await program.exited;
    await this.end(program);
    if (code === 0) return lines.join('\n');
    throw new CommandFailedError(`“${line}” ended with ${code ?? 'a signal'}:\n${endOf(lines)}`);
  }

  private start(
    folder: string,
    line: string,
    onLine: LineWriter,
    variables: Readonly<Record<string, string>> = {},
  ): Program {
    const program = new Program({
      name: line,
      args: [resolve('e2e/workspaces/run-command-line.ts'), line],
      cwd: folder,
      env: { ...teamVariables(this.folder), ...variables },
      onLine,
    });
    this.running.add(program);
    return program;
  }

  private async end(program: Program): Promise<void> {
    await program.stop();
    this.running.delete(program);
  }
}

function endOf(lines: readonly string[]): string {
  return lines.slice(-QUOTED_LINES).join('\n');
}

/** The version of a package that this project has. */
async function versionHere(name: string): Promise<string> {
  const { version } = JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8')) as {
    version: string;
  };
  return version;
}
