import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

/** Reads the scripts that the files name, and collects what is wrong with them. */
export class ScriptReader {
  readonly problems: string[] = [];
  private readonly folder: string;

  /** @param folder The tenant's, where every script must be. */
  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  /**
   * One script, with the path it was read from. One that cannot be read is empty, and a problem.
   *
   * @param owner What names the script, for the problem: `tenant.yaml: the Action add-claims`.
   * @param path As the file has it, from the tenant's folder.
   */
  async read(owner: string, path: string): Promise<{ fileName: string; code: string }> {
    const fileName = resolve(this.folder, path);
    // A definition that is handed around must not read files from elsewhere on the machine.
    if (relative(this.folder, fileName).split(sep)[0] === '..') {
      this.problems.push(`${owner}: ${path} is outside the tenant's folder`);
      return { fileName, code: '' };
    }
    try {
      return { fileName, code: await readFile(fileName, 'utf8') };
    } catch (error) {
      // The file may be missing or unreadable: one more problem of the definition.
      this.problems.push(
        `${owner}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      );
      return { fileName, code: '' };
    }
  }
}
