import { type AppSource } from '../../scripts/serve/app-server.ts';

/** The two ways in which the application is tested: as it is shipped, and as it is developed. */
export const PROJECT_NAMES = ['production', 'development'] as const;

/** Name of a project in `playwright.config.ts`. */
export type ProjectName = (typeof PROJECT_NAMES)[number];

const VARIABLE = 'E2E_APP_SOURCES';

/**
 * Tells the workers where the application comes from. They inherit the variables of this process.
 *
 * @param sources Source for each project that is to run.
 */
export function publishSources(sources: Partial<Record<ProjectName, AppSource>>): void {
  process.env[VARIABLE] = JSON.stringify(sources);
}

/**
 * Where the application of a project comes from.
 *
 * @param project Name of the project.
 * @returns Its source.
 * @throws Error When the project was not prepared.
 */
export function publishedSource(project: string): AppSource {
  const sources = JSON.parse(process.env[VARIABLE] ?? '{}') as Partial<Record<string, AppSource>>;
  const source = sources[project];
  if (source === undefined) throw new Error(`The project ${project} was not prepared.`);
  return source;
}

/**
 * Whether a project runs, by the command line. Playwright lists all of them in its configuration, chosen or not, and the development
 * server is too slow to start to be started in vain.
 *
 * @param name Name of the project.
 * @param args Arguments of the command.
 * @returns Whether it was chosen, or nothing was.
 */
export function isSelected(name: string, args: readonly string[]): boolean {
  const chosen = args.flatMap((argument, index) => {
    if (argument.startsWith('--project=')) return [argument.slice('--project='.length)];
    const next = args[index + 1];
    return argument === '--project' && next !== undefined ? [next] : [];
  });
  return chosen.length === 0 || chosen.includes(name);
}
